//! Known tickets, both ways (SAC-41 to SAC-44).
//!
//! Those of `tests/vectors.txt` are computed from the rules in another language (`tests/vectors.py`). The three below were
//! issued by .NET Framework; they are published with their keys in the tests of the package
//! `AspNetCore.LegacyAuthCookieCompat`.

use core::time::Duration;

use asmx_types::{DateTime, DateTimeKind};

use crate::{Compatibility, Decryption, MachineKey, Refusal, Ticket, Validation, text};

fn ticket() -> Ticket {
    let issued = DateTime::new(2024, 1, 8, 10, 0, 0).unwrap().with_kind(DateTimeKind::Utc);
    Ticket {
        user_data: "x".repeat(130),
        is_persistent: true,
        path: "/app".into(),
        ..Ticket::new("Ünal", issued, Duration::from_secs(30 * 60))
    }
}

/// The key of a line, its random bytes and its cookie.
fn vectors() -> impl Iterator<Item = (MachineKey, Vec<u8>, &'static str)> {
    include_str!("../tests/vectors.txt").lines().map(|line| {
        let [mode, validation, decryption, signing, key, chance, cookie] =
            line.split(' ').collect::<Vec<_>>().try_into().expect("seven fields");
        let key = MachineKey::new(signing, key)
            .and_then(|key| key.decryption(Decryption::parse(decryption).expect("a cipher")))
            .expect("a key")
            .validation(Validation::parse(validation).expect("a signature"))
            .compatibility(Compatibility::parse(mode).expect("a mode"));
        (key, text::hex(chance).expect("hexadecimal"), cookie)
    })
}

#[test]
fn tickets_by_the_rules_are_read_and_made() {
    for (key, chance, cookie) in vectors() {
        assert_eq!(key.unprotect(cookie), Ok(ticket()), "{key:?}");
        assert_eq!(key.unprotect(&cookie.to_lowercase()), Ok(ticket()), "{key:?}");
        let made = key.protect_with(&chance, &ticket()).expect("bytes");
        assert_eq!(text::write(&made), cookie, "{key:?}");
    }
    assert_eq!(vectors().count(), 48);
}

/// No tampered ticket is read, whatever the algorithms and wherever it was changed.
#[test]
fn a_changed_ticket_is_none() {
    for (key, _, cookie) in vectors() {
        let bytes = text::hex(cookie).expect("hexadecimal");
        for at in (0..bytes.len()).step_by(11) {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            assert!(key.unprotect(&text::write(&changed)).is_err(), "{key:?} at {at}");
        }
        for end in [0, 1, 8, 16, bytes.len() - 16, bytes.len() - 1] {
            assert!(key.unprotect(&text::write(&bytes[..end])).is_err(), "{key:?} to {end}");
        }
    }
}

/// What the log says of a ticket that is not taken.
#[test]
fn a_refusal_has_its_own_reason() {
    for (key, _, cookie) in vectors() {
        let refusal = |key: &MachineKey, cookie: &str| key.unprotect(cookie).expect_err("a refusal");
        let mut changed = text::hex(cookie).expect("hexadecimal");
        *changed.last_mut().expect("a byte") ^= 1;
        assert_eq!(refusal(&key, &text::write(&changed)), Refusal::Tampered, "{key:?}");
        assert_eq!(refusal(&key, &cookie[..cookie.len() - 2]), Refusal::Length, "{key:?}");

        let other =
            if key.validation == Validation::Sha1 { Validation::HmacSha512 } else { Validation::Sha1 };
        let refused = refusal(&key.clone().validation(other), cookie);
        assert_eq!(refused, Refusal::OtherValidation(key.validation), "{key:?}");

        let (mode, other) = match key.compatibility {
            Compatibility::Framework45 => (Compatibility::Framework45, Compatibility::Framework20Sp2),
            _ => (Compatibility::Framework20Sp1, Compatibility::Framework45),
        };
        assert_eq!(refusal(&key.clone().compatibility(other), cookie), Refusal::OtherMode(mode), "{key:?}");

        let stranger = MachineKey::new(&"5A".repeat(64), &"A5".repeat(24)).expect("a key");
        let stranger = stranger.validation(key.validation).compatibility(key.compatibility);
        let stranger = stranger.decryption(key.decryption).expect("a key");
        assert_eq!(refusal(&stranger, cookie), Refusal::OtherKeys, "{key:?}");
        assert_eq!(refusal(&MachineKey::generate().expect("a key"), cookie), Refusal::GeneratedKeys);
        assert_eq!(refusal(&key, "not a ticket"), Refusal::NotText);
        assert_eq!(refusal(&key, &"A".repeat(4098)), Refusal::NotText);
    }
}

/// Of an application for .NET 2.0 to 4.0 with AES-192 and HMACSHA256.
#[test]
fn a_ticket_of_net_framework_with_sha_256() {
    let key = MachineKey::new(
        "2863C5606B3711FC0857F47664552890E2B060A1C11A0B2221660B3137DB8538164F4813BC5E4AA319F8FE3EB86F3751ADE6A96241664988CBB1C99EAE09E7F4",
        "3C4D2EF2FD5FA7ADA0AE5E7BCC312A31E901AE4821218893",
    );
    let key = key.expect("a key").compatibility(Compatibility::Framework20Sp2);
    let ticket = key.unprotect(
        "71AE29F3588ACE8E0097BA62E71B3E3ADC92FBEAFC2CBBD3FC3AC200EB6F78BC85CE111125F1ED0D7F4A54805F06F572A1D5FAD25A4DE014B54D199E6FBAF10A8674107BD78A310E589A49F2ADF6019785AF065C6677CF769D7CB17419D9BCAC35820862DEBC5894B4012B1406DD5B94248FBF87DA197BBE983A2E0A3068B6FDF83B076E387262534F946E1D861EF008EF7F7B630D7851525F1E883C9D973692",
    );
    let ticket = ticket.expect("a ticket");
    assert_eq!((ticket.version, &*ticket.name, &*ticket.user_data), (1, "foo@bar.com", "foo@bar.com"));
    assert_eq!((&*ticket.path, ticket.is_persistent), ("/", false));
    assert_eq!((ticket.issued.year(), ticket.issued.month(), ticket.issued.day()), (2018, 7, 9));
}

/// The same with AES-256 and HMACSHA512.
#[test]
fn a_ticket_of_net_framework_with_sha_512() {
    let key = MachineKey::new(
        "B8D67E50B3C95378DD4ED7FE5110646251C6A67220FBF76ED5977B11BA64A049913D6FEE64A0FB5DC0EF7B80C920F2BFC3A49CD1116ED6EB5B52E20914781182",
        "185411B38AE7D4A9778A993D9F6A6830748D45C8D93C480FB43E91A361508FA7",
    );
    let key =
        key.expect("a key").validation(Validation::HmacSha512).compatibility(Compatibility::Framework20Sp1);
    let ticket = key.unprotect(
        "0A833139A5369842BC3555F7E533E011A136190ECC5FE989DFD4D011E079BC6ABD478DA9E00A4063D8B93E7745AC7A01E51BDF0BF70EA413E713F41B272FEDAF4A7BF8EEEB7B011A1051C7D9F2D6D81041A59DE8F7F385C1CFDAA379F76C45B0EBF2DAEAF297E8FAE13A5905A8A37DF1A06FE488E3754E7B636649606853C97F52F6E1EE7F5B8FBB7B1367CB6D84FB62572A342D5913359819124CDBC997F453D07D86E22B9CA9D1DB52CFFF64AD3DDE96A3A255890D66DE030EBE7BDE03F48FAA8A5A8274B3AAC6FCDD3B2A99E220D4B2CA5DCD2D8D3549F776146A633948869D4B5E1D1269ABB8EB729EF8DEDDB5E783ED6B13A607FF1879AC398C514211EBAF55BB94487FDBF5E619340F694F90AD7976B044B9B822A437470A5A133EB826A6325CD09B6795DC746DCED1EF66A86E28AF5DC015E33119EF4E666FE3690E1E",
    );
    let ticket = ticket.expect("a ticket");
    assert_eq!((ticket.version, &*ticket.user_data), (2, "1a4359f8-9d6f-431b-96bf-e83ce59c06f9"));
    assert_eq!((ticket.issued.year(), ticket.issued.month(), ticket.issued.day()), (2017, 12, 7));
}

/// Of an application for .NET 4.5 with AES-256 and HMACSHA512.
#[test]
fn a_ticket_of_net_framework_45() {
    let key = MachineKey::new(
        "58703273357638792F423F4528472B4B6250655368566D597133743677397A24432646294A404D635166546A576E5A7234753778214125442A472D4B61506452",
        "66556A586E3272357538782F413F442A472D4B6150645367566B597033733676",
    );
    let key = key.expect("a key").validation(Validation::HmacSha512);
    let ticket = key.unprotect(
        "4155EDCD81DB4687336A024F636B54ADB352E25E6D8D89E393C407A041DE0F8DFCA382DF1B1135B89AE0C580CCCFEBBB497C609ECA0B1BDDB5875E166A5C230A547FDBF7B4BDCA6A67A55E4AFA8F24B2399EAA55B4C31C00E36239E897B78FA234BF3DAFCCDB85CCA205A21569A7F4A23A7D0A2AD7780C3B55720574E72461675B30453CB214576453BF9D27DD6F2DA78BF74183728B5196D6772BA6031366CBC38A289B171251E7AEC8132B00F39E80D37E4331D97EDFE825840954C7D1FC274C68617C1D1A4B5973E4B977905E38EDE616EEC7AE22C0C2393BEDF95126063A",
    );
    let ticket = ticket.expect("a ticket");
    assert_eq!((ticket.version, &*ticket.name), (3, "test@example.com"));
    assert_eq!(ticket.user_data, "84e456a0-dbae-4ef9-9828-1f80def0d749");
    assert_eq!((ticket.issued.year(), ticket.issued.month(), ticket.issued.day()), (2019, 6, 26));
}

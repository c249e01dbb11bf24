//! What holds for any ticket and any text.

#![allow(missing_docs)]

use asmx_ticket::{Compatibility, Decryption, MachineKey, Ticket, Validation};
use asmx_types::{DateTime, DateTimeKind};
use proptest::prelude::*;

fn key() -> impl Strategy<Value = MachineKey> {
    let modes = [Compatibility::Framework45, Compatibility::Framework20Sp1, Compatibility::Framework20Sp2];
    let validations =
        [Validation::Sha1, Validation::HmacSha256, Validation::HmacSha384, Validation::HmacSha512];
    let keys = ("[0-9a-f]{128}", prop_oneof!["[0-9A-F]{32}", "[0-9A-F]{48}", "[0-9A-F]{64}"]);
    let words =
        (prop::sample::select(modes.to_vec()), prop::sample::select(validations.to_vec()), any::<bool>());
    (keys, words).prop_map(|((signing, encrypting), (mode, validation, triple))| {
        let key = MachineKey::new(&signing, &encrypting).expect("a key");
        let key = key.validation(validation).compatibility(mode);
        match key.clone().decryption(Decryption::TripleDes) {
            Ok(other) if triple => other,
            _ => key,
        }
    })
}

fn ticket() -> impl Strategy<Value = Ticket> {
    let time = || {
        (0..3_155_378_975_999_999_999_i64)
            .prop_map(|ticks| DateTime::from_ticks(ticks, DateTimeKind::Utc).expect("a time"))
    };
    let texts = (".{0,80}", ".{0,200}", ".{0,20}");
    (any::<u8>(), texts, time(), time(), any::<bool>()).prop_map(
        |(version, (name, user_data, path), issued, expires, is_persistent)| Ticket {
            version,
            name,
            user_data,
            issued,
            expires,
            is_persistent,
            path,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_ticket_comes_back(key in key(), ticket in ticket()) {
        let cookie = key.protect(&ticket).expect("a cookie");
        prop_assert!(cookie.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte)));
        prop_assert_eq!(key.unprotect(&cookie), Ok(ticket));
    }

    #[test]
    fn two_cookies_of_a_ticket_differ(key in key(), ticket in ticket()) {
        prop_assert_ne!(key.protect(&ticket), key.protect(&ticket));
    }

    #[test]
    fn no_text_is_a_ticket(key in key(), text in ".{0,300}", hex in "[0-9a-fA-F]{0,500}", token in "[-_a-zA-Z0-9]{0,300}[0-2]") {
        for text in [text, hex, token] {
            prop_assert!(key.unprotect(&text).is_err());
            prop_assert!(MachineKey::generate().expect("a key").unprotect(&text).is_err());
        }
    }

    #[test]
    fn no_key_is_a_panic(one in ".{0,200}", other in "[0-9a-fA-F]{0,140}(,IsolateApps)?") {
        let _ = MachineKey::new(&one, &other);
        let _ = MachineKey::new(&other, &one);
    }

    #[test]
    fn a_renewed_ticket_lives_as_long(ticket in ticket(), now in 0..3_155_378_975_999_999_999_i64) {
        let now = DateTime::from_ticks(now, DateTimeKind::Utc).expect("a time");
        if let Some(renewed) = ticket.renewed(now) {
            prop_assert_eq!((renewed.issued, &renewed.name), (now, &ticket.name));
        }
        let _ = ticket.is_expired(now);
    }
}

/// SAC-41: ASP.NET reads no more than 4096 characters.
#[test]
fn a_ticket_that_is_too_long_is_not_issued() {
    let key = MachineKey::generate().expect("a key");
    let mut ticket = Ticket::new("ann", DateTime::now_utc(), core::time::Duration::from_secs(60));
    ticket.user_data = "x".repeat(1100);
    let error = key.protect(&ticket).expect_err("too long").to_string();
    assert!(error.contains("4096 are the most"), "{error}");
}

//! Why a client is a stranger: the log says cause and cure, the client learns nothing (SAC-46).

#![allow(missing_docs)]

use asmx::auth::{Compatibility, FormsAuth, MachineKey, User, Validation};
use asmx::prelude::*;
use asmx::testing::Client;

use crate::common::log;
use crate::common::tickets::{DECRYPTION_KEY, VALIDATION_KEY, cookie as cookie_of, key, logged_in, ticket};

#[web_method(authorize)]
fn closed() {}

#[web_method]
fn open(#[extract] user: User) -> String {
    user.name().to_owned()
}

/// The line that a call of a guarded method leaves.
fn refused(auth: FormsAuth, cookie: &str) -> String {
    let host =
        Host::builder().auth(auth).functions("/F.asmx", methods![closed, open]).build().expect("a host");
    let (lines, status) = log::during(async {
        Client::new(host).post("/F.asmx/Closed").json("{}").header("cookie", cookie).send().await.status
    });
    assert_eq!(status, 401, "{lines}");
    let line = lines.lines().find(|line| line.contains("call refused")).expect(&lines).to_owned();
    assert!(
        line.contains("WARN") && line.contains(r#"phase="authorize""#) && line.contains("Closed"),
        "{line}"
    );
    line
}

#[test]
fn every_reason_has_its_line() {
    let forms = |key: MachineKey| FormsAuth::new().machine_key(key);
    let fresh = logged_in("ann");
    let mut tampered = fresh.clone();
    tampered.replace_range(tampered.len() - 1.., if fresh.ends_with('0') { "1" } else { "0" });
    let stranger =
        MachineKey::new(&"5A".repeat(64), &"A5".repeat(24)).expect("a key").validation(Validation::Sha1);
    let halved = &fresh[..fresh.len() - 30];
    for (auth, cookie, said) in [
        (
            forms(key()),
            "a=1",
            "the request has no cookie .ASPXAUTH: nobody has logged in, or the browser keeps",
        ),
        (
            forms(key()),
            &*tampered,
            "its signature is wrong and the decryptionKey fits: it was changed on its way",
        ),
        (forms(key()), halved, "its length is none that these algorithms give: it was cut off"),
        (forms(key()), ".ASPXAUTH=no", "it is neither hexadecimal nor base64"),
        (forms(key()), &*cookie_of(&ticket("ann", 40.0)), "expired: it was good until"),
        (forms(stranger), &*fresh, "it was made with other keys; both servers need the same machineKey"),
        (FormsAuth::new(), &*fresh, "the ones here were generated at the start; set the machineKey"),
        (forms(key().validation(Validation::HmacSha256)), &*fresh, "these keys and validation=\"SHA1\""),
        (
            forms(key().compatibility(Compatibility::Framework20Sp1)),
            &*fresh,
            "these keys and compatibilityMode=\"Framework45\"",
        ),
    ] {
        let line = refused(auth, cookie);
        assert!(line.contains(said), "{said}\n{line}");
        for secret in [VALIDATION_KEY, DECRYPTION_KEY, &fresh[20..60]] {
            assert!(!line.contains(secret), "{line}");
        }
    }
}

/// Also where strangers may call: a cookie that does not count is one line. One that is over is everyday's.
#[test]
fn a_cookie_that_does_not_count_is_told() {
    let said = |cookie: &str| {
        let auth = FormsAuth::new().machine_key(key());
        let host = Host::builder().auth(auth).functions("/F.asmx", methods![open]).build().expect("a host");
        log::during(async {
            Client::new(host).post("/F.asmx/Open").json("{}").header("cookie", cookie).send().await
        })
        .0
    };
    let line = said(".ASPXAUTH=00FF");
    assert_eq!(
        line.matches("the client is a stranger: the ticket in .ASPXAUTH is not taken").count(),
        1,
        "{line}"
    );
    for quiet in ["a=1", &*logged_in("ann"), &*cookie_of(&ticket("ann", 40.0))] {
        assert!(!said(quiet).contains("stranger"), "{quiet}");
    }
}

/// SAC-45: logins that end with the process are told at the start.
#[test]
fn generated_keys_are_told_at_the_start() {
    let said = |auth: FormsAuth| log::during(async { Host::builder().auth(auth).build().expect("a host") }).0;
    assert!(said(FormsAuth::new()).contains("forms authentication has no machineKey: one was generated"));
    assert!(!said(FormsAuth::new().machine_key(key())).contains("machineKey"));
}

//! Tickets as another server issues them.

use std::time::Duration;

use asmx::auth::{Decryption, MachineKey, Ticket, Validation};
use asmx::types::{DateTime, TimeSpan};

pub const VALIDATION_KEY: &str = "A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F90\
                                  A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F90";
pub const DECRYPTION_KEY: &str = "00112233445566778899AABBCCDDEEFF00112233445566FF";

/// The keys of both servers.
pub fn key() -> MachineKey {
    let key =
        MachineKey::new(VALIDATION_KEY, DECRYPTION_KEY).and_then(|key| key.decryption(Decryption::TripleDes));
    key.expect("a key").validation(Validation::Sha1)
}

/// A ticket that was issued so many minutes ago, for half an hour.
pub fn ticket(name: &str, minutes_ago: f64) -> Ticket {
    let now = DateTime::now_utc();
    let ago = TimeSpan::from_ticks((minutes_ago * -600_000_000.0) as i64);
    Ticket::new(name, now.checked_add(ago).expect("a time"), Duration::from_secs(30 * 60))
}

/// The header of a client with such a ticket.
pub fn cookie(ticket: &Ticket) -> String {
    format!("other=1; .ASPXAUTH={}", key().protect(ticket).expect("a ticket"))
}

/// That of a user who has just logged in.
pub fn logged_in(name: &str) -> String {
    cookie(&ticket(name, 0.0))
}

//! Why a signature is wrong, for the log.
//!
//! A client learns nothing of it: the answer is the same for all reasons, and what is done here takes as long for each. No
//! padding is looked at, so that there is no oracle in it; two bytes of the ticket's beginning are compared in constant time.

use subtle::{Choice, ConstantTimeEq as _};

use crate::algorithms::{Compatibility, Validation};
use crate::cipher;
use crate::format::MARKERS;
use crate::key::MachineKey;
use crate::layout::Layout;
use crate::mac;
use crate::refusal::Refusal;

/// What is behind bytes that are not signed as they should be.
pub(crate) fn unsigned(key: &MachineKey, bytes: &[u8]) -> Refusal {
    if key.is_generated() {
        return Refusal::GeneratedKeys;
    }
    let ours = simple(key.compatibility);
    let others = Validation::ALL.into_iter().filter(|validation| *validation != key.validation);
    for validation in [key.validation].into_iter().chain(others) {
        for mode in [Compatibility::Framework45, Compatibility::Framework20Sp1] {
            if mac::verified(validation, key.validation_key(mode), bytes).is_some() {
                return match mode == ours {
                    true => Refusal::OtherValidation(validation),
                    false => Refusal::OtherMode(mode),
                };
            }
        }
    }
    let layout = Layout::of(key);
    let length = bytes.len().checked_sub(key.validation.length());
    let Some((iv, encrypted)) = length.and_then(|length| layout.split(key, &bytes[..length])) else {
        return Refusal::Length;
    };
    if begins_a_ticket(key, &layout, iv, encrypted).into() { Refusal::Tampered } else { Refusal::OtherKeys }
}

/// Whether the decryption key makes the beginning of a ticket of it.
fn begins_a_ticket(key: &MachineKey, layout: &Layout, iv: &[u8], encrypted: &[u8]) -> Choice {
    let block = cipher::block(key.decryption);
    let last = MARKERS.map(|(at, _)| layout.random + at).into_iter().max().unwrap_or_default();
    let wanted = (last / block + 1) * block;
    let beginning = encrypted.get(..wanted).and_then(|encrypted| {
        cipher::decrypt_blocks(key.decryption, key.decryption_key(key.compatibility), iv, encrypted)
    });
    let Some(beginning) = beginning else { return Choice::from(0) };
    MARKERS
        .iter()
        .fold(Choice::from(1), |so_far, (at, marker)| so_far & beginning[layout.random + at].ct_eq(marker))
}

/// The two modes of .NET 2.0 are one for tickets.
fn simple(compatibility: Compatibility) -> Compatibility {
    match compatibility {
        Compatibility::Framework20Sp2 => Compatibility::Framework20Sp1,
        other => other,
    }
}

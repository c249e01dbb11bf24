//! Keys of their own for a purpose, as `Framework45` has them (SAC-43): SP800-108 in counter mode over HMAC-SHA512.

use crate::algorithms::Validation;
use crate::mac;

/// The purpose of tickets.
const LABEL: &[u8] = b"FormsAuthentication.Ticket";

/// A key as long as the given one, for tickets only.
pub(crate) fn for_tickets(key: &[u8]) -> Vec<u8> {
    let bits = u32::try_from(key.len() * 8).unwrap_or(u32::MAX).to_be_bytes();
    let mut derived = Vec::with_capacity(key.len() + 64);
    for counter in 1u32.. {
        if derived.len() >= key.len() {
            break;
        }
        // The label, a zero, the context, which is empty, and the length.
        let block = [&counter.to_be_bytes()[..], LABEL, &[0], &bits].concat();
        derived.extend(mac::sign(Validation::HmacSha512, key, &block));
    }
    derived.truncate(key.len());
    derived
}

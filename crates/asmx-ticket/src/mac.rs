//! Signatures, and their comparison in a time that says nothing.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};

use crate::algorithms::Validation;

/// The signature of a message.
pub(crate) fn sign(validation: Validation, key: &[u8], message: &[u8]) -> Vec<u8> {
    match validation {
        Validation::Sha1 => signed::<Hmac<Sha1>>(key, message),
        Validation::HmacSha256 => signed::<Hmac<Sha256>>(key, message),
        Validation::HmacSha384 => signed::<Hmac<Sha384>>(key, message),
        Validation::HmacSha512 => signed::<Hmac<Sha512>>(key, message),
    }
}

/// The message before a signature, if that is its own.
pub(crate) fn verified<'a>(validation: Validation, key: &[u8], signed: &'a [u8]) -> Option<&'a [u8]> {
    let (message, signature) = signed.split_at_checked(signed.len().checked_sub(validation.length())?)?;
    let is_right = match validation {
        Validation::Sha1 => verify::<Hmac<Sha1>>(key, message, signature),
        Validation::HmacSha256 => verify::<Hmac<Sha256>>(key, message, signature),
        Validation::HmacSha384 => verify::<Hmac<Sha384>>(key, message, signature),
        Validation::HmacSha512 => verify::<Hmac<Sha512>>(key, message, signature),
    };
    is_right.then_some(message)
}

fn signed<M: Mac + KeyInit>(key: &[u8], message: &[u8]) -> Vec<u8> {
    // HMAC takes keys of any length.
    let Ok(mut mac) = <M as KeyInit>::new_from_slice(key) else { return Vec::new() };
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn verify<M: Mac + KeyInit>(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    <M as KeyInit>::new_from_slice(key).is_ok_and(|mut mac| {
        mac.update(message);
        mac.verify_slice(signature).is_ok()
    })
}

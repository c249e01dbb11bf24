//! AES and 3DES in CBC mode with PKCS #7 padding.

use aes::{Aes128, Aes192, Aes256};
use cbc::cipher::block_padding::{NoPadding, Pkcs7};
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use cbc::{Decryptor, Encryptor};
use des::TdesEde3;

use crate::algorithms::Decryption;

/// The length of a block in bytes, and so of an initialisation vector.
pub(crate) const fn block(decryption: Decryption) -> usize {
    match decryption {
        Decryption::Aes => 16,
        Decryption::TripleDes => 8,
    }
}

/// Whether a key of that length in bytes is one.
pub(crate) const fn takes(decryption: Decryption, length: usize) -> bool {
    match decryption {
        Decryption::Aes => matches!(length, 16 | 24 | 32),
        Decryption::TripleDes => length == 24,
    }
}

/// Nothing for a key or vector of a wrong length, which [`takes`] and [`block`] keep away.
pub(crate) fn encrypt(decryption: Decryption, key: &[u8], iv: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    match (decryption, key.len()) {
        (Decryption::Aes, 16) => encrypted::<Encryptor<Aes128>>(key, iv, plain),
        (Decryption::Aes, 24) => encrypted::<Encryptor<Aes192>>(key, iv, plain),
        (Decryption::Aes, 32) => encrypted::<Encryptor<Aes256>>(key, iv, plain),
        (Decryption::TripleDes, 24) => encrypted::<Encryptor<TdesEde3>>(key, iv, plain),
        _ => None,
    }
}

/// Only for what is signed: whether the padding was right is no stranger's business.
pub(crate) fn decrypt(decryption: Decryption, key: &[u8], iv: &[u8], cipher: &[u8]) -> Option<Vec<u8>> {
    match (decryption, key.len()) {
        (Decryption::Aes, 16) => decrypted::<Decryptor<Aes128>>(key, iv, cipher),
        (Decryption::Aes, 24) => decrypted::<Decryptor<Aes192>>(key, iv, cipher),
        (Decryption::Aes, 32) => decrypted::<Decryptor<Aes256>>(key, iv, cipher),
        (Decryption::TripleDes, 24) => decrypted::<Decryptor<TdesEde3>>(key, iv, cipher),
        _ => None,
    }
}

/// Whole blocks, without looking for a padding.
pub(crate) fn decrypt_blocks(
    decryption: Decryption,
    key: &[u8],
    iv: &[u8],
    cipher: &[u8],
) -> Option<Vec<u8>> {
    match (decryption, key.len()) {
        (Decryption::Aes, 16) => blocks::<Decryptor<Aes128>>(key, iv, cipher),
        (Decryption::Aes, 24) => blocks::<Decryptor<Aes192>>(key, iv, cipher),
        (Decryption::Aes, 32) => blocks::<Decryptor<Aes256>>(key, iv, cipher),
        (Decryption::TripleDes, 24) => blocks::<Decryptor<TdesEde3>>(key, iv, cipher),
        _ => None,
    }
}

fn encrypted<C: BlockModeEncrypt + KeyIvInit>(key: &[u8], iv: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    Some(C::new_from_slices(key, iv).ok()?.encrypt_padded_vec::<Pkcs7>(plain))
}

fn decrypted<C: BlockModeDecrypt + KeyIvInit>(key: &[u8], iv: &[u8], cipher: &[u8]) -> Option<Vec<u8>> {
    C::new_from_slices(key, iv).ok()?.decrypt_padded_vec::<Pkcs7>(cipher).ok()
}

fn blocks<C: BlockModeDecrypt + KeyIvInit>(key: &[u8], iv: &[u8], cipher: &[u8]) -> Option<Vec<u8>> {
    C::new_from_slices(key, iv).ok()?.decrypt_padded_vec::<NoPadding>(cipher).ok()
}

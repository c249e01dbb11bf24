//! What of the protected bytes is what (SAC-43, SAC-44).

use crate::algorithms::Compatibility;
use crate::cipher;
use crate::key::MachineKey;

/// The beginning of a cipher text, in a mode.
pub(crate) struct Layout {
    /// How many bytes before the cipher text are its initialisation vector; where there is none, it is all zeros.
    pub(crate) iv: usize,
    /// How many bytes of the plain text are random.
    pub(crate) random: usize,
    /// Whether the ticket is signed by itself too.
    pub(crate) signs_twice: bool,
}

impl Layout {
    pub(crate) fn of(key: &MachineKey) -> Self {
        match key.compatibility {
            Compatibility::Framework45 => {
                Self { iv: cipher::block(key.decryption), random: 0, signs_twice: false }
            }
            // As many as the key has bytes, not as a block has.
            mode @ (Compatibility::Framework20Sp1 | Compatibility::Framework20Sp2) => {
                Self { iv: 0, random: key.decryption_key(mode).len(), signs_twice: true }
            }
        }
    }

    /// The vector and the cipher text; nothing if there are no whole blocks.
    pub(crate) fn split<'a>(&self, key: &MachineKey, bytes: &'a [u8]) -> Option<(&'a [u8], &'a [u8])> {
        let block = cipher::block(key.decryption);
        let (iv, cipher) = bytes.split_at_checked(self.iv)?;
        let is_whole = !cipher.is_empty() && cipher.len().is_multiple_of(block);
        is_whole.then_some((if self.iv == 0 { &ZEROS[..block] } else { iv }, cipher))
    }
}

/// The vector of the modes that have none.
pub(crate) const ZEROS: [u8; 16] = [0; 16];

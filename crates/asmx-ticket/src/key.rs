//! `<machineKey>`: the keys that servers share.

use core::fmt;

use crate::algorithms::{Compatibility, Decryption, Validation};
use crate::cipher;
use crate::derive;
use crate::key_error::KeyError;
use crate::text;

/// The keys and algorithms of `<machineKey>`.
///
/// Keys are secrets: `Debug` shows the algorithms only, and no error repeats a key.
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct MachineKey {
    /// As they were given, and as they are for tickets in `Framework45`.
    validation_key: Pair,
    decryption_key: Pair,
    pub(crate) validation: Validation,
    pub(crate) decryption: Decryption,
    pub(crate) compatibility: Compatibility,
    is_generated: bool,
}

/// A key, and the key that is derived from it.
#[derive(Clone, PartialEq, Eq)]
struct Pair {
    given: Vec<u8>,
    derived: Vec<u8>,
}

impl Pair {
    fn new(given: Vec<u8>) -> Self {
        let derived = derive::for_tickets(&given);
        Self { given, derived }
    }

    fn of(&self, compatibility: Compatibility) -> &[u8] {
        match compatibility {
            Compatibility::Framework45 => &self.derived,
            Compatibility::Framework20Sp1 | Compatibility::Framework20Sp2 => &self.given,
        }
    }
}

impl MachineKey {
    /// Keys as `validationKey` and `decryptionKey` have them, in hexadecimal, with the algorithms and the mode that an
    /// application for .NET 4.5 or later has: `HMACSHA256`, `AES`, `Framework45` (SAC-43, SAC-45).
    ///
    /// # Errors
    /// A key is not hexadecimal, has a length that there are no keys of, or says `AutoGenerate` or `IsolateApps`.
    pub fn new(validation_key: &str, decryption_key: &str) -> Result<Self, KeyError> {
        let validation = parse("validationKey", validation_key)?;
        if validation.len() < 20 {
            let digits = validation.len() * 2;
            let wanted = "ASP.NET takes 40 to 128, and 128 are best";
            return Err(KeyError::Length { key: "validationKey", digits, wanted });
        }
        let decryption = parse("decryptionKey", decryption_key)?;
        let key = Self {
            validation_key: Pair::new(validation),
            decryption_key: Pair::new(decryption),
            validation: Validation::default(),
            decryption: Decryption::default(),
            compatibility: Compatibility::default(),
            is_generated: false,
        };
        key.decryption(Decryption::Aes)
    }

    /// Keys that nobody else has: what was issued under them is read as long as the process lives (SAC-45).
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn generate() -> Result<Self, KeyError> {
        let (mut validation, mut decryption) = ([0; 64], [0; 32]);
        getrandom::fill(&mut validation).map_err(|_| KeyError::NoRandom)?;
        getrandom::fill(&mut decryption).map_err(|_| KeyError::NoRandom)?;
        Ok(Self {
            validation_key: Pair::new(validation.to_vec()),
            decryption_key: Pair::new(decryption.to_vec()),
            validation: Validation::default(),
            decryption: Decryption::default(),
            compatibility: Compatibility::default(),
            is_generated: true,
        })
    }

    /// With what tickets are signed. Default: `HMACSHA256`.
    pub fn validation(self, validation: Validation) -> Self {
        Self { validation, ..self }
    }

    /// With what tickets are encrypted. Default: `AES`.
    ///
    /// # Errors
    /// The decryption key has a length that the algorithm has no keys of.
    pub fn decryption(self, decryption: Decryption) -> Result<Self, KeyError> {
        let length = self.decryption_key.given.len();
        if cipher::takes(decryption, length) {
            return Ok(Self { decryption, ..self });
        }
        let wanted = match decryption {
            Decryption::Aes => "AES takes 32, 48 or 64",
            Decryption::TripleDes => "3DES takes 48",
        };
        Err(KeyError::Length { key: "decryptionKey", digits: length * 2, wanted })
    }

    /// How tickets are protected. Default: `Framework45`.
    pub fn compatibility(self, compatibility: Compatibility) -> Self {
        Self { compatibility, ..self }
    }

    /// Whether the keys are [made by chance](Self::generate).
    #[must_use]
    pub fn is_generated(&self) -> bool {
        self.is_generated
    }

    pub(crate) fn validation_key(&self, compatibility: Compatibility) -> &[u8] {
        self.validation_key.of(compatibility)
    }

    pub(crate) fn decryption_key(&self, compatibility: Compatibility) -> &[u8] {
        self.decryption_key.of(compatibility)
    }
}

fn parse(key: &'static str, text: &str) -> Result<Vec<u8>, KeyError> {
    let text = text.trim();
    let (digits, isolates) = match text.split_once(',') {
        Some((digits, _)) => (digits.trim_end(), true),
        None => (text, false),
    };
    if digits.eq_ignore_ascii_case("AutoGenerate") {
        return Err(KeyError::AutoGenerate { key });
    }
    if isolates {
        return Err(KeyError::IsolateApps { key });
    }
    text::hex(digits).map_err(|error| {
        let digits = digits.chars().count();
        KeyError::NotHexadecimal { key, at: digits.min(error.position + 1), digits }
    })
}

impl fmt::Debug for MachineKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MachineKey")
            .field("validation", &self.validation)
            .field("decryption", &self.decryption)
            .field("compatibility", &self.compatibility)
            .field("is_generated", &self.is_generated)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(validation: &str, decryption: &str) -> String {
        MachineKey::new(validation, decryption).expect_err("an error").to_string()
    }

    #[test]
    fn what_is_wrong_with_a_key_is_said_without_it() {
        let (good, aes) = ("AB".repeat(20), "cd".repeat(32));
        assert!(MachineKey::new(&format!(" {good}\n"), &aes).is_ok());
        for (validation, decryption, said) in [
            (
                "AutoGenerate,IsolateApps",
                &*aes,
                "validationKey is AutoGenerate, which is another key on each server",
            ),
            (&*good, "AutoGenerate", "decryptionKey is AutoGenerate"),
            (&format!("{good},IsolateApps"), &*aes, "validationKey says IsolateApps"),
            (&*good, "CDXX", "decryptionKey is not hexadecimal at character 3 of 4"),
            (&*good, "CDC", "decryptionKey is not hexadecimal at character 3 of 3"),
            ("AB", &*aes, "validationKey has 2 hexadecimal digits; ASP.NET takes 40 to 128"),
            (&*good, &*"AB".repeat(20), "decryptionKey has 40 hexadecimal digits; AES takes 32, 48 or 64"),
        ] {
            let text = error(validation, decryption);
            assert!(text.starts_with(said), "{text}");
            assert!(!text.contains("ABAB") && !text.contains("CDCD"), "{text}");
        }
        let triple = MachineKey::new(&good, &aes).and_then(|key| key.decryption(Decryption::TripleDes));
        assert!(triple.expect_err("64 digits").to_string().ends_with("3DES takes 48"));
    }

    #[test]
    fn keys_are_not_shown() {
        let key = MachineKey::new(&"AB".repeat(20), &"cd".repeat(32)).expect("a key");
        let shown = format!("{key:?}").to_lowercase();
        assert!(!shown.contains("abab") && !shown.contains("171") && !shown.contains("205"), "{shown}");
        assert!(MachineKey::generate().expect("a key").is_generated() && !key.is_generated());
    }
}

//! The words of `<machineKey>`: which algorithms there are, and which way of combining them.

use core::fmt;

/// `machineKey/@compatibilityMode`: how tickets are protected (SAC-43, SAC-44).
///
/// An application whose `<httpRuntime targetFramework="…">` is 4.5 or more has [`Framework45`](Self::Framework45) unless its
/// `<machineKey>` says otherwise; any other has [`Framework20Sp1`](Self::Framework20Sp1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Compatibility {
    /// Keys of their own for each purpose, encrypted and then signed.
    #[default]
    Framework45,
    /// The keys as they are, signed, encrypted and signed again.
    Framework20Sp1,
    /// The same for tickets: the two differ only with `aspnet:UseLegacyEncryption`, which is not read here.
    Framework20Sp2,
}

/// `machineKey/@validation`: with what tickets are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Validation {
    /// `SHA1`, the default before .NET 4.
    Sha1,
    /// `HMACSHA256`, the default since (SAC-45).
    #[default]
    HmacSha256,
    /// `HMACSHA384`
    HmacSha384,
    /// `HMACSHA512`
    HmacSha512,
}

/// `machineKey/@decryption`: with what tickets are encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Decryption {
    /// `AES` and `Auto`, with keys of 16, 24 or 32 bytes.
    #[default]
    Aes,
    /// `3DES`, with keys of 24 bytes.
    TripleDes,
}

impl Compatibility {
    /// Reads what an attribute says. Letter case counts, as there.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Framework45, Self::Framework20Sp1, Self::Framework20Sp2]
            .into_iter()
            .find(|mode| mode.as_str() == text)
    }

    /// As the attribute says it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Framework45 => "Framework45",
            Self::Framework20Sp1 => "Framework20SP1",
            Self::Framework20Sp2 => "Framework20SP2",
        }
    }
}

impl Validation {
    pub(crate) const ALL: [Self; 4] = [Self::Sha1, Self::HmacSha256, Self::HmacSha384, Self::HmacSha512];

    /// Reads what an attribute says. Letter case counts, as there.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|validation| validation.as_str() == text)
    }

    /// As the attribute says it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::HmacSha256 => "HMACSHA256",
            Self::HmacSha384 => "HMACSHA384",
            Self::HmacSha512 => "HMACSHA512",
        }
    }

    /// The length of a signature in bytes.
    pub(crate) const fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::HmacSha256 => 32,
            Self::HmacSha384 => 48,
            Self::HmacSha512 => 64,
        }
    }
}

impl Decryption {
    /// Reads what an attribute says, `Auto` among it. Letter case counts, as there.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "AES" | "Auto" => Some(Self::Aes),
            "3DES" => Some(Self::TripleDes),
            _ => None,
        }
    }

    /// As the attribute says it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aes => "AES",
            Self::TripleDes => "3DES",
        }
    }
}

impl fmt::Display for Compatibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Validation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Decryption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

//! The id of a session (SAC-3).

use core::fmt;

const LENGTH: usize = 24;
/// Five bits each.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz012345";

/// The id of a session: 24 letters and digits that hold 120 random bits (SAC-3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId([u8; LENGTH]);

impl SessionId {
    /// A new one, from the system's random numbers.
    ///
    /// # Errors
    /// When the system has none.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut id = [0; LENGTH];
        getrandom::fill(&mut id)?;
        for byte in &mut id {
            *byte = LETTERS[usize::from(*byte & 31)];
        }
        Ok(Self(id))
    }

    /// An id that a client sent. Anything of another form is no id.
    ///
    /// ```
    /// # use asmx::session::SessionId;
    /// let id = SessionId::parse("ABCDEFGHIJKLMNOPQRST0123").unwrap();
    /// assert_eq!(id.as_str(), "abcdefghijklmnopqrst0123");
    /// assert!(SessionId::parse("abcdefghijklmnopqrst0129").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut id: [u8; LENGTH] = text.as_bytes().try_into().ok()?;
        id.make_ascii_lowercase();
        id.iter().all(|byte| LETTERS.contains(byte)).then_some(Self(id))
    }

    /// As it stands in the cookie.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whoever reads an id in a log could take the session over.
impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionId(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sac_3_random_ids_have_the_form_and_differ() {
        let ids: std::collections::BTreeSet<_> =
            (0..100).map(|_| SessionId::random().expect("random numbers")).collect();
        assert_eq!(ids.len(), 100);
        for id in ids {
            assert_eq!(SessionId::parse(id.as_str()), Some(id));
            assert_eq!(format!("{id:?}"), "SessionId(…)", "whoever reads it could take the session over");
        }
    }
}

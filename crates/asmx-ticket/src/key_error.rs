//! What can be wrong with a key.

/// What is wrong with a key. It never repeats the key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The key is left to chance, which no other server knows.
    #[error(
        "{key} is AutoGenerate, which is another key on each server; write a key of your own on both servers, or leave \
         the machineKey out for one that lasts until the restart"
    )]
    #[non_exhaustive]
    AutoGenerate {
        /// `validationKey` or `decryptionKey`.
        key: &'static str,
    },
    /// ASP.NET mixes the path of the application into the key, in a way that only it knows.
    #[error(
        "{key} says IsolateApps, which ASP.NET alone can follow; write the key without it, on both servers"
    )]
    #[non_exhaustive]
    IsolateApps {
        /// `validationKey` or `decryptionKey`.
        key: &'static str,
    },
    /// A character that is no hexadecimal digit, or one digit too few.
    #[error("{key} is not hexadecimal at character {at} of {digits}")]
    #[non_exhaustive]
    NotHexadecimal {
        /// `validationKey` or `decryptionKey`.
        key: &'static str,
        /// Which character, from 1 on.
        at: usize,
        /// How many there are.
        digits: usize,
    },
    /// A length that the algorithm has no keys of.
    #[error("{key} has {digits} hexadecimal digits; {wanted}")]
    #[non_exhaustive]
    Length {
        /// `validationKey` or `decryptionKey`.
        key: &'static str,
        /// How many it has.
        digits: usize,
        /// How many there may be.
        wanted: &'static str,
    },
    /// The system gives no random numbers.
    #[error("a key cannot be made: the system gives no random numbers")]
    NoRandom,
}

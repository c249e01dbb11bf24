//! Why a ticket is not taken.

use crate::algorithms::{Compatibility, Validation};

/// Why a ticket is not taken. For the log: a client is a stranger then, and gets to know nothing (SAC-46).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The text is no value of such a cookie.
    #[error("it is neither hexadecimal nor base64 for URLs, or longer than 4096 characters")]
    NotText,
    /// The length is none that these algorithms give.
    #[error("its length is none that these algorithms give: it was cut off, or made with others")]
    Length,
    /// The same keys, but another `validation`.
    #[error("it was made with these keys and validation=\"{0}\"; write the same validation on both servers")]
    OtherValidation(Validation),
    /// The same keys, but another `compatibilityMode`.
    #[error(
        "it was made with these keys and compatibilityMode=\"{0}\"; write the mode of the server that issues it, which \
         is Framework45 where <httpRuntime targetFramework> is 4.5 or more and nothing else is said, and else Framework20SP1"
    )]
    OtherMode(Compatibility),
    /// The decryption key fits, the signature does not.
    #[error(
        "its signature is wrong and the decryptionKey fits: it was changed on its way, or the validationKey is another"
    )]
    Tampered,
    /// Nothing fits.
    #[error("it was made with other keys; both servers need the same machineKey")]
    OtherKeys,
    /// Nothing fits, and nothing could: the keys here were [made by chance](crate::MachineKey::generate).
    #[error(
        "it was made with other keys, and the ones here were generated at the start; set the machineKey of the server \
         that issued it, or log in again after a restart"
    )]
    GeneratedKeys,
    /// It was signed with these keys, and is no ticket.
    #[error("it was signed with these keys and is no ticket of a form that is known")]
    NotATicket,
}

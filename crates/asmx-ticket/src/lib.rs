#![doc = include_str!("../README.md")]
//!
//! The ids in brackets in the items' documentation name rules of the specification of the wire.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod algorithms;
mod cipher;
mod derive;
mod diagnose;
mod format;
mod key;
mod key_error;
mod layout;
mod mac;
mod protect;
mod refusal;
mod text;
mod ticket;
#[cfg(test)]
mod vectors;

pub use algorithms::{Compatibility, Decryption, Validation};
pub use key::MachineKey;
pub use key_error::KeyError;
pub use protect::ProtectError;
pub use refusal::Refusal;
pub use ticket::Ticket;

#![doc = include_str!("../README.md")]
//!
//! # What it writes
//!
//! [`write`](fn@write) makes the answer of a method with `ResponseFormat.Xml`, [`write_in`] that to a form or a plain GET.
//!
//! Members come in the order in which the JSON side writes them. What it never writes (`[ScriptIgnore]`) is not written
//! here either.
//!
//! The ids in brackets in the items' documentation name rules of the specification of the wire.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod capture;
mod compound;
mod data;
mod document;
mod element;
mod encoded;
mod error;
mod names;
mod read;
mod refusal;
mod scalar;
mod serialize;
mod support;
#[cfg(test)]
mod tests;
mod write;

pub use encoded::{Encoded, EncodedSettings, write_encoded_element, write_encoded_wrapped};
pub use names::{encoded as encoded_name, is_bytes, of_type as element_name};
pub use read::{Child, ReadError, ReadSettings, Reader, read};
pub use refusal::Refusal;
pub use support::{refused, refused_as_declared};
pub use write::{escaped, write, write_element, write_in, write_rpc, write_wrapped};

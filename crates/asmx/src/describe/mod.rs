//! One room for each reader of a service's description, all with one [face](Reader): is it asked for, and what does it say.
//!
//! Everything is written from the [`Description`], which is made of the static descriptors; none keeps its own copy. A
//! new reader is a folder, and a line in [`READERS`].

mod client_types;
mod description;
mod file_path;
mod help;
mod proxy;
mod reached;
mod reader;
mod short_name;
mod text;
mod time_span;
mod type_label;
mod typescript;
mod url_callable;
mod wsdl;

pub(crate) use client_types::refused_types;
pub(crate) use description::Description;
pub(crate) use proxy::{Built, is_proxy};
pub(crate) use reader::Reader;
pub(crate) use short_name::short_name;
pub(crate) use typescript::{Part, module};
pub(crate) use url_callable::{is_url_callable, nullable};

/// In the order in which they are asked whether a request is for them.
pub(crate) static READERS: [&dyn Reader; 6] = [
    &proxy::Edition::Release,
    &proxy::Edition::Debug,
    &wsdl::Wsdl,
    &wsdl::Disco,
    &typescript::TypeScript,
    &help::Help,
];

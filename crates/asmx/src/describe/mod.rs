//! One room for each reader of a service's description, all with one [face](Reader): is it asked for, and what does it say.
//!
//! Everything is written from the [`Description`], which is made of the static descriptors; none keeps its own copy. A
//! new reader is a folder, and a line in [`READERS`].

mod client_types;
mod description;
mod example;
mod facts;
mod file_path;
mod help;
mod host_reader;
#[cfg(feature = "openapi")]
mod openapi;
mod page_settings;
mod proxy;
mod reached;
mod reader;
mod short_name;
#[cfg(feature = "swagger-ui")]
mod swagger;
mod text;
mod type_label;
mod typescript;
mod unreflected;
mod url_callable;
mod wsdl;
mod wsdl_file;

pub(crate) use client_types::refused_types;
pub(crate) use description::Description;
pub(crate) use facts::Facts;
pub(crate) use help::HelpIndex;
#[cfg(feature = "metrics")]
pub(crate) use host_reader::HostReader;
pub(crate) use host_reader::{AskedOfHost, HostPage};
#[cfg(feature = "openapi")]
pub(crate) use openapi::{HostOpenApi, TITLE, document, same_names};
pub(crate) use page_settings::{PageSetting, PageSettings};
pub(crate) use proxy::is_proxy;
pub(crate) use reader::Reader;
pub(crate) use short_name::short_name;
#[cfg(feature = "swagger-ui")]
pub(crate) use swagger::HostSwaggerUi;
pub(crate) use typescript::{Part, module};
pub(crate) use url_callable::{is_url_callable, nullable};
pub(crate) use wsdl_file::WsdlFile;

/// In the order in which they are asked whether a request is for them.
pub(crate) static READERS: &[&dyn Reader] = &[
    &proxy::Edition::Release,
    &proxy::Edition::Debug,
    &wsdl::Wsdl,
    &wsdl::Disco,
    &typescript::TypeScript,
    #[cfg(feature = "openapi")]
    &openapi::OpenApi,
    &help::Help,
];

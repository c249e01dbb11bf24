#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod client;
#[cfg(feature = "cookies")]
mod cookies;
mod error;
#[cfg(feature = "reqwest")]
mod over_reqwest;
mod root;

pub use asmx_core::client::Caller;
pub use client::Client;
pub use error::InvalidRoot;
#[cfg(feature = "reqwest")]
pub use over_reqwest::OverReqwest;

#[cfg(test)]
mod dependencies {
    // Used by the integration tests only.
    use asmx as _;
    use tokio as _;
}

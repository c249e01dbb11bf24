#![doc = include_str!("../README.md")]
//!
//! # How it is built
//!
//! A folder for each idea. Imports run down this list and never up:
//!
//! * `client`: what a test writes: [`Browser`], [`Page`], [`PageRequest`], [`Answer`];
//! * `fetch`: the algorithms of the Fetch standard, a file each; [`Algorithm`] has their names;
//! * `network`: the seam below, [`Network`], and [`Server`]s in memory;
//! * `cookies`: the jar, and who asks for what is in it;
//! * `report`: what a fetch tells of itself: [`Step`], [`Exchange`], [`Failure`];
//! * `engine`: where browsers differ, [`Engine`];
//! * `headers`: what the standard says of headers and methods by their names and values alone;
//! * `url`: URLs, origins, sites.

mod client;
mod cookies;
mod engine;
mod fetch;
mod headers;
mod network;
mod report;
mod url;

#[cfg(feature = "script")]
pub use client::FaultObject;
pub use client::{Answer, Browser, Page, PageRequest, Response};
pub use engine::Engine;
pub use network::{Network, NetworkError, NetworkFuture, Server};
pub use report::{Algorithm, Exchange, Failure, Phase, Step, Verdict};
pub use url::InvalidUrl;

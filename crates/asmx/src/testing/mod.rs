//! Clients for tests: a host is called without a network.
//!
//! [`Client`] sends what it is told and shows all that comes back. [`Browser`] behaves as a browser does for CORS: what a
//! page may send, what it has to ask first, and what its scripts may read.
//!
//! ```
//! use asmx::prelude::*;
//! use asmx::testing::Client;
//!
//! #[web_method]
//! fn add(a: i32, b: i32) -> i32 {
//!     a + b
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> asmx::Result<()> {
//! let client = Client::new(Host::builder().functions("/Math.asmx", methods![add]).build()?);
//!
//! let response = client.post("/Math.asmx/Add").json(r#"{"a":1,"b":2}"#).send().await;
//! assert_eq!(response.text(), r#"{"d":3}"#);
//!
//! let fault = client.post("/Math.asmx/Add").json(r#"{"a":1}"#).send().await.fault();
//! assert_eq!(fault.message, "Invalid web service call, missing value for parameter: 'b'.");
//! # Ok(())
//! # }
//! ```
//!
//! The browser is that of the crate `asmx-browser`, which knows no asmx and so can judge its CORS:
//!
//! ```
//! use asmx::prelude::*;
//! use asmx::testing::Browser;
//!
//! #[web_method]
//! fn add(a: i32, b: i32) -> i32 {
//!     a + b
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> asmx::Result<()> {
//! let host = Host::builder()
//!     .functions("/Math.asmx", methods![add])
//!     .cors(Cors::origins(["https://shop.example"]).credentials())
//!     .build()?;
//! let browser = Browser::new(host);
//!
//! let page = browser.from("https://shop.example");
//! let answer = page.post("/Math.asmx/Add").json(r#"{"a":1,"b":2}"#).credentials().send().await;
//! assert_eq!(answer.expect_readable().d::<i32>(), 3);
//! assert!(answer.preflight().is_some());
//!
//! let stranger = browser.from("https://evil.example");
//! let answer = stranger.post("/Math.asmx/Add").json(r#"{"a":1,"b":2}"#).send().await;
//! assert!(answer.is_blocked() && !answer.was_sent());
//! assert_eq!(
//!     answer.why(),
//!     "blocked by the CORS check of the preflight: the answer has no Access-Control-Allow-Origin",
//! );
//! # Ok(())
//! # }
//! ```
//!
//! It calls from 127.0.0.1, so that [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly) shows what went wrong,
//! until [`Browser::from_address`] says another address.

mod client;

pub use asmx_browser::{
    Algorithm, Answer, Browser, Engine, Exchange, Failure, FaultObject, InvalidUrl, Network, NetworkError,
    NetworkFuture, Page, PageRequest, Phase, Response, Server, Step, Verdict,
};
pub use client::{Client, Request};

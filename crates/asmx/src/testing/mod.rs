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

mod browser;
mod client;
mod response;

pub use browser::{
    Algorithm, Answer, Browser, Engine, Exchange, Failure, InvalidUrl, Network, NetworkError, NetworkFuture,
    Page, PageRequest, Phase, Step, Verdict,
};
pub use client::{Client, Request};
pub use response::{FaultObject, Response};

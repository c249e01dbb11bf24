//! An in-memory client for tests: a host is called without a network.
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

mod client;
mod response;

pub use client::{Client, Request};
pub use response::{FaultObject, Response};

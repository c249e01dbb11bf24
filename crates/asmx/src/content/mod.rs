//! Results that are whole answers: bytes with a content type, outside of every envelope.
//!
//! They are what `Response.Write`, `Response.BinaryWrite` and `Response.TransmitFile` were used for in methods without a result. A
//! method that returns one is called as any other: by script, and by a link or a form where
//! [`http_get`](crate::HostBuilder::http_get) or [`http_post`](crate::HostBuilder::http_post) is on. Session, cookies and headers
//! that it sets, CORS, limits and errors are those of every call; an error is answered in the form of its protocol.
//!
//! | result | what |
//! | --- | --- |
//! | [`Raw`] | bytes or text that are there, with a status |
//! | [`File`] | a file, from the disk or from bytes: parts of it, and nothing where the browser has it already |
//! | [`Stream`] | bytes that come while they are sent |
//!
//! ```
//! use asmx::content::{File, Raw};
//! use asmx::prelude::*;
//! use asmx::testing::Client;
//!
//! #[web_method]
//! fn export(year: i32) -> Raw {
//!     Raw::text(format!("id;year\r\n1;{year}\r\n")).content_type("text/csv").download_as("list.csv")
//! }
//!
//! #[web_method(get)]
//! fn invoice(name: String) -> File {
//!     File::within("/srv/shop/invoices", name) // never a file outside of the folder
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> asmx::Result<()> {
//! let host = Host::builder().http_get(true).functions("/Shop.asmx", methods![export, invoice]).build()?;
//! let answer = Client::new(host).get("/Shop.asmx/Export?year=2024").send().await;
//! assert_eq!(answer.text(), "id;year\r\n1;2024\r\n");
//! assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
//! assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"list.csv\""));
//! # Ok(())
//! # }
//! ```
//!
//! SOAP has no place for them: such a method is not there for SOAP, and stands in no WSDL. It stands alone, or in a `Result`; in
//! a list or a class it does not compile.

mod broken;
mod conditions;
mod disposition;
mod file;
mod memory;
mod place;
mod poured;
mod raw;
mod stream;
mod whole;

pub use file::File;
pub use raw::Raw;
pub use stream::Stream;
pub(crate) use whole::Whole;

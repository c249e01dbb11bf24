//! The type model, and .NET's values.
//!
//! [`ScriptType`] says what a Rust type is on the wire; `#[script_type]` implements it. The values that JSON and Rust
//! lack (dates with a kind, decimals with a scale, `object`) come from [`asmx_types`], as all of this does.
//!
//! # Results with a form of their own
//!
//! A [`Bare`] result is the whole body, without the envelope; a [`RawJson`] one is JSON text that goes out as it is.
//!
//! ```
//! use asmx::prelude::*;
//! use asmx::testing::Client;
//! use asmx::types::{Bare, RawJson};
//!
//! #[web_method]
//! fn settings() -> Bare<RawJson> {
//!     Bare(RawJson::new(r#"{"theme": "dark"}"#))
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> asmx::Result<()> {
//! let client = Client::new(Host::builder().functions("/Site.asmx", methods![settings]).build()?);
//! assert_eq!(client.post("/Site.asmx/Settings").json("{}").send().await.text(), r#"{"theme": "dark"}"#);
//! # Ok(())
//! # }
//! ```
//!
//! An [`Xml`] document is the answer of a method that answers in XML.
//!
//! ```
//! use asmx::prelude::*;
//! use asmx::testing::Client;
//! use asmx::types::Xml;
//!
//! #[web_method(xml)]
//! fn feed() -> Xml {
//!     Xml::new("<feed><entry/></feed>")
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> asmx::Result<()> {
//! let client = Client::new(Host::builder().functions("/Site.asmx", methods![feed]).build()?);
//! let response = client.post("/Site.asmx/Feed").json("{}").send().await;
//! assert_eq!(response.text(), r#"<?xml version="1.0" encoding="utf-8"?><feed><entry/></feed>"#);
//! # Ok(())
//! # }
//! ```
//!
//! An [`Object`] is whatever the method finds.
//!
//! ```
//! use asmx::prelude::*;
//! use serde::Serialize;
//!
//! #[web_method]
//! fn find(text: String) -> Object {
//!     #[derive(Serialize)]
//!     struct Hit {
//!         text: String,
//!         score: f64,
//!     }
//!     if text.is_empty() { Object::new("nothing") } else { Object::new([Hit { text, score: 0.5 }]) }
//! }
//! ```

pub use asmx_types::{
    ArrayList, Bare, ClassDescriptor, Construction, ContentKind, DateTime, DateTimeKind, DateTimeOffset,
    Decimal, DictionaryKind, EnumDescriptor, Error, Guid, Hashtable, ICollection, IDictionary, IEnumerable,
    IList, List, Map, MemberDescriptor, MemberXml, Null, Object, RawJson, Scalar, ScriptEnum, ScriptType,
    SequenceKind, TimeSpan, TypeDescriptor, TypeRef, TypeTable, UnionDescriptor, UntypedDictionary,
    UntypedEnumerable, Uri, Value, Xml,
};

//! What ports use of `System.Web.HttpUtility`, with its results: those of an application whose `targetFramework` is 4.5
//! or later.
//!
//! ```
//! use asmx_core::net;
//!
//! assert_eq!(net::url_encode("a b&c=é"), "a+b%26c%3d%c3%a9");
//! assert_eq!(net::url_decode("a+b%26c%3d%C3%A9"), "a b&c=é");
//! assert_eq!(net::html_encode("<a href='x'>é</a>"), "&lt;a href=&#39;x&#39;&gt;&#233;&lt;/a&gt;");
//! assert_eq!(net::html_decode("&lt;&eacute;&#x20AC;&gt;"), "<é€>");
//! assert_eq!(net::javascript_string_encode("it's \"</b>\""), r#"it\u0027s \"\u003c/b\u003e\""#);
//! ```

mod entities;
mod html;
mod script;
mod url;

pub use html::{html_attribute_encode, html_decode, html_encode};
pub use script::{javascript_string_encode, javascript_string_quote};
pub use url::{url_decode, url_encode};

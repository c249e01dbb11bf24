//! What ports use of .NET's libraries: ADO.NET's tables, and `System.Web.HttpUtility` with its results, those of an
//! application whose `targetFramework` is 4.5 or later.
//!
//! A [`DataSet`] or [`DataTable`] is a result or a parameter as any other. SOAP and XML have a schema and a diffgram, as .NET
//! writes and reads them; JSON has rows where `data_rows` says so, and else fails (RSP-26).
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

pub use asmx_types::data::{
    Change, ColumnMapping, DataColumn, DataRelation, DataRow, DataRowState, DataSet, DataSetDateTime,
    DataTable, DataType, DataValue, UniqueConstraint,
};
pub use html::{html_attribute_encode, html_decode, html_encode};
pub use script::{javascript_string_encode, javascript_string_quote};
pub use url::{url_decode, url_encode};

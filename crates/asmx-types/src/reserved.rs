//! The serde newtype names under which values travel that JSON's own model lacks.
//!
//! A type serialises itself with `serialize_newtype_struct(NAME, …)` and reads itself with
//! `deserialize_newtype_struct(NAME, …)`. asmx's own formats know the names; every other format sees an ordinary newtype
//! around something sensible (an ISO text, a number).

/// [`DateTime`](crate::DateTime): around its binary form, an `i64` (RSP-17, CNV-20).
pub const DATE_TIME: &str = "$asmx::DateTime";
/// [`DateTimeOffset`](crate::DateTimeOffset): around a text (RSP-18, CNV-22).
pub const DATE_TIME_OFFSET: &str = "$asmx::DateTimeOffset";
/// [`TimeSpan`](crate::TimeSpan), only when read: around an `i64` of ticks (CNV-23).
pub const TIME_SPAN: &str = "$asmx::TimeSpan";
/// [`Decimal`](crate::Decimal): around a text with its scale (RSP-23).
pub const DECIMAL: &str = "$asmx::Decimal";
/// [`Guid`](crate::Guid): around a text (RSP-19, CNV-25).
pub const GUID: &str = "$asmx::Guid";
/// [`Uri`](crate::Uri): around a text (RSP-20, CNV-26).
pub const URI: &str = "$asmx::Uri";
/// An enum over `Int64` or `UInt64`: around its number. Writing one is an error (RSP-24).
pub const ENUM64: &str = "$asmx::Enum64";
/// [`RawJson`](crate::RawJson), only when written: around a text that goes into the output as it is.
pub const RAW: &str = "$asmx::Raw";
/// [`Xml`](crate::Xml), only when written: around the text of a document, which goes into XML as it is (RSP-53).
pub const XML: &str = "$asmx::Xml";
/// [`DataSet`](crate::data::DataSet) and [`DataTable`](crate::data::DataTable), only when written: around what a format
/// takes as it is that knows it, and around rows for all others.
pub const DATA: &str = "$asmx::Data";
/// [`Value`](crate::Value), only when read: whatever stands there.
pub const VALUE: &str = "$asmx::Value";
/// The serde name of a Rust enum over classes: its variants are written without a tag around them, and found by the
/// class' full name when read (CNV-44).
pub const UNION: &str = "$asmx::Union";
/// The serde name of the struct that the arguments of a call are read into. Their names are compared exactly, and none of
/// them is a class (REQ-6, CNV-45).
pub const ARGUMENTS: &str = "$asmx::Arguments";

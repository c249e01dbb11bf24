#![doc = include_str!("../README.md")]
//!
//! # What it is made of
//!
//! * [`from_str`], [`from_slice`], [`to_string`], [`to_vec`], [`to_writer`]: for those who just have a text or a value.
//! * [`parse`] reads a text into a [`Value`]; [`convert`] makes of it what a declared type takes, by the type's
//!   [description](schema); [`from_value`] decodes the result. This is .NET's way, with .NET's errors.
//! * [`hot::from_slice`] decodes strict input straight from bytes and gives up at anything else.
//! * [`write()`] appends to a buffer. [`Settings`] say how much, how deep, in which zone, and which types carry `__type`.
//!
//! The ids in brackets, below and in the items' documentation, are rules of the wire. They stand in the repository, in
//! `docs/wire`: `request.md` (REQ), `conversion.md` (CNV), `response.md` (RSP). The tests refer to them as well.
//!
//! # How reading differs from JSON and `serde_json`
//!
//! Strings may stand in single quotes and names may be bare (REQ-23, REQ-33). Nothing is `null` (REQ-22). There are no
//! comments and no trailing commas (REQ-16, REQ-26).
//!
//! ```
//! # use asmx_json::{Settings, Value, parse};
//! # let read = |text| parse(text, &Settings::default());
//! assert_eq!(read("{ a.b-c: 'it\"s' }")?["a.b-c"], Value::from("it\"s"));
//! assert_eq!(read("")?, Value::Null);
//! assert_eq!(read("{a:1,}").unwrap_err().message(), "Invalid JSON primitive: .");
//! # Ok::<(), asmx_json::Error>(())
//! ```
//!
//! A number without exponent is an int, a long or a decimal that remembers its scale; one with an exponent is a double,
//! and so are `NaN` and `Infinity` (REQ-41, REQ-42). A sign may stand behind.
//!
//! ```
//! # use asmx_json::{Settings, Value, parse};
//! # let read = |text| parse(text, &Settings::default());
//! assert_eq!(read("5")?, Value::Int(5));
//! assert_eq!(read("5000000000")?, Value::Long(5_000_000_000));
//! assert_eq!(read("1.50")?, Value::Decimal("1.50".parse()?));
//! assert_eq!(read("5e0")?, Value::Double(5.0));
//! assert_eq!(read("5-")?, Value::Decimal("-5".parse()?));
//! assert_eq!(read("1e400").unwrap_err().message(), "Invalid JSON primitive: 1e400.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `"\/Date(n)\/"`, with just these quotes and backslashes, is a date (REQ-47). Its offset means nothing (REQ-48).
//!
//! ```
//! # use asmx_json::{DateTime, Settings, Value, parse};
//! # let read = |text| parse(text, &Settings::default());
//! assert_eq!(read(r#""\/Date(0+0200)\/""#)?, Value::DateTime(DateTime::UNIX_EPOCH));
//! assert_eq!(read(r#""/Date(0)/""#)?, Value::from("/Date(0)/"));
//! # Ok::<(), asmx_json::Error>(())
//! ```
//!
//! Of equal names in an object the last wins, at the place of the first (REQ-29). Halves of surrogate pairs become U+FFFD
//! (REQ-37), and so do malformed bytes (REQ-1). Depth is limited to 100 with scalars counted (REQ-13), length to 102400
//! UTF-16 units for a service (REQ-12), the names in an object to 1000 (REQ-15).
//!
//! Errors have .NET's message, exception type and position, which counts UTF-16 units (REQ-19).
//!
//! ```
//! # use asmx_json::{Settings, parse};
//! let error = parse("{'é': 1 x}", &Settings::default()).unwrap_err();
//! assert_eq!(error.exception_type(), "System.ArgumentException");
//! assert_eq!(error.message(), "Invalid object passed in, ':' or '}' expected. (9): {'é': 1 x}");
//! assert_eq!(error.position(), Some(9));
//! ```
//!
//! # How conversion differs
//!
//! Scalars convert through .NET's type converters: text into numbers, hexadecimal as well (CNV-11), numbers into text
//! (CNV-18), and `1e2` into an integer but not `1.0` (CNV-13). `0` and `1` are no booleans (CNV-16).
//!
//! ```
//! use asmx_json::from_str;
//!
//! assert_eq!(from_str::<i32>("' 0x1F '")?, 31);
//! assert_eq!(from_str::<i32>("1e2")?, 100);
//! assert_eq!(from_str::<i32>("1.0").unwrap_err().message(), "1.0 is not a valid value for Int32.");
//! assert_eq!(from_str::<String>("true")?, "True");
//! assert_eq!(from_str::<bool>("' TRUE '")?, true);
//! assert_eq!(from_str::<bool>("1").unwrap_err().message(), "1 is not a valid value for Boolean.");
//! # Ok::<(), asmx_json::Error>(())
//! ```
//!
//! Members are found without regard to case, unknown ones are ignored (CNV-37). An object where a scalar is wanted gives
//! the scalar's default (CNV-39). Dates are read in many forms (CNV-20); a time span from a text or a number of days
//! (CNV-23); a Guid in five forms (CNV-25).
//!
//! ```
//! use asmx_json::{DateTime, TimeSpan, from_str};
//!
//! assert_eq!(from_str::<i32>("{}")?, 0);
//! assert_eq!(from_str::<DateTime>("'12/31/2010 1:00 PM'")?, DateTime::new(2010, 12, 31, 13, 0, 0).unwrap());
//! assert_eq!(from_str::<TimeSpan>("5")?, TimeSpan::from_days(5));
//! # Ok::<(), asmx_json::Error>(())
//! ```
//!
//! By a description there is more: enums by name (CNV-27), `""` as `null` for `Option`s of value types (CNV-28), defaults
//! for members left out, dictionaries and lists with .NET's names in the errors. `__type` selects a class of the
//! [`TypeTable`] as soon as the object has been read (CNV-40), and only from there.
//!
//! A `null` that a Rust type can't hold is a `System.ArgumentNullException` that names the member; .NET has no such error,
//! since its references can always be null. With [`Settings::null`] it is the type's `Default`, where [`convert`] knows
//! the type by its description.
//!
//! ```
//! #[derive(serde::Deserialize, Debug)]
//! struct Named { name: String }
//!
//! let error = asmx_json::from_str::<Named>("{ name: null }").unwrap_err();
//! assert_eq!(error.message(), "Value cannot be null.\r\nParameter name: name");
//! ```
//!
//! # How writing differs
//!
//! `'`, `<`, `>`, `&`, U+0085, U+2028 and U+2029 are escaped, `/` is not (RSP-27, RSP-28). Doubles look as .NET Framework
//! prints them (RSP-21), decimals keep their scale (RSP-23), `'\0'` is `null` (RSP-15), bytes are numbers (RSP-45).
//!
//! ```
//! use asmx_json::{Decimal, to_string};
//!
//! assert_eq!(to_string("</a>")?, r#""\u003c/a\u003e""#);
//! assert_eq!(to_string(&(1.0, 1e15, 0.1 + 0.2, 1e-5, f64::NAN))?, "[1,1E+15,0.30000000000000004,1E-05,NaN]");
//! assert_eq!(to_string(&Decimal::new(1000, 2))?, "10.00");
//! assert_eq!(to_string(&('a', '\0'))?, r#"["a",null]"#);
//! # Ok::<(), asmx_json::Error>(())
//! ```
//!
//! Dates are `"\/Date(n)\/"` from their instant; local and unspecified ones are in the settings' zone (RSP-17). A
//! [`TimeSpan`] is an object with its properties (RSP-25). A struct's serde name is its .NET name: if the [`TypeTable`]
//! has it, `__type` comes first (RSP-35). A dictionary's key `__type` moves to the front (RSP-41); keys that are no strings
//! are an error (RSP-42), and so are 64-bit enums (RSP-24).
//!
//! ```
//! use asmx_json::to_string;
//! use std::collections::BTreeMap;
//!
//! assert_eq!(to_string(&BTreeMap::from([("__type", 1), ("A", 2)]))?, r#"{"__type":1,"A":2}"#);
//! let error = to_string(&BTreeMap::from([(1, 2)])).unwrap_err();
//! assert_eq!(error.exception_type(), "System.ArgumentException");
//! # Ok::<(), asmx_json::Error>(())
//! ```
//!
//! # With other crates' types
//!
//! [`Decimal`] and [`Guid`] wrap the types of `rust_decimal` and `uuid` and convert to and from them; dates and spans
//! convert to and from `jiff`'s. The features `chrono`, `time` and `url` add conversions for the types of these crates.
//! All of these values, and the [descriptions of types](schema), are those of [`asmx_types`].

#![cfg_attr(docsrs, feature(doc_cfg))]

mod convert;
mod de;
mod error;
mod read;
mod ser;
mod settings;
mod text;

pub use asmx_types::{
    ConversionError, DateTime, DateTimeKind, DateTimeOffset, Decimal, Guid, Instance, IntoIter, Map, Null,
    RawJson, TimeSpan, TypeTable, Uri, Value, full_name, reserved, schema,
};
pub use convert::convert;
pub use de::{Deserializer, from_slice, from_str, from_value, hot};
pub use error::Error;
pub use read::parse;
pub use ser::{Serializer, to_string, to_vec, to_writer, write};
pub use settings::Settings;
pub use text::decode_text;

#[cfg(test)]
mod dependencies {
    // Used by the integration tests only.
    use indexmap as _;
    use proptest as _;
    use serde_json as _;
    use uuid as _;
}

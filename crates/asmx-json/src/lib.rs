//! The JSON dialect of ASP.NET's JavaScriptSerializer as a serde data format.

mod convert;
mod de;
mod error;
mod impls;
mod number;
mod read;
pub mod reserved;
mod returns;
pub mod schema;
mod ser;
mod settings;
mod text;
mod types;
mod value;
mod values;

pub use convert::{convert, full_name};
pub use de::{Deserializer, from_slice, from_str, from_value, hot};
pub use error::Error;
pub use read::parse;
pub use returns::Returns;
pub use ser::{Serializer, to_string, to_vec, to_writer, write};
pub use settings::Settings;
pub use text::decode_text;
pub use types::TypeTable;
pub use value::{Instance, IntoIter, Map, Value};
pub use values::{DateTime, DateTimeKind, DateTimeOffset, Decimal, Guid, Raw, TimeSpan, Uri};

#[cfg(test)]
mod dependencies {
    // Used by the integration tests only.
    use proptest as _;
    use serde_json as _;
}

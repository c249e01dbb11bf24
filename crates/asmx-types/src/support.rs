//! What asmx's data formats share. Not for use by hand: it changes with every version.

pub use crate::error::exception;
pub use crate::source::{Source, Struct};
pub use crate::type_names::{class_name, display_name, short_name};
pub use crate::value::{Decoder, Rules, TYPE_KEY, hand_over, integer_range, integer_value, scalar_default};
pub use crate::values::text::uri::escape as escape_uri;
pub use crate::{__deserializer as deserializer, __refuse as refuse};

pub mod number {
    //! Numbers as .NET Framework parses and prints them.

    pub use crate::number::{
        NumberBuffer, double, format_double, format_single, integer, narrow, scaled, single,
    };
    pub use crate::values::text::decimal::{decimal_float, decimal_number};
}

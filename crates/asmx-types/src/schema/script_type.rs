//! How a Rust type says what it is.

use super::{ContentKind, TypeDescriptor};
use std::borrow::Cow;

/// A Rust type that stands for a .NET type.
///
/// `#[script_type]` implements it for structs and enums; this crate implements it for scalars, strings, options,
/// sequences, dictionaries and [`Value`](crate::Value).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a script type: it has no .NET counterpart on the wire",
    label = "not a script type",
    note = "put `#[script_type]` on `{Self}` if it is yours, or take a type that asmx knows \
            (integers, floats, `bool`, `char`, `String`, `Vec`, `HashMap`, `Option`, `DateTime`, `Decimal`, `Guid`, `Value`)"
)]
pub trait ScriptType {
    /// Whether a method that returns it answers in the envelope, `{"d":…}`. Everything does but one type of the runtime.
    #[doc(hidden)]
    const ENVELOPE: bool = true;

    /// What it is if it is no value but a whole answer.
    #[doc(hidden)]
    const CONTENT: Option<ContentKind> = None;

    /// The description of the type. Called often: it costs nothing.
    fn descriptor() -> &'static TypeDescriptor;
}

/// A .NET enum, or flags. `#[script_type]` implements it.
///
/// ```
/// use asmx_types::schema::{EnumDescriptor, Scalar, ScriptEnum, ScriptType, TypeDescriptor};
///
/// struct Access(i32);
///
/// impl ScriptType for Access {
///     fn descriptor() -> &'static TypeDescriptor {
///         &TypeDescriptor::Enum(EnumDescriptor {
///             full_name: "Acme.Access",
///             underlying: Scalar::Int32,
///             flags: true,
///             open: true,
///             values: &[("None", 0), ("Read", 1), ("Write", 2)],
///             null: None,
///             default: None,
///             description: "",
///         })
///     }
/// }
///
/// impl ScriptEnum for Access {
///     fn number(&self) -> i128 {
///         self.0.into()
///     }
/// }
///
/// assert_eq!(Access(3).name(), "Read, Write");
/// assert_eq!(Access(0).name(), "None");
/// assert_eq!(Access(9).name(), "9");
/// ```
pub trait ScriptEnum: ScriptType {
    /// The number on the wire.
    fn number(&self) -> i128;

    /// What `ToString()` gives: the .NET name of the value; of flags the names of those that are set, with commas; the
    /// number where names do not suffice.
    fn name(&self) -> Cow<'static, str> {
        match Self::descriptor() {
            TypeDescriptor::Enum(descriptor) => descriptor.name_of(self.number()),
            _ => Cow::Owned(self.number().to_string()),
        }
    }
}

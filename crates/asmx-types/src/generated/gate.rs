//! Through which gate a type enters generated code, so that a mistake in a signature is told once and with its way out.
//!
//! Generated code names a type of the user's only as `<T as Gate<_, U>>::Value`, where `U` is the part of it that the words are about. For a type that fits that is the type
//! itself. For one that doesn't it is no type at all, about which nothing else complains. This takes the second
//! implementation of each gate, which fits nothing: rustc looks no further than a single one before it believes in its
//! `Value`. The macros choose a gate by the text of the type, which may suggest what its author had in mind; every type
//! that fits passes all of them.

use crate::returns::Returns;
use crate::schema::ScriptType;

/// How the type of a gate was found to fit.
#[derive(Debug)]
pub struct Fits;

/// How it never is.
#[derive(Debug)]
pub struct Never;

/// What no type is.
pub trait Nothing {}

/// A type behind its gate, and the way through for what is of that type.
pub trait Same<T, How>: Sized {
    /// A value through the gate.
    fn through(value: T) -> Self;
    /// A value back.
    fn back(self) -> T;
    /// A reference through the gate.
    fn seen(value: &T) -> &Self;
    /// What is in a place.
    fn filled(slot: Option<T>) -> Option<Self>;
    /// A place.
    fn slot(slot: &mut Option<T>) -> &mut Option<Self>;
}

macro_rules! same {
    ($($how:ty: $($bound:path)?),*) => {$(
        impl<T $(: $bound)?> Same<T, $how> for T {
            fn through(value: T) -> T {
                value
            }

            fn back(self) -> T {
                self
            }

            fn seen(value: &T) -> &T {
                value
            }

            fn filled(slot: Option<T>) -> Option<T> {
                slot
            }

            fn slot(slot: &mut Option<T>) -> &mut Option<T> {
                slot
            }
        }
    )*};
}

same!(Fits: , Never: Nothing);

macro_rules! gates {
    ($($($name:ident: $bound:path),+ => $words:tt;)*) => {
        $($(crate::__gate! { $name: $bound, $words })+)*
    };
}

/// A gate that what fits a bound passes.
#[doc(hidden)]
#[macro_export]
macro_rules! __gate {
    ($name:ident: $bound:path, $words:tt) => {
        /// Passed by what its words say.
        #[diagnostic::on_unimplemented $words]
        pub trait $name<How, Blamed> {
            /// The type itself.
            type Value;
        }

        #[diagnostic::do_not_recommend]
        impl<T: $bound, U> $name<$crate::__private::Fits, U> for T {
            type Value = T;
        }

        #[diagnostic::do_not_recommend]
        impl<T: $crate::__private::Nothing, U> $name<$crate::__private::Never, U> for T {
            type Value = T;
        }
    };
}

gates! {
    // A parameter or member without a guess.
    Wire: ScriptType => (
        message = "`{Blamed}` is not a script type: it has no .NET counterpart on the wire",
        label = "not a script type, or made of one that is not",
        note = "put `#[script_type]` on a type of yours, or take one that asmx knows: integers, floats, `bool`, `char`, \
         `String`, `Vec`, `HashMap`, `Option`, `DateTime`, `TimeSpan`, `Decimal`, `Guid`, `Uri`, `Value`"
    );
    // A result without a guess.
    ResultWire: Returns => (
        message = "a web method cannot return `{Blamed}`",
        label = "neither a script type nor a `Result` with one",
        note = "put `#[script_type]` on the type if it is yours, or return `Result<T, E>` with a script type `T`"
    );
    // A parameter that is called like an extractor.
    Unmarked: ScriptType => (
        message = "`{Blamed}` comes from the head of the request, not from the arguments of the call",
        label = "write `#[extract]` before this parameter",
        note = "a parameter without `#[extract]` is a member of the caller's JSON object"
    );
    // A parameter that is called like a router's state.
    UnmarkedState: ScriptType => (
        message = "`{Blamed}` is no argument of a call, and a web method has no router state",
        label = "not sent by the caller",
        note = "keep what the state holds in a field of the service: `&self` is there in every call"
    );
    // A type of `axum`.
    OfAxum: ScriptType, ResultOfAxum: Returns => (
        message = "a type of the crate `axum` is not a script type: `{Blamed}`",
        label = "write the type of the value alone",
        note = "asmx reads arguments and writes results, in their envelope, itself"
    );
    // A time of the standard library.
    OfStd: ScriptType, ResultOfStd: Returns => (
        message = "a type of the standard library is not a script type: `{Blamed}`",
        label = "not a script type",
        note = "write asmx's `DateTime` for a point in time and `TimeSpan` for a duration, which convert with `into()`"
    );
    // A type of `chrono`.
    OfChrono: ScriptType, ResultOfChrono: Returns => (
        message = "a type of the crate `chrono` is not a script type: `{Blamed}`",
        label = "not a script type",
        note = "write asmx's `DateTime`, `DateTimeOffset` or `TimeSpan`; with asmx's feature `chrono` they convert with `try_into()`"
    );
    // A type of `time`.
    OfTime: ScriptType, ResultOfTime: Returns => (
        message = "a type of the crate `time` is not a script type: `{Blamed}`",
        label = "not a script type",
        note = "write asmx's `DateTime`, `DateTimeOffset` or `TimeSpan`; with asmx's feature `time` they convert with `try_into()`"
    );
    // A type of `jiff`.
    OfJiff: ScriptType, ResultOfJiff: Returns => (
        message = "a type of the crate `jiff` is not a script type: `{Blamed}`",
        label = "not a script type",
        note = "write asmx's `DateTime`, `DateTimeOffset` or `TimeSpan`, which convert with `try_into()`"
    );
    // A type of `url`.
    OfUrl: ScriptType, ResultOfUrl: Returns => (
        message = "a type of the crate `url` is not a script type: `{Blamed}`",
        label = "not a script type",
        note = "write asmx's `Uri`; with asmx's feature `url` it converts with `into()` and `try_into()`"
    );
    // A whole answer, which fits as a result alone.
    OfWhole: serde::de::DeserializeOwned, ResultOfWhole: Returns => (
        message = "`{Blamed}` is a whole answer, and cannot stand within another or among arguments",
        label = "not a script type",
        note = "an answer is one file: return it alone, or in a `Result`; for several return a list of their names, and a method for \
         each of them. `Vec<u8>` are bytes within a result. A type of yours that is called so wants `#[script_type]`"
    );
    // A type of `uuid`.
    OfUuid: ScriptType, ResultOfUuid: Returns => (
        message = "a type of the crate `uuid` is not a script type: `{Blamed}`",
        label = "not a script type",
        note = "write asmx's `Guid`, which converts with `into()`"
    );
    // A type of `rust_decimal` or `bigdecimal`.
    OfDecimals: ScriptType, ResultOfDecimals: Returns => (
        message = "a decimal of another crate is not a script type: `{Blamed}`",
        label = "not a script type",
        note = "write asmx's `Decimal`: that of `rust_decimal` converts with `into()`, others by their text with `parse()`"
    );
    // A type of `serde_json`.
    OfSerdeJson: ScriptType, ResultOfSerdeJson: Returns => (
        message = "a type of the crate `serde_json` is not a script type: `{Blamed}`",
        label = "not a script type",
        note = "write asmx's `Value` for what C# calls `object`; `types::RawJson` for a result that is JSON text already"
    );
}

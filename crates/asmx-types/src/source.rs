//! The base of every deserializer over .NET's values: serde's many questions as a few.

use crate::schema::Scalar;
use serde::de::{Error, Visitor};

/// Where values are read from. [`deserializer!`](crate::__deserializer) makes a serde deserializer of it.
pub trait Source<'de>: Sized {
    /// What reading fails with.
    type Error: Error;

    /// A scalar of the type that serde's hint names.
    ///
    /// # Errors
    /// If there is none.
    fn scalar<V: Visitor<'de>>(self, target: Scalar, visitor: V) -> Result<V::Value, Self::Error>;
    /// A scalar under a [reserved](crate::reserved) name, in the form that its type reads there.
    ///
    /// # Errors
    /// If there is none.
    fn reserved<V: Visitor<'de>>(self, target: Scalar, visitor: V) -> Result<V::Value, Self::Error>;
    /// A [`Value`](crate::Value), whatever it is.
    ///
    /// # Errors
    /// If there is none.
    fn whole<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error>;
    /// What stands there, in serde's model.
    ///
    /// # Errors
    /// If there is nothing.
    fn any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error>;
    /// What nobody wants to have.
    ///
    /// # Errors
    /// If there is nothing.
    fn ignored<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        self.any(visitor)
    }
    /// `null`, or something.
    ///
    /// # Errors
    /// If that doesn't fit.
    fn option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error>;
    /// Nothing.
    ///
    /// # Errors
    /// If there is something.
    fn unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error>;
    /// A list.
    ///
    /// # Errors
    /// If there is none, or one that doesn't fit.
    fn sequence<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error>;
    /// An object; that of a struct if one is wanted.
    ///
    /// # Errors
    /// If there is none, or one that doesn't fit.
    fn object<V: Visitor<'de>>(self, of: Option<Struct>, visitor: V) -> Result<V::Value, Self::Error>;
    /// A Rust enum.
    ///
    /// # Errors
    /// If there is none of the variants.
    fn variant<V: Visitor<'de>>(
        self,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error>;
}

/// A struct as serde names it.
#[derive(Debug, Clone, Copy)]
pub struct Struct {
    /// Its name: the .NET name of a class, or [`ARGUMENTS`](crate::reserved::ARGUMENTS).
    pub name: &'static str,
    /// The names of its fields.
    pub fields: &'static [&'static str],
}

/// Makes a serde deserializer of a type, given how a [`Source`] comes of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __deserializer {
    (impl[$($generics:tt)*] $type:ty, $error:ty, |$this:ident| $source:expr) => {
        impl<$($generics)*> $crate::__private::serde::Deserializer<'de> for $type {
            type Error = $error;

            $crate::__deserializer! { @scalars |$this| $source;
                deserialize_bool Boolean, deserialize_char Char,
                deserialize_i8 SByte, deserialize_i16 Int16, deserialize_i32 Int32, deserialize_i64 Int64,
                deserialize_u8 Byte, deserialize_u16 UInt16, deserialize_u32 UInt32, deserialize_u64 UInt64,
                deserialize_i128 Int64, deserialize_u128 UInt64, deserialize_f32 Single, deserialize_f64 Double,
                deserialize_str String, deserialize_string String, deserialize_identifier String,
            }

            $crate::__deserializer! { @by |$this| $source;
                deserialize_any() any(),
                deserialize_ignored_any() ignored(),
                deserialize_option() option(),
                deserialize_unit() unit(),
                deserialize_unit_struct(_name: &'static str) unit(),
                deserialize_bytes() sequence(),
                deserialize_byte_buf() sequence(),
                deserialize_seq() sequence(),
                deserialize_tuple(_len: usize) sequence(),
                deserialize_tuple_struct(_name: &'static str, _len: usize) sequence(),
                deserialize_map() object(None,),
                deserialize_struct(name: &'static str, fields: &'static [&'static str])
                    object(Some($crate::support::Struct { name, fields }),),
                deserialize_enum(_name: &'static str, variants: &'static [&'static str]) variant(variants,),
            }

            #[inline]
            fn deserialize_newtype_struct<V: $crate::__private::serde::de::Visitor<'de>>(
                self,
                name: &'static str,
                visitor: V,
            ) -> Result<V::Value, Self::Error> {
                use $crate::schema::Scalar;
                use $crate::{reserved, support::Source};
                let $this = self;
                let source = $source;
                match name {
                    reserved::VALUE => source.whole(visitor),
                    reserved::DATE_TIME => source.reserved(Scalar::DateTime, visitor),
                    reserved::DATE_TIME_OFFSET => source.reserved(Scalar::DateTimeOffset, visitor),
                    reserved::TIME_SPAN => source.reserved(Scalar::TimeSpan, visitor),
                    reserved::DECIMAL => source.reserved(Scalar::Decimal, visitor),
                    reserved::GUID => source.reserved(Scalar::Guid, visitor),
                    reserved::URI => source.reserved(Scalar::Uri, visitor),
                    // Of a 64-bit enum as well: its number.
                    _ => visitor.visit_newtype_struct(source),
                }
            }
        }
    };
    (@scalars |$this:ident| $source:expr; $($method:ident $scalar:ident,)*) => {$(
        #[inline]
        fn $method<V: $crate::__private::serde::de::Visitor<'de>>(
            self,
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            let $this = self;
            $crate::support::Source::scalar($source, $crate::schema::Scalar::$scalar, visitor)
        }
    )*};
    (@by |$this:ident| $source:expr;
        $($method:ident($($argument:ident: $type:ty),*) $by:ident($($given:tt)*),)*) => {$(
        #[inline]
        fn $method<V: $crate::__private::serde::de::Visitor<'de>>(
            self,
            $($argument: $type,)*
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            let $this = self;
            $crate::support::Source::$by($source, $($given)* visitor)
        }
    )*};
}

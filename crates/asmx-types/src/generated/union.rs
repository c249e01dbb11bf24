//! What `#[script_type]` on an enum of classes leaves to the runtime: which class an object is.

use core::fmt;
use core::marker::PhantomData;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, Error, VariantAccess, Visitor};

use super::default::of_null;
use crate::reserved;
use crate::schema::{TypeDescriptor, TypeRef};

/// A union as generated code describes it.
pub trait Variants: Sized {
    /// The class of each variant.
    const CLASSES: &'static [TypeRef];
    /// What a null may be read as ([`Null::Default`](crate::Null)).
    const DEFAULT: Option<fn() -> Self>;

    /// Reads the content of a variant.
    ///
    /// # Errors
    /// If it does not fit.
    fn read<'de, V: VariantAccess<'de>>(variant: usize, content: V) -> Result<Self, V::Error>;
}

/// Reads a union: the format names the class, by its full name (CNV-44).
///
/// # Errors
/// If no variant holds that class, or the content does not fit.
pub fn read<'de, T: Variants, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_enum(reserved::UNION, &[], UnionVisitor(PhantomData))
}

struct UnionVisitor<T>(PhantomData<T>);

impl<'de, T: Variants> Visitor<'de> for UnionVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of one of the classes")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<T, A::Error> {
        let (variant, content) = data.variant_seed(Class::<T>(PhantomData))?;
        T::read(variant, content)
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        of_null(T::DEFAULT, &self)
    }
}

/// The number of the variant that holds a class.
struct Class<T>(PhantomData<T>);

impl<'de, T: Variants> DeserializeSeed<'de> for Class<T> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<T: Variants> Visitor<'_> for Class<T> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the full name of a class")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let is_named = |ty: &TypeRef| matches!(ty(), TypeDescriptor::Class(class) if class.full_name == name);
        T::CLASSES.iter().position(is_named).ok_or_else(|| E::unknown_variant(name, &[]))
    }
}

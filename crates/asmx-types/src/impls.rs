//! What Rust's own types, and this crate's, are called in .NET.

use crate::schema::{DictionaryKind, Scalar, ScriptType, SequenceKind, TypeDescriptor};
use crate::{DateTime, DateTimeOffset, Decimal, Guid, Instance, Map, TimeSpan, Uri, Value};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};
use std::sync::Arc;

macro_rules! described {
    ($($type:ty => $descriptor:expr;)*) => {$(
        impl ScriptType for $type {
            fn descriptor() -> &'static TypeDescriptor {
                const { &$descriptor }
            }
        }
    )*};
}

described! {
    () => TypeDescriptor::Void;
    bool => TypeDescriptor::Scalar(Scalar::Boolean);
    u8 => TypeDescriptor::Scalar(Scalar::Byte);
    i8 => TypeDescriptor::Scalar(Scalar::SByte);
    i16 => TypeDescriptor::Scalar(Scalar::Int16);
    u16 => TypeDescriptor::Scalar(Scalar::UInt16);
    i32 => TypeDescriptor::Scalar(Scalar::Int32);
    u32 => TypeDescriptor::Scalar(Scalar::UInt32);
    i64 => TypeDescriptor::Scalar(Scalar::Int64);
    u64 => TypeDescriptor::Scalar(Scalar::UInt64);
    f32 => TypeDescriptor::Scalar(Scalar::Single);
    f64 => TypeDescriptor::Scalar(Scalar::Double);
    char => TypeDescriptor::Scalar(Scalar::Char);
    str => TypeDescriptor::Scalar(Scalar::String);
    String => TypeDescriptor::Scalar(Scalar::String);
    Decimal => TypeDescriptor::Scalar(Scalar::Decimal);
    DateTime => TypeDescriptor::Scalar(Scalar::DateTime);
    DateTimeOffset => TypeDescriptor::Scalar(Scalar::DateTimeOffset);
    TimeSpan => TypeDescriptor::Scalar(Scalar::TimeSpan);
    Guid => TypeDescriptor::Scalar(Scalar::Guid);
    Uri => TypeDescriptor::Scalar(Scalar::Uri);
    Value => TypeDescriptor::Object;
    Instance => TypeDescriptor::Object;
    crate::RawJson => TypeDescriptor::Object;
    Map => TypeDescriptor::Dictionary(DictionaryKind::Dictionary, String::descriptor, Value::descriptor);
}

macro_rules! transparent {
    ($($type:ty),*) => {$(
        impl<T: ScriptType + ?Sized> ScriptType for $type {
            fn descriptor() -> &'static TypeDescriptor {
                T::descriptor()
            }
        }
    )*};
}

transparent!(&T, Box<T>, Arc<T>);

impl<T: ScriptType + ToOwned + ?Sized> ScriptType for Cow<'_, T> {
    fn descriptor() -> &'static TypeDescriptor {
        T::descriptor()
    }
}

impl<T: ScriptType> ScriptType for Option<T> {
    fn descriptor() -> &'static TypeDescriptor {
        const { &TypeDescriptor::Option(T::descriptor) }
    }
}

macro_rules! sequences {
    ($($type:ty => $kind:ident;)*) => {$(
        impl<T: ScriptType> ScriptType for $type {
            fn descriptor() -> &'static TypeDescriptor {
                const { &TypeDescriptor::Sequence(SequenceKind::$kind, T::descriptor) }
            }
        }
    )*};
}

sequences! {
    Vec<T> => Array;
    [T] => Array;
    VecDeque<T> => Queue;
    LinkedList<T> => Queue;
    BTreeSet<T> => HashSet;
}

impl<T: ScriptType, const N: usize> ScriptType for [T; N] {
    fn descriptor() -> &'static TypeDescriptor {
        <[T]>::descriptor()
    }
}

impl<T: ScriptType, S> ScriptType for HashSet<T, S> {
    fn descriptor() -> &'static TypeDescriptor {
        const { &TypeDescriptor::Sequence(SequenceKind::HashSet, T::descriptor) }
    }
}

impl<T: ScriptType, S> ScriptType for indexmap::IndexSet<T, S> {
    fn descriptor() -> &'static TypeDescriptor {
        const { &TypeDescriptor::Sequence(SequenceKind::HashSet, T::descriptor) }
    }
}

impl<K: ScriptType, V: ScriptType, S> ScriptType for HashMap<K, V, S> {
    fn descriptor() -> &'static TypeDescriptor {
        const { &TypeDescriptor::Dictionary(DictionaryKind::Dictionary, K::descriptor, V::descriptor) }
    }
}

impl<K: ScriptType, V: ScriptType, S> ScriptType for indexmap::IndexMap<K, V, S> {
    fn descriptor() -> &'static TypeDescriptor {
        const { &TypeDescriptor::Dictionary(DictionaryKind::Dictionary, K::descriptor, V::descriptor) }
    }
}

impl<K: ScriptType, V: ScriptType> ScriptType for BTreeMap<K, V> {
    fn descriptor() -> &'static TypeDescriptor {
        const { &TypeDescriptor::Dictionary(DictionaryKind::Dictionary, K::descriptor, V::descriptor) }
    }
}

//! Arrays, objects and dictionaries under way.

use super::key;
use super::writer::Serializer;
use crate::Error;
use asmx_types::support::TYPE_KEY;
use serde::ser::{self, Serialize};

/// An array.
#[derive(Debug)]
pub struct Compound<'s, 'a> {
    serializer: &'s mut Serializer<'a>,
    first: bool,
    in_variant: bool,
}

impl<'s, 'a> Compound<'s, 'a> {
    #[inline]
    pub(super) fn new(serializer: &'s mut Serializer<'a>, in_variant: bool) -> Self {
        Self { serializer, first: true, in_variant }
    }

    #[inline]
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        if !core::mem::take(&mut self.first) {
            self.serializer.out.push(b',');
        }
        value.serialize(&mut *self.serializer).map_err(Error::in_element)
    }

    #[inline]
    fn finish(self) {
        self.serializer.close(b']');
        if self.in_variant {
            self.serializer.close(b'}');
        }
    }
}

macro_rules! sequences {
    ($($trait:ident $method:ident;)*) => {$(
        impl ser::$trait for Compound<'_, '_> {
            type Ok = ();
            type Error = Error;

            #[inline]
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.element(value)
            }

            #[inline]
            fn end(self) -> Result<(), Error> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

sequences! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

/// An object with members (RSP-31).
#[derive(Debug)]
pub struct StructWriter<'s, 'a> {
    serializer: &'s mut Serializer<'a>,
    name: &'static str,
    first: bool,
    in_variant: bool,
}

impl<'s, 'a> StructWriter<'s, 'a> {
    #[inline]
    pub(super) fn new(
        serializer: &'s mut Serializer<'a>,
        name: &'static str,
        first: bool,
        in_variant: bool,
    ) -> Self {
        Self { serializer, name, first, in_variant }
    }

    #[inline]
    fn member<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.serializer.key(core::mem::take(&mut self.first), key);
        value.serialize(&mut *self.serializer).map_err(|error| error.in_member(key, self.name))
    }

    #[inline]
    fn finish(self) {
        self.serializer.close(b'}');
        if self.in_variant {
            self.serializer.close(b'}');
        }
    }
}

macro_rules! structs {
    ($($trait:ident)*) => {$(
        impl ser::$trait for StructWriter<'_, '_> {
            type Ok = ();
            type Error = Error;

            #[inline]
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
                self.member(key, value)
            }

            #[inline]
            fn end(self) -> Result<(), Error> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

structs!(SerializeStruct SerializeStructVariant);

/// A dictionary (RSP-41, RSP-42).
#[derive(Debug)]
pub struct MapWriter<'s, 'a> {
    serializer: &'s mut Serializer<'a>,
    /// Where the first entry starts.
    start: usize,
    /// Where the entry under way starts, without its comma.
    entry: usize,
    /// Where the key under way starts.
    key_kind: key::KeyKind,
    is_type: bool,
}

impl<'s, 'a> MapWriter<'s, 'a> {
    #[inline]
    pub(super) fn new(serializer: &'s mut Serializer<'a>) -> Self {
        let start = serializer.out.len();
        Self { serializer, start, entry: start, key_kind: key::KeyKind::String, is_type: false }
    }

    /// Moves the entry that was just written to the front: .NET writes `__type` first (RSP-41).
    fn move_to_front(&mut self) {
        if self.entry == self.start {
            return;
        }
        // `a,b,` + `,t` becomes `t,` + `a,b`.
        let out = &mut *self.serializer.out;
        let comma = self.entry - 1;
        out.remove(comma);
        let length = out.len() - comma;
        out[self.start..].rotate_right(length);
        out.insert(self.start + length, b',');
    }
}

impl ser::SerializeMap for MapWriter<'_, '_> {
    type Ok = ();
    type Error = Error;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        let out = &mut *self.serializer.out;
        let first = out.len() == self.start;
        self.entry = out.len() + usize::from(!first);
        let encode_ampersand = self.serializer.settings.encode_ampersand;
        self.key_kind = key.serialize(key::KeySerializer { out, first, encode_ampersand })?;
        self.is_type = self.serializer.out.get(self.entry..) == Some(format_key());
        Ok(())
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        if let key::KeyKind::Other(key_type) = self.key_kind {
            return Err(key::refused(key_type, value));
        }
        value.serialize(&mut *self.serializer).map_err(Error::in_element)?;
        if self.is_type {
            self.move_to_front();
        }
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        self.serializer.close(b'}');
        Ok(())
    }
}

/// `__type` as a key looks when written, with its colon.
const fn format_key() -> &'static [u8] {
    const QUOTED: &[u8] = b"\"__type\":";
    // The two must not drift apart.
    assert!(QUOTED.len() == TYPE_KEY.len() + 3);
    QUOTED
}

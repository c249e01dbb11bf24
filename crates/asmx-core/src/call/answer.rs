//! The result of a call that went well, and the envelope that it goes into.

use core::any::Any;
use core::cell::RefCell;

use asmx_types::{Scalar, ScriptType, TypeDescriptor};
use bytes::{Bytes, BytesMut};
use serde::Serialize;

/// What a method answered: the written envelope, what another [`Writer`](super::Writer) made of the result, or a result that is a
/// whole answer itself.
#[derive(Debug)]
pub struct Answer(Made);

#[derive(Debug)]
enum Made {
    Written(Bytes),
    Whole(Box<dyn Any + Send>),
}

impl Answer {
    /// An answer of these bytes.
    #[must_use]
    pub fn new(body: impl Into<Bytes>) -> Self {
        Self(Made::Written(body.into()))
    }

    /// A whole answer, of a type that the host knows.
    #[must_use]
    pub fn whole(content: Box<dyn Any + Send>) -> Self {
        Self(Made::Whole(content))
    }

    /// Its bytes, to look at; none of a whole answer.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Made::Written(body) => body,
            Made::Whole(_) => &[],
        }
    }

    /// Its bytes; none of a whole answer.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        match self.0 {
            Made::Written(body) => body,
            Made::Whole(_) => Bytes::new(),
        }
    }

    /// The whole answer, if it is one.
    ///
    /// # Errors
    /// It was written: itself.
    pub fn into_whole(self) -> Result<Box<dyn Any + Send>, Self> {
        match self.0 {
            Made::Whole(content) => Ok(content),
            written @ Made::Written(_) => Err(Self(written)),
        }
    }
}

/// The longest answer that is copied, in bytes.
const SHORT: usize = 1024;

/// How much memory short answers share.
const SHARED: usize = 4096;

/// Where answers are written. A longer one takes the memory along.
struct Room {
    written: Vec<u8>,
    /// Short ones are copied here, each behind the last. Once nobody has any of them it begins anew, and allocates nothing.
    short: BytesMut,
}

thread_local! {
    static ROOM: RefCell<Option<Room>> = const { RefCell::new(None) };
}

/// Writes `{"d":…}` (RSP-1), or the value alone. The length limit holds for what is between (RSP-49).
pub(super) fn write<T: Serialize + ScriptType>(
    value: &T,
    json: &asmx_json::Settings,
) -> Result<Bytes, asmx_json::Error> {
    ROOM.with(|room| match room.try_borrow_mut() {
        Ok(mut room) => room.get_or_insert_with(Room::new).write(value, json),
        // A value makes an answer while it is written.
        Err(_) => Room::new().write(value, json),
    })
}

impl Room {
    fn new() -> Self {
        Self { written: Vec::new(), short: BytesMut::with_capacity(SHARED) }
    }

    fn write<T: Serialize + ScriptType>(
        &mut self,
        value: &T,
        json: &asmx_json::Settings,
    ) -> Result<Bytes, asmx_json::Error> {
        // What a panic has left.
        self.written.clear();
        let written = write_into(value, &mut self.written, json);
        let body = self.take();
        written.map(|()| body)
    }

    /// What was written.
    fn take(&mut self) -> Bytes {
        if self.written.len() > SHORT {
            return core::mem::take(&mut self.written).into();
        }
        self.short.extend_from_slice(&self.written);
        self.written.clear();
        self.short.split().freeze()
    }
}

fn write_into<T: Serialize + ScriptType>(
    value: &T,
    body: &mut Vec<u8>,
    json: &asmx_json::Settings,
) -> Result<(), asmx_json::Error> {
    if T::ENVELOPE {
        body.extend_from_slice(b"{\"d\":");
    }
    asmx_json::write(value, body, json).map_err(|error| named(error, T::descriptor()))?;
    if T::ENVELOPE {
        body.push(b'}');
    }
    Ok(())
}

/// Names the dictionary that an error about its keys is about (RSP-42). The writer sees values and only guesses.
fn named(error: asmx_json::Error, result: &'static TypeDescriptor) -> asmx_json::Error {
    match error.is_dictionary_key().then(|| keyed_otherwise(result, 8)).flatten() {
        Some(dictionary) => error.for_dictionary(&asmx_json::full_name(dictionary)),
        None => error,
    }
}

/// The first dictionary within a type whose keys are no strings.
fn keyed_otherwise(ty: &'static TypeDescriptor, depth: usize) -> Option<&'static TypeDescriptor> {
    let within = |ty: &'static TypeDescriptor| keyed_otherwise(ty, depth.checked_sub(1)?);
    match ty {
        TypeDescriptor::Option(inner) | TypeDescriptor::Sequence(_, inner) => within(inner()),
        TypeDescriptor::Dictionary(_, key, value) => match key() {
            TypeDescriptor::Scalar(Scalar::String) | TypeDescriptor::Object => within(value()),
            _ => Some(ty),
        },
        TypeDescriptor::Class(class) => class.members.iter().find_map(|member| within((member.ty)())),
        TypeDescriptor::Union(union) => union.variants.iter().find_map(|variant| within(variant())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use asmx_types::Guid;
    use std::collections::BTreeMap;

    /// RSP-42: Guids are strings to the eye, and the type's name is the declared one.
    #[test]
    fn a_refused_key_names_the_declared_dictionary() {
        let value = Some(vec![BTreeMap::from([(Guid::EMPTY, 1_u8)])]);
        let error = write(&value, &asmx_json::Settings::default()).expect_err("keys must be strings");
        let wanted = asmx_json::full_name(<BTreeMap<Guid, u8>>::descriptor());
        assert!(wanted.contains("System.Guid") && wanted.contains("System.Byte"), "{wanted}");
        assert!(error.message().contains(&wanted), "{}", error.message());
    }
}

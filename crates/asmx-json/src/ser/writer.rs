//! The output under way.

use super::escape;
use crate::{Error, Settings};

/// The serde serializer of the dialect. [`write()`](crate::write()) is the usual way to it; unlike that function it checks
/// neither the length of the output nor removes half of a value after an error.
#[derive(Debug)]
pub struct Serializer<'a> {
    pub(super) out: &'a mut Vec<u8>,
    pub(super) settings: &'a Settings,
    /// How many more levels there may be.
    levels: usize,
    /// The last struct name that was looked up, and its `__type`.
    last_type: (&'static str, Option<&'static str>),
}

impl<'a> Serializer<'a> {
    /// A serializer that appends to a buffer.
    #[inline]
    pub fn new(out: &'a mut Vec<u8>, settings: &'a Settings) -> Self {
        Self { out, settings, levels: settings.depth(), last_type: ("", None) }
    }

    /// Opens a container. A value in it is one deeper, so an empty one may stand at the limit itself (RSP-47).
    #[inline]
    pub(super) fn open(&mut self, bracket: u8) -> Result<(), Error> {
        if self.levels == 0 {
            return Err(Error::output_too_deep());
        }
        self.levels -= 1;
        self.out.push(bracket);
        Ok(())
    }

    #[inline]
    pub(super) fn close(&mut self, bracket: u8) {
        self.levels += 1;
        self.out.push(bracket);
    }

    // Of a text whose length is known this is a comparison and a store.
    #[inline(always)]
    pub(super) fn scalar(&mut self, text: &[u8]) -> Result<(), Error> {
        if self.levels == 0 {
            return Err(Error::output_too_deep());
        }
        self.out.extend_from_slice(text);
        Ok(())
    }

    #[inline]
    pub(super) fn string(&mut self, text: &str) {
        escape::push_string(self.out, text, self.settings.encode_ampersand);
    }

    #[inline]
    pub(super) fn key(&mut self, first: bool, name: &str) {
        escape::push_key(self.out, first, name, self.settings.encode_ampersand);
    }

    /// The `__type` of a struct (RSP-35). Lists of one type ask for the same name again and again.
    #[inline]
    pub(super) fn type_id(&mut self, name: &'static str) -> Option<&'static str> {
        if self.settings.types.is_empty() {
            return None;
        }
        if !core::ptr::eq(self.last_type.0, name) {
            self.last_type = (name, self.settings.types.id_of(name));
        }
        self.last_type.1
    }

    /// Opens an object and writes `__type` if the table has one. Says whether nothing was written.
    #[inline]
    pub(super) fn open_struct(&mut self, name: &'static str) -> Result<bool, Error> {
        self.open(b'{')?;
        match self.type_id(name) {
            None => Ok(true),
            Some(id) => {
                self.out.extend_from_slice(b"\"__type\":");
                self.string(id);
                Ok(false)
            }
        }
    }
}

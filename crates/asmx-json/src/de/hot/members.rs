//! The members of an object, for who reads them.

use super::bail::Bail;
use super::lexer::{Lexer, Text};
use crate::reserved;
use asmx_types::support::{Struct, TYPE_KEY};
use asmx_types::text::eq_ignore_case;
use serde::de::{self, DeserializeSeed, Visitor, value::BorrowedStrDeserializer};

/// An object under way.
pub(super) struct Entries<'l, 'de, 's> {
    lexer: &'l mut Lexer<'de, 's>,
    of: Option<Struct>,
    count: usize,
    /// The field after the last one: most callers send members in order.
    expected: usize,
    /// It had a `__type`.
    is_typed: bool,
}

impl<'l, 'de, 's> Entries<'l, 'de, 's> {
    #[inline]
    pub(super) fn new(lexer: &'l mut Lexer<'de, 's>, of: Option<Struct>) -> Self {
        Self { lexer, of, count: 0, expected: 0, is_typed: false }
    }

    /// The value of `__type`, which is next. It must make of the object just what is wanted of it (CNV-44).
    fn check_type(&mut self, of: Struct) -> Result<(), Bail> {
        if core::mem::replace(&mut self.is_typed, true) || of.name == reserved::ARGUMENTS {
            return Err(Bail);
        }
        let lexer = &mut *self.lexer;
        let text = match lexer.value()? {
            b'"' | b'\'' => lexer.string()?,
            // As any member that the class doesn't have (CNV-41).
            _ if lexer.keyword(b"null")? => return Ok(()),
            _ => return Err(Bail),
        };
        if lexer.settings.types.is_unresolved() {
            return Ok(());
        }
        let expected = lexer.type_id(of.name);
        if expected.is_some_and(|id| id == lexer.name(&text)) { Ok(()) } else { Err(Bail) }
    }
}

/// Which field a name means. Arguments have exactly their names (REQ-6); members of classes are found without regard to
/// case (CNV-37), which here are those with different names.
#[inline]
fn find(of: Struct, name: &str, expected: usize) -> Option<usize> {
    if of.fields.get(expected) == Some(&name) { Some(expected) } else { look_for(of, name) }
}

fn look_for(of: Struct, name: &str) -> Option<usize> {
    let exact = of.fields.iter().position(|field| *field == name);
    if exact.is_some() || of.name == reserved::ARGUMENTS {
        return exact;
    }
    of.fields.iter().position(|field| eq_ignore_case(field, name))
}

impl<'de> de::MapAccess<'de> for Entries<'_, 'de, '_> {
    type Error = Bail;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Bail> {
        while let Some(text) = self.lexer.member(self.count)? {
            self.count += 1;
            let name = self.lexer.name(&text);
            let is_type = name == TYPE_KEY;
            let Some(of) = self.of else {
                // Whatever a dictionary holds, this is none any more.
                if is_type {
                    return Err(Bail);
                }
                return seed.deserialize(KeyText { text: &text, lexer: self.lexer }).map(Some);
            };
            if is_type {
                self.check_type(of)?;
            } else if let Some(field) = find(of, name, self.expected) {
                self.expected = field + 1;
                return seed.deserialize(BorrowedStrDeserializer::new(of.fields[field])).map(Some);
            } else {
                // A member that the class doesn't have, or an argument that the method doesn't have (CNV-37, REQ-53).
                self.lexer.skip()?;
            }
        }
        Ok(None)
    }

    #[inline]
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Bail> {
        seed.deserialize(&mut *self.lexer)
    }
}

/// A key, which is a string to whoever asks.
struct KeyText<'k, 'de, 's> {
    text: &'k Text<'de>,
    lexer: &'k Lexer<'de, 's>,
}

impl<'de> de::Deserializer<'de> for KeyText<'_, 'de, '_> {
    type Error = Bail;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bail> {
        self.lexer.visit_text(self.text, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Bail> {
        if name.starts_with("$asmx::") { Err(Bail) } else { visitor.visit_newtype_struct(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Bail> {
        Err(Bail)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bail> {
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier ignored_any
    }
}

//! The serde side of the hot path.

use super::bail::Bail;
use super::lexer::{EXACT_DIGITS, Lexer, Text};
use super::members::Entries;
use crate::schema::Scalar;
use crate::{DateTime, read};
use asmx_types::support::{self, Source, Struct, hand_over, number};
use serde::de::{self, DeserializeSeed, Visitor};

impl<'de> Lexer<'de, '_> {
    #[inline]
    pub(super) fn visit_text<V: Visitor<'de>>(&self, text: &Text<'de>, visitor: V) -> Result<V::Value, Bail> {
        match text {
            Text::Plain(text) => visitor.visit_borrowed_str(text),
            Text::InScratch => visitor.visit_str(&self.scratch),
        }
    }

    #[inline]
    fn text(&mut self) -> Result<Text<'de>, Bail> {
        match self.value()? {
            b'"' | b'\'' => self.string(),
            _ => Err(Bail),
        }
    }

    #[inline]
    fn signed<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Bail> {
        match self.integer()? {
            (false, value) => visitor.visit_i64(i64::try_from(value).map_err(|_| Bail)?),
            (true, value) => visitor.visit_i64(0_i64.checked_sub_unsigned(value).ok_or(Bail)?),
        }
    }

    #[inline]
    fn unsigned<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Bail> {
        match self.integer()? {
            (true, 1..) => Err(Bail),
            (_, value) => visitor.visit_u64(value),
        }
    }

    /// Whether `null` is next; it is consumed.
    #[inline]
    fn null(&mut self) -> Result<bool, Bail> {
        self.value()?;
        self.keyword(b"null")
    }

    /// `"\/Date(n)\/"` at the cursor.
    pub(super) fn date(&mut self) -> Result<DateTime, Bail> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(64).skip(1).position(|byte| *byte == b'"').ok_or(Bail)? + 2;
        let millis = read::milliseconds(self.slice(self.at, self.at + length)?).ok_or(Bail)?;
        self.at += length;
        read::from_millis(millis).map_err(|_| Bail)
    }

    /// A decimal: a number token without exponent is one as it stands (CNV-2). "007" is an int to .NET and comes out as
    /// "7", with the same value and scale.
    fn decimal<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Bail> {
        self.value()?;
        let start = self.at;
        self.at += usize::from(self.bytes[start] == b'-');
        let mut digits = self.skip_digits();
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            digits += self.skip_digits();
        }
        if digits == 0 || digits > EXACT_DIGITS || !self.token_ends() {
            return Err(Bail);
        }
        visitor.visit_borrowed_str(self.slice(start, self.at)?)
    }

    #[inline]
    fn boolean<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Bail> {
        self.value()?;
        if self.keyword(b"true")? {
            visitor.visit_bool(true)
        } else if self.keyword(b"false")? {
            visitor.visit_bool(false)
        } else {
            Err(Bail)
        }
    }

    fn character<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Bail> {
        let text = self.text()?;
        let mut chars = self.name(&text).chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.len_utf16() == 1 => visitor.visit_char(c),
            _ => Err(Bail),
        }
    }

    #[inline]
    fn string_of<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Bail> {
        let text = self.text()?;
        self.visit_text(&text, visitor)
    }
}

impl<'de> Source<'de> for &mut Lexer<'de, '_> {
    type Error = Bail;

    // The target is known where this is called, so that one arm is left.
    #[inline(always)]
    fn scalar<V: Visitor<'de>>(self, target: Scalar, visitor: V) -> Result<V::Value, Bail> {
        match target {
            Scalar::Boolean => self.boolean(visitor),
            Scalar::SByte | Scalar::Int16 | Scalar::Int32 | Scalar::Int64 => self.signed(visitor),
            Scalar::Byte | Scalar::UInt16 | Scalar::UInt32 | Scalar::UInt64 => self.unsigned(visitor),
            // As .NET: parsed as a double and narrowed.
            Scalar::Single => visitor.visit_f32(number::narrow(self.double()?).ok_or(Bail)?),
            Scalar::Double => visitor.visit_f64(self.double()?),
            Scalar::Char => self.character(visitor),
            Scalar::String => self.string_of(visitor),
            Scalar::Decimal
            | Scalar::DateTime
            | Scalar::DateTimeOffset
            | Scalar::TimeSpan
            | Scalar::Guid
            | Scalar::Uri => self.reserved(target, visitor),
        }
    }

    #[inline(always)]
    fn reserved<V: Visitor<'de>>(self, target: Scalar, visitor: V) -> Result<V::Value, Bail> {
        match target {
            Scalar::DateTime => {
                self.value()?;
                visitor.visit_i64(self.date()?.to_binary())
            }
            Scalar::Decimal => self.decimal(visitor),
            Scalar::Guid | Scalar::Uri => self.string_of(visitor),
            _ => Err(Bail),
        }
    }

    /// Any value, as the cold path reads it.
    fn whole<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bail> {
        self.value()?;
        // The value may end anywhere, so all that follows must be text.
        let rest = self.rest()?;
        let (value, length) = read::value_at_start(rest, self.depth, self.settings).ok_or(Bail)?;
        self.at += length;
        hand_over(value, visitor)
    }

    fn any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Bail> {
        Err(Bail)
    }

    #[inline]
    fn option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bail> {
        if self.null()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bail> {
        if self.null()? { visitor.visit_unit() } else { Err(Bail) }
    }

    fn sequence<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Bail> {
        self.open(b'[')?;
        let value = visitor.visit_seq(Elements { lexer: self, first: true })?;
        self.close(b']')?;
        Ok(value)
    }

    #[inline]
    fn object<V: Visitor<'de>>(self, of: Option<Struct>, visitor: V) -> Result<V::Value, Bail> {
        self.open(b'{')?;
        let value = visitor.visit_map(Entries::new(self, of))?;
        self.close(b'}')?;
        Ok(value)
    }

    fn variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Bail> {
        Err(Bail)
    }
}

support::deserializer!(impl['de] &mut Lexer<'de, '_>, Bail, |this| this);

struct Elements<'l, 'de, 's> {
    lexer: &'l mut Lexer<'de, 's>,
    first: bool,
}

impl<'de> de::SeqAccess<'de> for Elements<'_, 'de, '_> {
    type Error = Bail;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Bail> {
        if !self.lexer.element(core::mem::take(&mut self.first))? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.lexer).map(Some)
    }
}

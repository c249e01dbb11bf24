//! Bare tokens: keywords and numbers.

use super::reader::Reader;
use crate::text::{is_token_byte, is_token_char};
use crate::{Error, Value};
use asmx_types::support::number;

impl<'t> Reader<'t> {
    /// The longest run of token characters at the cursor; may be empty (REQ-38).
    pub(super) fn token(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let mut length = rest.bytes().take_while(|byte| is_token_byte(*byte)).count();
        if rest.as_bytes().get(length).is_some_and(|byte| !byte.is_ascii()) {
            length = rest.find(|c| !is_token_char(c)).unwrap_or(rest.len());
        }
        self.at += length;
        &rest[..length]
    }

    /// Reads a keyword or a number (REQ-39, REQ-41).
    pub(super) fn primitive(&mut self) -> Result<Value, Error> {
        let token = self.token();
        match token {
            "null" => return Ok(Value::Null),
            "true" => return Ok(Value::Bool(true)),
            "false" => return Ok(Value::Bool(false)),
            _ => {}
        }
        number(token).ok_or_else(|| Error::primitive(token))
    }
}

/// The number that a token is: int, long, decimal or double, in this order; double only, if it has an exponent.
pub(crate) fn number(token: &str) -> Option<Value> {
    let has_exponent = token.bytes().any(|byte| matches!(byte, b'e' | b'E'));
    if !has_exponent {
        if !token.contains('.')
            && let Some(long) = number::integer(token).and_then(|integer| i64::try_from(integer).ok())
        {
            return Some(i32::try_from(long).map_or(Value::Long(long), Value::Int));
        }
        if let Some(decimal) = number::decimal_number(token) {
            return Some(Value::Decimal(decimal));
        }
    }
    number::double(token).map(Value::Double)
}

//! Objects and arrays.

use super::reader::Reader;
use crate::{Error, Map, Value, convert};
use asmx_types::support::{TYPE_KEY, exception};

const MEMBER_NAME: &str = "Invalid object passed in, member name expected.";
const OBJECT: &str = "Invalid object passed in, ':' or '}' expected.";
const ARRAY_COMMA: &str = "Invalid array passed in, ',' expected.";
const ARRAY_EXTRA_COMMA: &str = "Invalid array passed in, extra trailing ','.";
const ARRAY_END: &str = "Invalid array passed in, ']' expected.";

impl Reader<'_> {
    /// Reads an object whose `{` is next (REQ-23 to REQ-30). `depth` counts the object itself.
    pub(super) fn object(&mut self, depth: usize) -> Result<Value, Error> {
        self.at += 1;
        let mut map = Map::new();
        let mut first = true;
        loop {
            self.skip_white();
            let name = match self.peek() {
                None => return Err(self.error(OBJECT)),
                Some(b':') => return Err(self.error(MEMBER_NAME)),
                Some(b'}') if first => {
                    self.at += 1;
                    break;
                }
                // After a comma .NET takes the brace as the start of a value (REQ-26).
                Some(b'}') => None,
                Some(_) => {
                    let name = self.member_name()?;
                    let c = self.next_non_empty();
                    if c != Some(':') {
                        return Err(self.error_past(OBJECT, c));
                    }
                    Some(name)
                }
            };
            first = false;
            if map.len() >= self.settings.max_members {
                return Err(too_many_members(self.settings.max_members));
            }
            let value = self.value(depth)?;
            if let Some(name) = name {
                map.insert(name, value);
            }
            match self.next_non_empty() {
                Some('}') => break,
                Some(',') => {}
                c => return Err(self.error_past(OBJECT, c)),
            }
        }
        if map.contains_key(TYPE_KEY) {
            if self.strict {
                return Err(self.error(OBJECT));
            }
            return convert::resolve_type(map, self.settings);
        }
        Ok(Value::Dictionary(map))
    }

    fn member_name(&mut self) -> Result<String, Error> {
        if matches!(self.peek(), Some(b'"' | b'\'')) {
            return Ok(self.string()?.into_owned());
        }
        Ok(self.token().to_owned())
    }

    /// Reads an array whose `[` is next (REQ-31, REQ-32). `depth` counts the array itself.
    pub(super) fn array(&mut self, depth: usize) -> Result<Value, Error> {
        self.at += 1;
        let mut list = Vec::new();
        let mut after_comma = false;
        loop {
            self.skip_white();
            match self.peek() {
                Some(b']') if !after_comma => {
                    self.at += 1;
                    return Ok(Value::List(list));
                }
                Some(b']') => {
                    self.at += 1;
                    return Err(self.error(ARRAY_EXTRA_COMMA));
                }
                None if after_comma => return Err(self.error(ARRAY_EXTRA_COMMA)),
                None => return Err(self.error(ARRAY_END)),
                Some(_) => {}
            }
            list.push(self.value(depth)?);
            match self.next_non_empty() {
                Some(']') => return Ok(Value::List(list)),
                Some(',') => after_comma = true,
                c => return Err(self.error_past(ARRAY_COMMA, c)),
            }
        }
    }
}

/// REQ-15.
fn too_many_members(limit: usize) -> Error {
    let message = format!(
        "The maximum number of items has already been deserialized into a single dictionary by the \
         JavaScriptSerializer. To change the maximum allowed JSON dictionary entry count from its current value of \
         {limit}, change the \"aspnet:MaxJsonDeserializerMembers\" setting. See \
         http://go.microsoft.com/fwlink/?LinkId=238386 for more information."
    );
    Error::new(exception::INVALID_OPERATION, message)
}

//! The answer to a call, as a value.

use asmx_json::Settings;
use asmx_types::{ScriptType, TypeTable, Value};
use serde::de::DeserializeOwned;

use super::types;
use crate::fault::Fault;

/// Reads an answer: what is in `d` (RSP-1), or the whole body where a server has no envelope, as ASP.NET AJAX 1.0 has none.
pub(super) fn read<T: DeserializeOwned + ScriptType>(body: &[u8]) -> Result<T, Fault> {
    let text = asmx_json::decode_text(body);
    let settings = Settings {
        max_json_length: usize::MAX,
        max_members: usize::MAX,
        types: types::classes(T::descriptor, true),
        ..Settings::default()
    };
    let value = asmx_json::parse(&text, &settings).or_else(|error| {
        // The server knows classes that the contract does not: then none of them is told apart.
        let settings = Settings { types: TypeTable::unresolved(), ..settings.clone() };
        asmx_json::parse(&text, &settings).map_err(|_| error)
    })?;
    let value = if T::ENVELOPE { unwrapped(value) } else { value };
    let value = asmx_json::convert(value, T::descriptor(), &settings)?;
    Ok(asmx_json::from_value(value)?)
}

fn unwrapped(value: Value) -> Value {
    match value {
        Value::Dictionary(mut members) if members.len() == 1 && members.contains_key("d") => {
            members.remove("d").unwrap_or_default()
        }
        whole => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use asmx_types::DateTime;

    /// RSP-1, RSP-2, RSP-17.
    #[test]
    fn the_envelope_is_taken_off() {
        assert_eq!(read::<i32>(br#"{"d":5}"#).expect("a number"), 5);
        assert_eq!(read::<i32>(b"5").expect("a number"), 5);
        assert_eq!(read::<Option<String>>(br#"{"d":null}"#).expect("nothing"), None);
        read::<()>(br#"{"d":null}"#).expect("nothing");
        assert_eq!(read::<DateTime>(br#"{"d":"\/Date(0)\/"}"#).expect("a date"), DateTime::UNIX_EPOCH);
        let fault = read::<i32>(br#"{"d":"x"}"#).expect_err("no number");
        assert_eq!(fault.message(), "x is not a valid value for Int32.");
    }
}

//! The result of a call that went well.

use serde::Serialize;

use super::Context;
use crate::types::ScriptType;

/// What a method answered: the written envelope, and what the method did to the response by hand.
#[derive(Debug)]
pub struct Answer {
    /// The envelope with the result.
    pub(crate) body: Vec<u8>,
    pub(crate) context: Option<Context>,
}

/// Writes `{"d":…}` (RSP-1), or the value alone. The length limit holds for what is between (RSP-49).
pub(crate) fn write<T: Serialize + ScriptType>(
    value: &T,
    json: &asmx_json::Settings,
) -> Result<Vec<u8>, asmx_json::Error> {
    // Most answers fit; what does not grows by doubling.
    let mut body = Vec::with_capacity(128);
    if T::ENVELOPE {
        body.extend_from_slice(b"{\"d\":");
    }
    asmx_json::write(value, &mut body, json)?;
    if T::ENVELOPE {
        body.push(b'}');
    }
    Ok(body)
}

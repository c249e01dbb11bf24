//! The SOAP headers that came with a call.

use asmx_core::Call;

use super::unknown_header::SoapUnknownHeader;
use crate::types::Value;

/// The headers that came with a call. They stand in the head that extractors get.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReceivedHeaders {
    /// Those that the method knows, each at the place of its description.
    pub(crate) known: Vec<Vec<Value>>,
    /// Whether they came with SOAP 1.2.
    pub(crate) is_12: bool,
    /// The others, where the method wants them.
    pub(crate) unknown: Vec<SoapUnknownHeader>,
}

/// Takes the headers that the method does not know.
pub fn unknown_headers(call: &mut Call) -> Vec<SoapUnknownHeader> {
    let headers = call.head_mut().and_then(|head| head.extensions.get_mut::<ReceivedHeaders>());
    headers.map(|headers| core::mem::take(&mut headers.unknown)).unwrap_or_default()
}

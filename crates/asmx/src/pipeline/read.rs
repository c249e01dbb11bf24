//! Step 11 of ASP.NET's checks: the body, read whole within its limit (REQ-11).

use core::pin::Pin;

use asmx_core::Fault;
use asmx_core::call::Arguments;
use bytes::Bytes;
use http::header::EXPECT;

use super::verb::Verified;
use crate::request::{self, Posted, RequestBody};
use crate::tables::Tables;

/// A call with its arguments, as they were sent.
pub(super) struct Read<'a> {
    pub(super) verified: Verified<'a>,
    pub(super) arguments: Arguments,
    /// What a form brought beside them.
    pub(super) posted: Option<Posted>,
    /// Whether the length of the body was known before it came.
    pub(super) is_measured: bool,
}

/// # Errors
/// The body is too long, its end never came, or there is no room for it; arguments that are read at once are wrong.
pub(super) async fn read<'a, B: RequestBody>(
    tables: &Tables,
    verified: Verified<'a>,
    mut body: Pin<&mut B>,
) -> Result<Read<'a>, Fault> {
    let called = verified.called;
    let method = called.method.descriptor;
    let is_measured = body.size_hint().exact().is_some();
    let limit = called.mount.settings.max_request_length;
    let body = match called.form.reads_body(method) {
        true => match request::read(body.as_mut(), limit, &tables.bodies).await {
            // Who asks whether to send is told to, as by ASP.NET, whatever becomes of it.
            Err(fault) if called.parts.headers.contains_key(EXPECT) => {
                request::drain(body).await;
                return Err(fault);
            }
            read => read?,
        },
        false => Bytes::new(),
    };
    let looks_by_hand = method.extracts || called.mount.is_made_of_requests();
    let posted = if looks_by_hand { called.form.posted(called.parts, &body)? } else { None };
    let arguments = called.form.arguments(method, &called.mount.site, called.parts, body)?;
    Ok(Read { verified, arguments, posted, is_measured })
}

//! Step 11 of ASP.NET's checks: the body, read whole within its limit (REQ-11).

use core::pin::Pin;

use asmx_core::Fault;
use asmx_core::call::Arguments;
use bytes::Bytes;
use http::header::EXPECT;
use http::request::Parts;

use super::claim::Called;
use super::verb::Verified;
use crate::protocol::Form;
use crate::request::{self, Posted, RequestBody};
use crate::tables::{Mount, Tables};

/// A call with its arguments, as they were sent.
pub(super) struct Read<'a> {
    pub(super) verified: Verified<'a>,
    pub(super) arguments: Arguments,
    /// What a form brought beside them.
    pub(super) posted: Option<Posted>,
    /// Whether the length of the body was known before it came.
    pub(super) is_measured: bool,
    /// What is said after the call, as well as it goes.
    pub(super) not_understood: Option<Fault>,
}

impl<'a> Read<'a> {
    /// What an envelope brought.
    pub(super) fn of_envelope(
        called: &'a Called<'a>,
        arguments: Arguments,
        not_understood: Option<Fault>,
    ) -> Self {
        let verified = Verified { called, unless_kept: None };
        Self { verified, arguments, posted: None, is_measured: true, not_understood }
    }
}

/// # Errors
/// The body is too long, its end never came, or there is no room for it; arguments that are read at once are wrong.
pub(super) async fn read<'a, B: RequestBody>(
    tables: &Tables,
    verified: Verified<'a>,
    form: &dyn Form,
    body: Pin<&mut B>,
) -> Result<Read<'a>, Fault> {
    let Called { mount, method, parts, .. } = *verified.called;
    let method = method.descriptor;
    let is_measured = body.size_hint().exact().is_some();
    let body = match form.reads_body(method) {
        true => whole(tables, mount, parts, body).await?,
        false => Bytes::new(),
    };
    let looks_by_hand = method.extracts || mount.is_made_of_requests();
    let posted = if looks_by_hand { form.posted(parts, &body)? } else { None };
    let arguments = form.arguments(method, &mount.site, parts, body)?;
    Ok(Read { verified, arguments, posted, is_measured, not_understood: None })
}

/// The body of a request for a service.
///
/// # Errors
/// It is too long, its end never came, or there is no room for it.
pub(super) async fn whole<B: RequestBody>(
    tables: &Tables,
    mount: &Mount,
    parts: &Parts,
    mut body: Pin<&mut B>,
) -> Result<Bytes, Fault> {
    match request::read(body.as_mut(), mount.settings.max_request_length, &tables.bodies).await {
        // Who asks whether to send is told to, as by ASP.NET, whatever becomes of it.
        Err(fault) if parts.headers.contains_key(EXPECT) => {
            Box::pin(request::drain(body)).await;
            Err(fault)
        }
        read => read,
    }
}

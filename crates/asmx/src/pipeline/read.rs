//! Step 11 of ASP.NET's checks: the body, read whole within its limit (REQ-11).

use core::pin::Pin;

use asmx_core::Fault;
use asmx_core::call::Arguments;
use bytes::Bytes;
use http::request::Parts;

use super::claim::Called;
use super::verb::Verified;
use crate::call::ReceivedHeaders;
use crate::protocol::Form;
use crate::request::{self, Expects, Posted, RequestBody, expects};
use crate::tables::{Mount, Tables};

/// A call with its arguments, as they were sent.
pub(super) struct Read<'a> {
    pub(super) verified: Verified<'a>,
    pub(super) arguments: Arguments,
    /// Most bring nothing, and do not carry the room for it.
    pub(super) brought: Option<Box<Brought>>,
    /// Whether the length of the body was known before it came.
    pub(super) is_measured: bool,
    /// How long the body is.
    pub(super) length: usize,
}

/// What a request brought beside the arguments.
pub(super) enum Brought {
    Form(Posted),
    Headers(ReceivedHeaders),
}

impl Brought {
    /// Leaves it where extractors look.
    pub(super) fn leave_in(self, head: &mut Parts) {
        match self {
            Self::Form(posted) => _ = head.extensions.insert(posted),
            Self::Headers(headers) => _ = head.extensions.insert(headers),
        }
    }
}

impl<'a> Read<'a> {
    /// What an envelope brought.
    pub(super) fn of_envelope(
        called: &'a Called<'a>,
        arguments: Arguments,
        headers: ReceivedHeaders,
        length: usize,
    ) -> Self {
        let (verified, brought) =
            (Verified { called, unless_kept: None }, Some(Box::new(Brought::Headers(headers))));
        Self { verified, arguments, brought, is_measured: true, length }
    }
}

/// # Errors
/// The body is too long, its end never came, or there is no room for it; arguments that are read at once are wrong.
pub(super) fn read<'a, B: RequestBody + Send>(
    tables: &'a Tables,
    verified: Verified<'a>,
    form: &'a dyn Form,
    body: Pin<&'a mut B>,
) -> impl Future<Output = Result<Read<'a>, Fault>> + Send {
    async move {
        let Called { mount, method, parts, .. } = *verified.called;
        let method = method.descriptor;
        let is_measured = body.size_hint().exact().is_some();
        let looks_by_hand = method.extracts || mount.is_made_of_requests();
        if looks_by_hand
            && form.reads_body(method)
            && let Some(boundary) = form.boundary(parts)?
        {
            let arguments = form.arguments(method, &mount.site, parts, Bytes::new())?;
            // Other bodies shall not carry the room for it.
            let (posted, length) = Box::pin(upload(tables, mount, parts, boundary, body)).await?;
            let brought = Some(Box::new(Brought::Form(posted)));
            return Ok(Read { verified, arguments, brought, is_measured, length });
        }
        let body = match form.reads_body(method) {
            true => whole(tables, mount, parts, body).await?,
            false => Bytes::new(),
        };
        let length = body.len();
        let posted = if looks_by_hand { form.posted(parts, &body) } else { None };
        let arguments = form.arguments(method, &mount.site, parts, body)?;
        let brought = posted.map(|posted| Box::new(Brought::Form(posted)));
        Ok(Read { verified, arguments, brought, is_measured, length })
    }
}

/// A form that may have files, which are kept while the call runs.
async fn upload<B: RequestBody + Send>(
    tables: &Tables,
    mount: &Mount,
    parts: &Parts,
    boundary: String,
    mut body: Pin<&mut B>,
) -> Result<(Posted, usize), Fault> {
    let limit = mount.settings.max_request_length;
    match request::read_form(body.as_mut(), boundary, limit, &tables.uploads).await {
        Err(fault) if is_waiting(parts) => {
            request::drain(body).await;
            Err(fault)
        }
        read => read,
    }
}

/// The body of a request for a service.
///
/// # Errors
/// It is too long, its end never came, or there is no room for it.
pub(super) fn whole<'a, B: RequestBody + Send>(
    tables: &'a Tables,
    mount: &'a Mount,
    parts: &'a Parts,
    mut body: Pin<&'a mut B>,
) -> impl Future<Output = Result<Bytes, Fault>> + Send {
    async move {
        match request::read(body.as_mut(), mount.settings.max_request_length, &tables.bodies).await {
            // Who asks whether to send is told to, as by ASP.NET, whatever becomes of it.
            Err(fault) if is_waiting(parts) => {
                Box::pin(request::drain(body)).await;
                Err(fault)
            }
            read => read,
        }
    }
}

/// Whether the client waits to be told that its body is wanted.
fn is_waiting(parts: &Parts) -> bool {
    expects(parts.version, &parts.headers) == Expects::Continue
}

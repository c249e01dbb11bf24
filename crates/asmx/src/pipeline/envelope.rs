//! Calls of which the body or a header says what is called: they are read before anything else is known.

use core::pin::{Pin, pin};

use asmx_core::call::Arguments;
use asmx_core::fault::{Fault, Phase};
use http::Method;
use http::request::Parts;

use super::claim::Called;
use super::{guard, read};
use crate::call::{MustUnderstand, ReceivedHeaders};
use crate::cors::{Head, Outcome, Route};
use crate::protocol::{Envelope, Opened, Unopened};
use crate::request::RequestBody;
use crate::tables::{MethodEntry, Mount, Tables};

/// The call that an envelope holds.
pub(super) struct Enveloped<'a> {
    pub(super) called: Called<'a>,
    pub(super) arguments: Arguments,
    /// What stands beside them.
    pub(super) headers: ReceivedHeaders,
    /// What somebody has to have understood when it has run.
    pub(super) must_understand: Vec<MustUnderstand>,
    /// How long it is.
    pub(super) length: usize,
}

/// Opens an envelope.
///
/// # Errors
/// It holds none.
pub(super) async fn open<'a, B: RequestBody + Send>(
    tables: &Tables,
    mount: &'a Mount,
    envelope: &'static dyn Envelope,
    parts: &'a Parts,
    body: Pin<&mut B>,
) -> Result<Enveloped<'a>, Unopened> {
    let protocols = mount.settings.protocols;
    let read = pin!(read::whole(tables, mount, parts, body));
    let body = guard::run(parts, read).await;
    let body = body.map_err(|fault| Unopened { fault, reply: envelope.reply(parts, protocols) })?;
    let Opened { method, arguments, headers, reply, must_understand } =
        envelope.open(parts, &body, protocols, &mount.description, &mount.site)?;
    let Some(method) = mount.entry(method) else {
        let fault = Fault::not_supported("The method is not one of the service's.");
        return Err(Unopened { fault, reply });
    };
    may_call(tables, mount, method, parts).map_err(|fault| Unopened { fault, reply })?;
    let called = Called { mount, method, reply, parts };
    Ok(Enveloped { called, arguments, headers, must_understand, length: body.len() })
}

/// What a method's own policy says of a page of another origin. That of the service has been asked: the path names no more.
fn may_call(tables: &Tables, mount: &Mount, method: &MethodEntry, parts: &Parts) -> Result<(), Fault> {
    let in_force = tables.in_force();
    let Some(policy) = in_force.policies.of_method(mount, method) else { return Ok(()) };
    match policy.decide(Head::from(parts), Route::Verbs(&[Method::POST])).outcome() {
        Outcome::Refused(_) => {
            let text = "The method may not be called by pages of that origin.";
            Err(Fault::exception("System.Web.HttpException", text).during(Phase::Authorize))
        }
        _ => Ok(()),
    }
}

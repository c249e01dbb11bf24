//! Calls of which the body or a header says what is called: they are read before anything else is known.

use core::pin::{Pin, pin};

use asmx_core::Fault;
use http::request::Parts;

use super::claim::Called;
use super::guard;
use super::read::{self, Read};
use super::verb::Verified;
use crate::protocol::{Envelope, Opened, Unopened};
use crate::request::RequestBody;
use crate::tables::{Mount, Tables};

/// The call that an envelope holds, and what there is to say after it.
///
/// # Errors
/// It holds none.
pub(super) async fn open<'a, B: RequestBody>(
    tables: &Tables,
    mount: &'a Mount,
    envelope: &'static dyn Envelope,
    parts: &'a Parts,
    body: Pin<&mut B>,
) -> Result<(Read<'a>, Option<Fault>), Unopened> {
    let protocols = mount.settings.protocols;
    let read = pin!(read::whole(tables, mount, parts, body));
    let body = guard::run(parts, read).await;
    let body = body.map_err(|fault| Unopened { fault, reply: envelope.reply(parts, protocols) })?;
    let methods = mount.description.methods();
    let Opened { method, arguments, reply, not_understood } =
        envelope.open(parts, &body, protocols, methods, &mount.site)?;
    let Some(method) = mount.entry(method) else {
        let fault = Fault::not_supported("The method is not one of the service's.");
        return Err(Unopened { fault, reply });
    };
    let verified = Verified { called: Called { mount, method, reply, parts }, unless_kept: None };
    Ok((Read { verified, arguments, posted: None, is_measured: true }, not_understood))
}

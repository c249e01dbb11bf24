//! Step 9 of ASP.NET's checks: the session (SAC-1 to SAC-15). It is taken where the method is about to run, so that a
//! call that cannot be made waits for nobody.

use asmx_core::call::{Call, CallFuture};
use asmx_core::service::MethodDescriptor;
use http::request::Parts;

use super::cache::Missed;
use super::caller::Caller;
use super::claim::Called;
use crate::cache::Key;
use crate::call::Context;
use crate::request::Kind;
use crate::session::{Access, Active};
use crate::tables::Tables;

/// A method that only has to be run.
pub(super) struct Ready<'a> {
    pub(super) called: Called<'a>,
    /// The method, within its session.
    pub(super) method: CallFuture,
    /// The method's grip on its answer, where it has one.
    pub(super) context: Option<Context>,
    pub(super) key: Option<Key>,
}

/// Puts the session around the method, where there is one.
pub(super) async fn around<'a>(tables: &Tables, missed: Missed<'a>, caller: Caller) -> Ready<'a> {
    let Missed { called, arguments, key } = missed;
    let Called { mount, method, form, parts } = called;
    let descriptor = method.descriptor;
    let mut call = Call::new(descriptor, mount.site.clone(), arguments).strict(method.strict);
    if let Some(writer) = form.writer(descriptor) {
        call = call.written_by(writer);
    }
    let (method, context) = match session_of(tables, &called, caller) {
        Some(active) => {
            let (mut head, context) = with_context(parts, descriptor);
            head.extensions.insert(active.session());
            let future = mount.invoke(method, call.with_head(head));
            (active.around(future, context.clone(), mount.settings.execution_timeout), Some(context))
        }
        None => {
            let mut context = None;
            if descriptor.extracts {
                let (head, own) = with_context(parts, descriptor);
                call = call.with_head(head);
                context = Some(own);
            }
            if let Some(sessions) = &tables.sessions {
                sessions.touch(&parts.headers).await;
            }
            (mount.invoke(method, call), context)
        }
    };
    Ready { called, method, context, key }
}

/// The session that the method has: if it wants one, or is a page's (SAC-1, RT-29).
fn session_of(tables: &Tables, called: &Called<'_>, caller: Caller) -> Option<Active> {
    let method = called.method.descriptor;
    let access = if method.session {
        Access::Wanted
    } else if called.mount.kind == Kind::Page {
        Access::Offered
    } else {
        return None;
    };
    let sessions = tables.sessions.as_ref()?;
    let active = Active::new(sessions, access, &called.parts.headers, caller.from_other_site);
    // What the method cannot see and the client does not have is none.
    (access == Access::Wanted || method.extracts || active.is_resumed()).then_some(active)
}

/// The head of the request for the extractors, with the context of the call in it.
fn with_context(parts: &Parts, method: &'static MethodDescriptor) -> (Parts, Context) {
    let mut head = parts.clone();
    let context = Context::new(method, &head);
    head.extensions.insert(context.clone());
    (head, context)
}

//! Step 9 of ASP.NET's checks: the session (SAC-1 to SAC-15). It is taken where the method is about to run, so that a
//! call that cannot be made waits for nobody.

use std::sync::Arc;

use asmx_core::call::{Call, CallFuture};
use asmx_core::service::SessionAccess;
use http::request::Parts;

use super::cache::Missed;
use super::caller::Caller;
use super::claim::Called;
use super::read::Brought;
use crate::cache::Missing;
use crate::call::Current;
use crate::request::Kind;
use crate::session::{Active, Asker, Wish};
use crate::tables::Tables;

/// What there is of a call beside its method, which only has to be run.
pub(super) struct Ready<'a> {
    pub(super) called: &'a Called<'a>,
    /// What the method did to its answer, where it can.
    pub(super) current: Option<Current>,
    pub(super) missing: Option<Box<Missing>>,
}

/// The method, with the session around it where there is one.
pub(super) fn around<'a>(
    tables: &Tables,
    missed: Missed<'a>,
    caller: &Caller<'_>,
) -> (CallFuture, Ready<'a>) {
    let Missed { called, arguments, brought, missing } = missed;
    let Called { mount, method, reply, parts } = *called;
    let descriptor = method.descriptor;
    let mut call = Call::new(descriptor, Arc::clone(&method.site), arguments).strict(method.strict);
    if let Some(writer) = reply.writer(descriptor) {
        call = call.written_by(writer);
    }
    let (method, current) = match session_of(tables, called, caller) {
        Some(active) => {
            let (mut head, current) = head_of(called, brought);
            head.extensions.insert(active.session());
            let future = invoke(tables, called, call.with_head(head));
            let waits = method.meter.waits_for_session();
            let timeout = mount.settings.execution_timeout;
            (active.around(future, current.clone(), timeout, waits), Some(current))
        }
        None => {
            let mut current = None;
            if descriptor.extracts || mount.is_made_of_requests() {
                let (head, own) = head_of(called, brought);
                call = call.with_head(head);
                current = Some(own);
            }
            if let Some(sessions) = &tables.sessions {
                sessions.touch(&parts.headers);
            }
            (invoke(tables, called, call), current)
        }
    };
    (method, Ready { called, current, missing })
}

/// The method, on a thread of its own where it blocks. Whoever waits for a session has none meanwhile.
fn invoke(tables: &Tables, called: &Called<'_>, call: Call) -> CallFuture {
    let Called { mount, method, .. } = *called;
    let future = mount.invoke(method, call);
    match method.descriptor.blocking {
        true => tables.threads.around(future, &method.meter),
        false => future,
    }
}

/// The session that the method has: if it wants one, or is a page's (SAC-1, RT-29).
fn session_of(tables: &Tables, called: &Called<'_>, caller: &Caller<'_>) -> Option<Active> {
    let method = called.method.descriptor;
    let is_page = called.mount.kind == Kind::Page;
    let is_offered = is_page && method.session == SessionAccess::None;
    let settings = &called.mount.settings;
    let most = match is_page {
        true => settings.session_access.min(settings.page_session_access),
        false => settings.session_access,
    };
    let wish = match method.session.min(most) {
        SessionAccess::Write => Wish::Written,
        SessionAccess::Read => Wish::Read,
        SessionAccess::None if is_offered && most == SessionAccess::Write => Wish::Offered,
        SessionAccess::None if is_offered && most == SessionAccess::Read => Wish::Read,
        SessionAccess::None => return None,
    };
    let sessions = tables.sessions.as_ref()?;
    let asker = Asker { from_other_site: caller.from_other_site, over_https: caller.is_secure() };
    let active = Active::new(sessions, wish, &called.parts.headers, asker);
    // What the method cannot see and the client does not have is none.
    (!is_offered || method.extracts || active.is_resumed()).then_some(active)
}

/// The head of the request for the extractors, with the call that they are part of in it.
fn head_of(called: &Called<'_>, brought: Option<Box<Brought>>) -> (Parts, Current) {
    let mut head = called.parts.clone();
    if let Some(brought) = brought {
        brought.leave_in(&mut head);
    }
    let current = Current::new(called.method.descriptor, Arc::clone(&called.mount.site));
    head.extensions.insert(current.clone());
    (head, current)
}

//! One call of the script protocol, from the verb check to the answer (RT-24).

use core::panic::AssertUnwindSafe;

use axum_core::body::Body;
use futures_util::FutureExt as _;
use http::Response;
use http::request::Parts;

use super::actual::Caller;
use super::body::RequestBody;
use super::mount::{MethodEntry, Mount, MountKind};
use super::running::Running;
use super::serve::Serving;
use super::{Inner, body, log};
use crate::cache::Key;
use crate::call::{Answer, Arguments, Call, Context, Fault, Phase, query};
use crate::protocol::script::{error_response, stack_frame, success_response};
use crate::service::{MethodDescriptor, Verb};
use crate::session::{Access, Active};

/// Everything from here on ends in the protocol's own form, whatever goes wrong.
pub(super) async fn answer<B: RequestBody>(
    host: &Inner,
    mount: &Mount,
    method: &MethodEntry,
    parts: &Parts,
    body: B,
    caller: Caller,
) -> Response<Body> {
    let span = log::call(mount, method.descriptor);
    // The method is guarded by itself; this is for what the application has around it: a service that is made for each
    // call, a store of sessions. A panic there is answered as well (CORS-13), and nothing of it is looked at again.
    let run = AssertUnwindSafe(run(host, mount, method, parts, body, caller, &span)).catch_unwind();
    let ran = match parts.extensions.get::<Serving>() {
        Some(serving) => serving.leaving.run_until_cancelled(run).await,
        None => Some(run.await),
    };
    let ran = match ran {
        Some(ran) => ran.unwrap_or_else(|panic| Err(Fault::panicked(&*panic))),
        None => Err(Fault::shutting_down()),
    };
    match ran {
        Ok(Ran::Kept(response)) => response,
        Ok(Ran::Answered(answer, key)) => {
            let response = success_response(answer, caller.detail);
            match &host.cache {
                Some(cache) if method.descriptor.cache > 0 => {
                    cache.keep(key, method.descriptor.cache, response).await
                }
                _ => response,
            }
        }
        Err(fault) => {
            log::failed(&span, &fault);
            error_response(&fault, &stack_frame(&mount.site.class, method.descriptor), caller.detail)
        }
    }
}

/// What became of a call that went well.
enum Ran {
    /// The method's answer, and the key under which it may be kept.
    Answered(Answer, Option<Key>),
    /// The answer to an earlier call (SAC-35).
    Kept(Response<Body>),
}

async fn run<B: RequestBody>(
    host: &Inner,
    mount: &Mount,
    method: &MethodEntry,
    parts: &Parts,
    body: B,
    caller: Caller,
    span: &tracing::Span,
) -> Result<Ran, Fault> {
    let descriptor = method.descriptor;
    let cache = host.cache.as_ref().filter(|_| descriptor.cache > 0);
    // What answers a GET answers a HEAD too, if it is there (SAC-37).
    let is_head = cache.is_some() && descriptor.verb == Verb::Get && parts.method == http::Method::HEAD;
    if !is_head {
        check_verb(descriptor, &parts.method)?;
    }
    // A body of unknown length is no key (SAC-33).
    let is_measured = body.size_hint().exact().is_some();
    // A GET's body is not read, a POST's query is not looked at (RT-23).
    let arguments = match descriptor.verb {
        Verb::Post => Arguments::Body(body::read(body, mount.settings.max_request_length).await?),
        Verb::Get => Arguments::Query(parts.uri.query().unwrap_or_default().to_owned()),
    };
    let key = cache.and_then(|_| key(mount, method, &arguments, is_measured));
    if let (Some(cache), Some(key)) = (cache, &key)
        && let Some(response) = cache.find(key)
    {
        return Ok(Ran::Kept(response));
    }
    if is_head {
        check_verb(descriptor, &parts.method)?;
    }
    let mut call = Call {
        method: descriptor,
        site: mount.site.clone(),
        arguments,
        strict: method.strict,
        extraction: None,
    };
    let timeout = mount.settings.execution_timeout;
    let future = match session(host, mount, descriptor, parts, caller) {
        Some(active) => {
            let (mut parts, context) = with_context(parts, descriptor);
            parts.extensions.insert(active.session());
            call.extraction = Some((parts, context));
            active.around(mount.invoke(method, call), timeout)
        }
        None => {
            call.extraction = descriptor.extracts.then(|| with_context(parts, descriptor));
            if let Some(sessions) = &host.sessions {
                sessions.touch(&parts.headers).await;
            }
            mount.invoke(method, call)
        }
    };
    let token = parts.extensions.get::<Serving>().map(|serving| serving.running.token());
    let running = Running::new(future, descriptor, span.clone(), token);
    match tokio::time::timeout(timeout, running).await {
        Ok(outcome) => outcome.map(|answer| Ran::Answered(answer, key)),
        Err(_) => {
            Err(Fault::exception("System.Web.HttpException", "Request timed out.").during(Phase::Timeout))
        }
    }
}

/// The key under which the call's answer may be kept (SAC-32, SAC-33).
fn key(mount: &Mount, method: &MethodEntry, arguments: &Arguments, is_measured: bool) -> Option<Key> {
    let place = (mount.number, method.index);
    match arguments {
        _ if method.descriptor.parameters.is_empty() => Some(Key::nothing(place)),
        Arguments::Body(body) if is_measured => Key::body(place, body),
        Arguments::Query(query) => Some(Key::query(place, query::parse(query))),
        Arguments::Body(_) | Arguments::Read(_) => None,
    }
}

/// The session that the method has: if it wants one, or is a page's (SAC-1, RT-29).
fn session(
    host: &Inner,
    mount: &Mount,
    method: &'static MethodDescriptor,
    parts: &Parts,
    caller: Caller,
) -> Option<Active> {
    let access = if method.session {
        Access::Wanted
    } else if mount.kind == MountKind::Page {
        Access::Offered
    } else {
        return None;
    };
    let active = Active::new(host.sessions.as_ref()?, access, &parts.headers, caller.from_other_site);
    // What the method cannot see and the client does not have is none.
    (access == Access::Wanted || method.extracts || active.is_resumed()).then_some(active)
}

/// RT-20, RT-21: each method has one verb, compared exactly, and the text names the other one.
fn check_verb(method: &MethodDescriptor, verb: &http::Method) -> Result<(), Fault> {
    if verb.as_str() == method.verb.as_str() {
        return Ok(());
    }
    let refused = match method.verb {
        Verb::Post => "GET",
        Verb::Get => "POST",
    };
    let name = method.name;
    Err(Fault::invalid_operation(format!(
        "An attempt was made to call the method '{name}' using a {refused} request, which is not allowed."
    ))
    .during(Phase::Request))
}

/// The head of the request for the extractors, with the context of the call in it.
fn with_context(parts: &Parts, method: &'static MethodDescriptor) -> (Parts, Context) {
    let mut parts = parts.clone();
    let context = Context::new(method, &parts);
    parts.extensions.insert(context.clone());
    (parts, context)
}

//! What happens to a request, from its head to its answer.
//!
//! The order is that of ASP.NET's list of checks (routing 1.4); the first stage that refuses wins. Each stage is a file,
//! takes what the earlier ones have made and knows none of the later ones. A new stage is a file and a line here.

mod answer;
mod around;
mod authorize;
mod cache;
mod caller;
mod claim;
mod cors;
mod decided;
mod envelope;
mod forward;
mod guard;
mod named;
mod pages;
mod probe;
mod queue;
mod read;
mod refused;
mod run;
mod running;
mod session;
mod shut_out;
mod unread;
mod url;
mod verb;

use core::future::Future;
use core::pin::{Pin, pin};

use asmx_core::Fault;
use axum_core::body::Body;
use http::request::Parts;
use http::{Request, Response};
use http_body::Body as _;
use tracing::Instrument as _;

pub(crate) use decided::preflight;
pub(crate) use refused::refused;

use crate::log::{self, Asker};
use crate::protocol::Unopened;
use crate::request::{Paced, RequestBody, path};
use crate::tables::{InForce, Route, Tables};
use answer::Outcome;
use around::Around;
use cache::Looked;
use caller::Caller;
use claim::{Called, Claimed};
use cors::Cors;
use named::Named;
use read::Read;

/// Answers a request.
pub(crate) async fn answer<B: RequestBody + Send + 'static>(
    tables: &Tables,
    in_force: &InForce,
    parts: &mut Parts,
    body: B,
) -> Response<Body> {
    tables.proxies.look_at(parts);
    authorize::attach(tables, parts);
    let body = Paced::new(body, tables.limits.body);
    let asker = Asker::new(parts);
    let path = path::decode(parts.uri.path());
    let route = tables.routes.find(&path);
    let refused = shut_out::refused(parts);
    let page = match probe::asked(tables, &route, &path, parts) {
        // Calls shall not carry the room for it.
        Some(probe) => Some(Box::pin(probe::answer(probe, parts)).await),
        None => pages::answer(tables, &route, &path, parts),
    };
    if let Some(application) =
        forward::application(tables, &route, parts).filter(|_| page.is_none() && refused.is_none())
    {
        let cors = application.has_cors.then(|| Around::decide(tables, in_force, &route, parts, asker));
        let identity = authorize::identity(parts);
        drop(path);
        let (nothing, ()) = Request::new(()).into_parts();
        let request = Request::from_parts(core::mem::replace(parts, nothing), body);
        // Calls shall not carry the room for it.
        let mut response = Box::pin(forward::answer(in_force, application, cors, request)).await;
        authorize::renew(tables, identity.as_ref(), asker, &mut response);
        return response;
    }
    let (parts, mut body) = (&*parts, pin!(body));
    let cors = Cors::decide(tables, in_force, &route, parts, asker);
    let response = match cors.answer() {
        Some(response) => response,
        None => {
            let caller = Caller::new(tables, &route, parts, &cors, asker);
            let mut response = match (refused, page) {
                (Some(refused), _) => shut_out::answer(tables, &route, parts, caller, refused),
                (None, Some(page)) => page,
                (None, None) => serve(tables, &route, parts, body.as_mut(), caller).await,
            };
            authorize::renew(tables, parts.extensions.get(), asker, &mut response);
            cors.cover(response)
        }
    };
    unread::read_on(parts, body).await;
    response
}

/// Steps 1 to 8: whose the request is. What nobody takes is refused with a page (ERR-13).
async fn serve<B: RequestBody>(
    tables: &Tables,
    route: &Route<'_>,
    parts: &Parts,
    body: Pin<&mut B>,
    caller: Caller,
) -> Response<Body> {
    if let Err(error) = url::check(route, parts.uri.query()) {
        return answer::refuse(tables, &error, parts, caller);
    }
    if let Some(guarded) = authorize::guarded(route) {
        // Calls that anybody may make shall not carry the room for it.
        if let Some(response) = Box::pin(authorize::refuse(tables, guarded, parts, caller)).await {
            return response;
        }
    }
    match claim::claim(tables, route, parts, caller.detail) {
        Ok(Claimed::Reader(reader, mount, asked)) => reader.answer(&mount.description, &asked),
        Ok(Claimed::Call(called, form)) => {
            let read = async {
                authorize::called(route, &called).await?;
                let verified = verb::check(tables, called, form)?;
                read::read(tables, verified, form, body).await
            };
            call(tables, called, read, None, caller).await
        }
        Ok(Claimed::Envelope(mount, envelope)) => {
            match envelope::open(tables, mount, envelope, parts, body).await {
                Ok((read, not_understood)) => {
                    let called = read.verified.called;
                    let read = async {
                        authorize::called(route, &called).await?;
                        Ok(read)
                    };
                    call(tables, called, read, not_understood, caller).await
                }
                Err(Unopened { fault, reply }) => {
                    answer::no_call(tables, mount, reply, &fault, parts, caller)
                }
            }
        }
        Ok(Claimed::NoCall(mount, reply, fault)) => {
            answer::no_call(tables, mount, reply, &fault, parts, caller)
        }
        Ok(Claimed::Nobody) => answer::nothing(),
        Err(error) => answer::refuse(tables, &error, parts, caller),
    }
}

/// Steps 9 to 18, and the cache before them: whatever goes wrong is answered in the protocol's own form (RT-24).
async fn call<'a>(
    tables: &Tables,
    called: Called<'a>,
    read: impl Future<Output = Result<Read<'a>, Fault>>,
    not_understood: Option<Fault>,
    caller: Caller,
) -> Response<Body> {
    let began = log::began();
    let named = Named::new(tables, &called, caller.asker);
    let counted = named.meter.call();
    if let Some(protocol) = called.reply.name() {
        log::classic(&named.span, protocol);
    }
    let stages = async {
        let read = read.await?;
        counted.received(read.length);
        let missed = match cache::look(tables, read)? {
            Looked::Kept(response) => return Ok(Outcome::Kept(response)),
            Looked::Missed(missed) => missed,
        };
        let place = queue::enter(tables)?;
        let missed = match cache::look_again(tables, missed).await? {
            Looked::Kept(response) => return Ok(Outcome::Kept(response)),
            Looked::Missed(missed) => missed,
        };
        let ready = session::around(tables, missed, caller).await;
        let ran = run::run(ready, place, &named).await?;
        not_understood.map_or(Ok(Outcome::Ran(ran)), Err)
    };
    let stages = pin!(stages.instrument(named.span.clone()));
    let outcome = guard::run(called.parts, stages).await;
    let response = answer::write(tables, &called, caller, outcome, &named).await;
    counted.answered(response.body().size_hint().exact());
    log::answered(&named.span, began, response.status());
    response
}

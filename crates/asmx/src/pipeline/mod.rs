//! What happens to a request, from its head to its answer.
//!
//! The order is that of ASP.NET's list of checks (routing 1.4); the first stage that refuses wins. Each stage is a file,
//! takes what the earlier ones have made and knows none of the later ones. A new stage is a file and a line here.

mod access;
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
mod jsonp;
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
mod whole;

use core::future::Future;
use core::pin::{Pin, pin};

use asmx_core::Fault;
use asmx_core::call::{Answer, Arguments};
use axum_core::body::Body;
use http::request::Parts;
use http::{Request, Response};
use tracing::Instrument as _;

pub(crate) use decided::preflight;
pub(crate) use refused::refused;

use crate::call::SentHeaders;
use crate::log::{self, Asker};
use crate::protocol::{Answered, Envelope, Form, Unopened};
use crate::request::{Paced, RequestBody, path};
use crate::tables::{InForce, Mount, Route, Tables};
use answer::Outcome;
use around::Around;
use cache::Looked;
use caller::Caller;
use claim::{Called, Claimed};
use cors::Cors;
use envelope::Enveloped;
use jsonp::Jsonp;
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
    let jsonp = Jsonp::asked(tables, parts);
    if jsonp.as_ref().is_none_or(|jsonp| !jsonp.is_anonymous()) {
        authorize::attach(tables, parts);
    }
    let body = Paced::new(body, tables.limits.body);
    let asker = Asker::new(parts);
    let written = tables.routes.find_written(parts.uri.path());
    let path = match written {
        Some(_) => parts.uri.path().into(),
        None => path::decode(parts.uri.path()),
    };
    let route = written.unwrap_or_else(|| tables.routes.find(&path));
    let probe = probe::asked(tables, &route, &path, parts);
    let shut_out = shut_out::refused(tables, probe.is_some(), parts);
    // Apart, as it is rare.
    let page = pages::answer(tables, &route, &path, parts).map(Box::new);
    let is_ours = probe.is_some() || page.is_some() || shut_out.is_some();
    if !is_ours && forward::application(tables, &route, parts).is_some() {
        drop(path);
        // Calls shall not carry the room for it.
        return Box::pin(hand_over(tables, in_force, parts, body, asker)).await;
    }
    let (parts, mut body) = (&*parts, pin!(body));
    let cors = Cors::decide(tables, in_force, &route, parts, asker);
    // Apart, as calls shall not carry the room for it.
    let response = match cors.answer().map(Box::new) {
        Some(response) => *response,
        None => {
            let caller = Caller::new(tables, &route, parts, &cors, asker);
            let mut answered = match (shut_out, probe, page) {
                (Some(refused), ..) => shut_out::answer(tables, &route, parts, &caller, refused).into(),
                (None, Some(probe), _) => Box::pin(probe::answer(probe, parts)).await.into(),
                (None, None, Some(page)) => {
                    let refused = match guarded(tables, &route, &path, parts, &caller) {
                        Some(asking) => asking.await,
                        None => None,
                    };
                    refused.unwrap_or(*page).into()
                }
                (None, None, None) => serve(tables, &route, &path, parts, body.as_mut(), &caller).await,
            };
            if let Some(jsonp) = jsonp {
                answered = Box::pin(jsonp.script(answered)).await;
            }
            if let Some(identity) = parts.extensions.get() {
                let mut response = answered.whole();
                authorize::renew(tables, Some(identity), caller.asker, &mut response);
                answered = response.into();
            }
            cors.cover_call(answered)
        }
    };
    match unread::read_on(parts, body) {
        None => response,
        Some(reading) => {
            // Others shall not carry the room for it.
            let response = Box::new(response);
            reading.await;
            *response
        }
    }
}

/// Hands a request over to the application behind the host, which has looked for it in vain.
async fn hand_over<B: RequestBody + Send + 'static>(
    tables: &Tables,
    in_force: &InForce,
    parts: &mut Parts,
    body: Paced<B>,
    asker: Asker,
) -> Response<Body> {
    let path = path::decode(parts.uri.path());
    let route = tables.routes.find(&path);
    let Some(application) = forward::application(tables, &route, parts) else {
        return answer::nothing();
    };
    let cors = application.has_cors.then(|| Around::decide(tables, in_force, &route, parts, asker));
    let identity = authorize::identity(parts);
    let refused = match access::rules(tables, &route, &path, parts) {
        Some(rules) => {
            let detail = tables.routes.custom_errors(&route).detail(parts, &tables.proxies);
            access::refuse(tables, &route, rules, parts, (asker, detail)).await
        }
        None => None,
    };
    drop(path);
    let (nothing, ()) = Request::new(()).into_parts();
    let request = Request::from_parts(core::mem::replace(parts, nothing), body);
    let mut response = forward::answer(in_force, application, cors, refused, request).await;
    authorize::renew(tables, identity.as_ref(), asker, &mut response);
    response
}

/// Steps 1 to 8: whose the request is. What nobody takes is refused with a page (ERR-13).
///
/// Each kind of call has a room of its own, so that nobody carries that of another, and none needs a large piece of memory.
async fn serve<B: RequestBody + Send>(
    tables: &Tables,
    route: &Route<'_>,
    path: &str,
    parts: &Parts,
    body: Pin<&mut B>,
    caller: &Caller<'_>,
) -> Answered {
    if let Err(error) = url::check(route, parts.uri.query()) {
        return answer::refuse(tables, &error, parts, caller).into();
    }
    if let Some(asking) = guarded(tables, route, path, parts, caller)
        && let Some(response) = asking.await
    {
        return response.into();
    }
    if let Some(guarded) = authorize::guarded(route)
        && let Some(response) = Box::pin(authorize::refuse(tables, guarded, parts, caller)).await
    {
        return response.into();
    }
    let call: Pin<Box<dyn Future<Output = Answered> + Send + '_>> =
        match claim::claim(tables, route, parts, caller.custom_errors) {
            Ok(Claimed::Call(called, form)) => Box::pin(plain(tables, route, called, form, body, caller)),
            Ok(Claimed::Envelope(mount, envelope)) => {
                Box::pin(enveloped(tables, route, mount, envelope, parts, body, caller))
            }
            Ok(Claimed::Reader(reader, mount, asked)) => {
                return reader.answer(&mount.description, &asked).into();
            }
            Ok(Claimed::NoCall(mount, reply, fault)) => {
                return answer::no_call(tables, mount, reply, &fault, parts, caller).into();
            }
            Ok(Claimed::Nobody) => return answer::nothing().into(),
            Err(error) => return answer::refuse(tables, &error, parts, caller).into(),
        };
    call.await
}

/// A call of the method that the URL names.
#[expect(
    clippy::manual_async_fn,
    reason = "it would have room for its arguments twice, and most requests come here"
)]
fn plain<'a, B: RequestBody + Send>(
    tables: &'a Tables,
    route: &'a Route<'a>,
    called: Called<'a>,
    form: &'static dyn Form,
    body: Pin<&'a mut B>,
    caller: &'a Caller<'a>,
) -> impl Future<Output = Answered> + Send {
    async move {
        let read = async || {
            if let Some(asking) = authorize::called(route, &called) {
                asking.await?;
            }
            let verified = verb::check(tables, &called, form)?;
            read::read(tables, verified, form, body).await
        };
        call(tables, &called, read, caller).await
    }
}

/// A call of the method that an envelope names.
async fn enveloped<B: RequestBody + Send>(
    tables: &Tables,
    route: &Route<'_>,
    mount: &Mount,
    envelope: &'static dyn Envelope,
    parts: &Parts,
    body: Pin<&mut B>,
    caller: &Caller<'_>,
) -> Answered {
    match envelope::open(tables, mount, envelope, parts, body).await {
        Ok(Enveloped { called, arguments, headers, must_understand, length }) => {
            let called = &called;
            let read = async || {
                if let Some(asking) = authorize::called(route, called) {
                    asking.await?;
                }
                Ok(Read::of_envelope(called, arguments, headers, length, must_understand))
            };
            call(tables, called, read, caller).await
        }
        Err(Unopened { fault, reply }) => answer::no_call(tables, mount, reply, &fault, parts, caller).into(),
    }
}

/// A refusal, if there is one.
type Refusing<'a> = Pin<Box<dyn Future<Output = Option<Response<Body>>> + Send + 'a>>;

/// What the rules of a path have to say against the request. Where everybody may call nobody carries the room for it.
fn guarded<'a>(
    tables: &'a Tables,
    route: &'a Route<'_>,
    path: &str,
    parts: &'a Parts,
    caller: &Caller<'_>,
) -> Option<Refusing<'a>> {
    let rules = access::rules(tables, route, path, parts)?;
    Some(Box::pin(access::refuse(tables, route, rules, parts, (caller.asker, caller.detail()))))
}

/// Steps 9 to 18, and the cache before them: whatever goes wrong is answered in the protocol's own form (RT-24).
async fn call<'a>(
    tables: &Tables,
    called: &'a Called<'a>,
    read: impl AsyncFnOnce() -> Result<Read<'a>, Fault>,
    caller: &Caller<'_>,
) -> Answered {
    let began = log::began();
    let span = log::call(&called.mount.path, called.method.descriptor.name, caller.asker);
    let named = Named::new(tables, called, &span);
    let counted = named.meter.call();
    if let Some(protocol) = called.reply.name() {
        log::classic(&span, protocol);
    }
    let mut sent = SentHeaders::default();
    let outcome = {
        // Pinned before anything is around it, so that it is not moved there.
        let stages = pin!(async {
            let read = read().await?;
            if let Arguments::Body(body) = &read.arguments {
                named.read(called, body.len());
            }
            counted.received(read.length);
            // What is borrowed for a while has a scope, and its room is free after it.
            let (missed, place) = {
                let mut missed = match cache::look(tables, read)? {
                    Looked::Kept(response) => return Ok(Outcome::Kept(response)),
                    Looked::Missed(missed) => missed,
                };
                let place = queue::enter(tables)?;
                if let Some(again) = cache::look_again(tables, &mut missed) {
                    match again.await? {
                        Ok(response) => return Ok(Outcome::Kept(response)),
                        Err(still) => missed.missing = Some(still),
                    }
                }
                (missed, place)
            };
            let (method, mut ready) = session::around(tables, missed, caller);
            let ran = match run::run(method, &mut ready, place, &named).await.map(Answer::into_whole) {
                // Answers that are written shall not carry the room for it.
                Ok(Ok(content)) => {
                    return match Box::pin(whole::respond(content, &mut ready, named)).await {
                        Ok(response) => Ok(Outcome::Whole(Box::new((response, ready.missing)))),
                        Err(fault) => Err(ready.failed(fault, &mut sent)),
                    };
                }
                Ok(Err(written)) => Ok(written),
                Err(fault) => Err(fault),
            };
            let outcome = ran.and_then(|answer| run::understood(called, &mut ready).map(|()| answer));
            outcome.map_err(|fault| ready.failed(fault, &mut sent)).map(|answer| Outcome::Ran(answer, ready))
        });
        let stages = pin!(stages.instrument(span.clone()));
        guard::run(called.parts, stages).await
    };
    let mut kept_as = None;
    let written = answer::write(tables, called, caller, outcome, &sent, named, &mut kept_as);
    // Calls that keep nothing shall not carry the room for it.
    let answered = match kept_as {
        None => written,
        Some(missing) => Box::pin(cache::keep(tables, called, missing, written.whole())).await.into(),
    };
    counted.answered(answered.length());
    log::answered(&span, began, answered.status());
    answered
}

//! What happens to a request, from its head to its answer.
//!
//! The order is that of ASP.NET's list of checks (routing 1.4); the first stage that refuses wins. Each stage is a file,
//! takes what the earlier ones have made and knows none of the later ones. A new stage is a file and a line here.

#![expect(
    clippy::manual_async_fn,
    reason = "an async fn has room for its arguments twice, and each call would carry it"
)]

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
mod instead;
mod jsonp;
mod named;
mod pages;
mod probe;
mod queue;
mod read;
mod refused;
#[cfg(test)]
mod room;
mod run;
mod running;
mod session;
mod shut_out;
mod unread;
mod url;
mod verb;
mod whole;

use core::convert::Infallible;
use core::future::{Future, poll_fn};
use core::pin::{Pin, pin};
use std::sync::Arc;

use asmx_core::Fault;
use asmx_core::call::Answer;
use axum_core::body::Body;
use http::request::Parts;
use http::{Request, Response};

pub(crate) use decided::preflight;
pub(crate) use refused::refused;

use crate::log::{self, Asker};
use crate::protocol::{Answered, Envelope, Form, Unopened};
use crate::request::{Paced, RequestBody, Serving, path};
use crate::tables::{InForce, Mount, Route, Tables};
use answer::{Made, Outcome};
use around::Around;
use cache::Looked;
use caller::Caller;
use claim::{Called, Claimed};
use cors::Cors;
use envelope::Enveloped;
use instead::Instead;
use jsonp::Jsonp;
use named::Named;
use read::Read;

/// Answers a request. Whatever holds the tables is held while that takes.
pub(crate) fn answer<B: RequestBody + Send + 'static>(
    tables: impl AsRef<Tables> + Send + Sync + 'static,
    in_force: Arc<InForce>,
    mut parts: Parts,
    body: B,
) -> Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>> {
    // There before the call is, so that the call is made in it and not moved there.
    let room = Box::new_uninit();
    let answer = Box::write(room, async move {
        let tables = tables.as_ref();
        tables.proxies.look_at(&mut parts);
        let jsonp = Jsonp::asked(tables, &mut parts);
        authorize::attach(tables, &mut parts);
        let asker = Asker::new(&parts);
        let written = tables.routes.find_written(parts.uri.path());
        let path = match written {
            Some(_) => parts.uri.path().into(),
            None => path::decode(parts.uri.path()),
        };
        let route = written.unwrap_or_else(|| tables.routes.find(&path));
        let instead = Instead::find(tables, &route, &path, &parts);
        let body = Paced::new(body, tables.limits.body);
        if instead.is_none() && forward::application(tables, &route, &parts).is_some() {
            drop(path);
            // Calls shall not carry the room for it.
            return Ok(Box::pin(hand_over(tables, &in_force, &mut parts, body, asker)).await);
        }
        let (parts, mut body) = (&parts, pin!(body));
        let cors = Cors::decide(tables, &in_force, &route, parts, asker);
        // Apart, as calls shall not carry the room for it.
        let response = match cors.answer().map(Box::new) {
            Some(response) => *response,
            None => {
                let caller = Caller::new(tables, &route, parts, &cors, asker);
                let mut answered = match instead {
                    Some(instead) => {
                        Box::pin(instead.answer(tables, &route, &path, parts, &caller)).await.into()
                    }
                    None => serve(tables, &route, &path, parts, body.as_mut(), &caller).await,
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
            None => Ok(response),
            Some(reading) => {
                // Others shall not carry the room for it.
                let response = Box::new(response);
                reading.await;
                Ok(*response)
            }
        }
    });
    Box::into_pin(answer)
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
fn serve<'a, B: RequestBody + Send>(
    tables: &'a Tables,
    route: &'a Route<'a>,
    path: &'a str,
    parts: &'a Parts,
    body: Pin<&'a mut B>,
    caller: &'a Caller<'a>,
) -> impl Future<Output = Answered> + Send {
    async move {
        if let Some(serving) = parts.extensions.get::<Serving>() {
            serving.hold.is_call();
        }
        if let Err(error) = url::check(route, parts.uri.query()) {
            return answer::refuse(tables, &error, parts, caller).into();
        }
        if let Some(asking) = access::guarded(tables, route, path, parts, caller)
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
}

/// A call of the method that the URL names.
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
        call(tables, &called, read, || Ok(()), caller).await
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
                Ok(Read::of_envelope(called, arguments, headers, length))
            };
            call(tables, called, read, || run::understood(called, must_understand), caller).await
        }
        Err(Unopened { fault, reply }) => answer::no_call(tables, mount, reply, &fault, parts, caller).into(),
    }
}

/// Steps 9 to 18, and the cache before them: whatever goes wrong is answered in the protocol's own form (RT-24).
fn call<'a>(
    tables: &'a Tables,
    called: &'a Called<'a>,
    read: impl AsyncFnOnce() -> Result<Read<'a>, Fault>,
    understood: impl FnOnce() -> Result<(), Fault>,
    caller: &'a Caller<'a>,
) -> impl Future<Output = Answered> {
    async move {
        let began = log::began();
        let span = log::call(&called.mount.path, called.method.descriptor.name, caller.asker);
        let named = Named::new(tables, called, &span);
        let counted = named.meter.call();
        if let Some(protocol) = called.reply.name() {
            log::classic(&span, protocol);
        }
        let mut sent = None;
        let outcome = {
            // Pinned before anything is around it, so that it is not moved there.
            let mut stages = pin!(async {
                // What is needed for a while has a scope, and its room is free after it.
                let looked = {
                    let read = read().await?;
                    named.read(called, &read.arguments);
                    counted.received(read.length);
                    cache::look(tables, read)?
                };
                let mut missed = match looked {
                    Looked::Kept(response) => return Ok(Outcome::Kept(response)),
                    Looked::Missed(missed) => missed,
                };
                let place = queue::enter(tables)?;
                if let Some(again) = cache::look_again(tables, &mut missed) {
                    match again.await? {
                        Ok(response) => return Ok(Outcome::Kept(Box::new(response))),
                        Err(still) => missed.missing = Some(Box::new(still)),
                    }
                }
                let (method, mut ready) = session::around(tables, missed, caller);
                let made = match run::run(method, &mut ready, place, &named).await.map(Answer::into_whole) {
                    Ok(Err(written)) => understood().map(|()| Made::Written(written)),
                    // Answers that are written shall not carry the room for it.
                    Ok(Ok(content)) => {
                        Box::pin(whole::respond(content, &mut ready, &span)).await.map(Made::Whole)
                    }
                    Err(fault) => Err(fault),
                };
                answer::outcome(made, ready, &mut sent)
            });
            let stages = pin!(poll_fn(|cx| span.in_scope(|| stages.as_mut().poll(cx))));
            guard::run(called.parts, stages).await
        };
        let mut kept_as = None;
        let mut answered = answer::write(tables, called, caller, outcome, sent, &named, &mut kept_as);
        if let Some(missing) = kept_as {
            // Calls that keep nothing shall not carry the room for it.
            answered = Box::pin(cache::keep(tables, called, missing, answered.whole())).await.into();
        }
        counted.answered(answered.length());
        log::answered(&span, began, answered.status());
        answered
    }
}

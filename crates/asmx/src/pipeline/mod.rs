//! What happens to a request, from its head to its answer.
//!
//! The order is that of ASP.NET's list of checks (routing 1.4); the first stage that refuses wins. Each stage is a file,
//! takes what the earlier ones have made and knows none of the later ones. A new stage is a file and a line here.

mod answer;
mod around;
mod cache;
mod caller;
mod claim;
mod cors;
mod decided;
mod forward;
mod guard;
mod pages;
mod read;
mod run;
mod running;
mod session;
mod unread;
mod url;
mod verb;

use core::pin::{Pin, pin};

use axum_core::body::Body;
use http::request::Parts;
use http::{Request, Response};

pub(crate) use decided::preflight;

use crate::log;
use crate::request::{Paced, RequestBody, path};
use crate::tables::{InForce, Route, Tables};
use answer::Outcome;
use around::Around;
use cache::Looked;
use caller::Caller;
use claim::{Called, Claimed};
use cors::Cors;

/// Answers a request.
pub(crate) async fn answer<B: RequestBody + Send + 'static>(
    tables: &Tables,
    in_force: &InForce,
    request: Request<B>,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = Paced::new(body, tables.limits.body);
    let path = path::decode(parts.uri.path());
    let route = tables.routes.find(&path);
    let page = pages::answer(tables, &route, &path, &parts);
    if let Some(application) = forward::application(tables, &route, &parts).filter(|_| page.is_none()) {
        let cors = application.has_cors.then(|| Around::decide(tables, in_force, &route, &parts));
        return forward::answer(in_force, application, cors, Request::from_parts(parts, body)).await;
    }
    let mut body = pin!(body);
    let cors = Cors::decide(tables, in_force, &route, &parts);
    let response = match cors.answer() {
        Some(response) => response,
        None => {
            let caller = Caller::new(tables, &route, &parts, &cors);
            cors.cover(match page {
                Some(page) => page,
                None => serve(tables, &route, &parts, body.as_mut(), caller).await,
            })
        }
    };
    unread::read_on(&parts, body).await;
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
    let claimed = url::check(route, parts.uri.query()).and_then(|()| claim::claim(route, parts));
    match claimed {
        Ok(Claimed::Reader(reader, mount, asked)) => reader.answer(&mount.description, &asked),
        Ok(Claimed::Call(called)) => call(tables, called, body, caller).await,
        Ok(Claimed::Nobody) => answer::nothing(),
        Err(error) => answer::refuse(tables, &error, parts, caller),
    }
}

/// Steps 9 to 18, and the cache before them: whatever goes wrong is answered in the protocol's own form (RT-24).
async fn call<B: RequestBody>(
    tables: &Tables,
    called: Called<'_>,
    body: Pin<&mut B>,
    caller: Caller,
) -> Response<Body> {
    let began = log::began();
    let span = log::call(&called.mount.path, called.method.descriptor.name);
    let outcome = guard::run(called.parts, async {
        let verified = verb::check(tables, called)?;
        let read = read::read(verified, body).await?;
        let missed = match cache::look(tables, read)? {
            Looked::Kept(response) => return Ok(Outcome::Kept(response)),
            Looked::Missed(missed) => missed,
        };
        let ready = session::around(tables, missed, caller).await;
        run::run(ready, &span).await.map(Outcome::Ran)
    });
    let outcome = outcome.await;
    let response = answer::write(tables, &called, caller, outcome, &span).await;
    log::answered(&span, began, response.status());
    response
}

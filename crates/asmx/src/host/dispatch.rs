//! The way of a request through the host, in ASP.NET's order of checks (routing 1.4).

use std::borrow::Cow;

use axum::extract::NestedPath;
use axum_core::body::Body;
use axum_core::response::IntoResponse as _;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use tower::ServiceExt as _;

use super::mount::{Mount, MountKind};
use super::routes::{Route, is_proxy};
use super::settings::CustomErrors;
use super::{Inner, log, path, script_call};
use crate::call::is_local;
use crate::cors::{Decision, Head, Outcome, RequestKind, Route as CorsRoute};
use crate::protocol::help;
use crate::protocol::html::PageError;
use crate::protocol::proxy::{self, Edition};
use crate::protocol::script::{ErrorDetail, is_script_content_type};

/// Answers a request.
///
/// CORS is decided from the head, before anything else looks at the request, and goes into whatever answer there is:
/// no error, limit or panic can lose it.
pub(super) async fn answer<B>(host: &Inner, request: Request<B>) -> Response<Body>
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    let (parts, body) = request.into_parts();
    let decoded = path::decode(parts.uri.path());
    let route = host.routes.find(&decoded);
    let policies = host.policies();
    let policy = match &route {
        Route::Mounted { mount, path_info, .. }
            if mount.kind != MountKind::Page || is_page_call(&parts, path_info) =>
        {
            policies.of_route(&route)
        }
        Route::Missing { .. } => policies.default(),
        Route::Mounted { .. } | Route::Foreign => {
            return foreign(host, Request::from_parts(parts, body)).await;
        }
    };
    let verbs = verbs(&route);
    let found = if verbs.is_empty() { CorsRoute::Unknown } else { CorsRoute::Verbs(verbs) };
    let head = Head::from(&parts);
    let decision = policy.decide(head, found);
    drop(policies);
    host.decisions.decided(&decision);
    let mut response = match decision.kind() {
        RequestKind::Preflight => return preflight(host, &decision),
        RequestKind::Options if !is_script_content_type(&parts.headers) => options(verbs),
        _ if decision.forbids() => StatusCode::FORBIDDEN.into_response(),
        RequestKind::Options | RequestKind::Actual => {
            let detail = detail(custom_errors(host, &route), &parts);
            route_actual(host, &route, &parts, body, detail).await
        }
    };
    let removed = decision.apply(response.headers_mut());
    if host.explains_cors && decision.outcome() != Outcome::NotCors {
        let (name, value) = decision.explain_header();
        response.headers_mut().insert(name, value);
    }
    if !removed.is_empty() || response.headers().contains_key(header::SET_COOKIE) {
        let place = place(&route);
        host.decisions.cookies(&place, &decision, head, response.headers());
        host.decisions.removed(&place, &removed);
    }
    response
}

/// The answer to a preflight; in development mode it says why (CORS-43).
fn preflight(host: &Inner, decision: &Decision) -> Response<Body> {
    let response = decision.preflight_response();
    if !host.explains_cors {
        return response.map(|()| Body::empty());
    }
    let (name, value) = decision.explain_header();
    let refused = matches!(decision.outcome(), Outcome::Refused(_));
    let text = if refused { Bytes::copy_from_slice(value.as_bytes()) } else { Bytes::new() };
    let mut response = response.map(|()| Body::from(text));
    response.headers_mut().insert(name, value);
    if refused {
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, plain);
        // A 204 has no body, and any other status would have the browser complain about that instead.
        if response.status() == StatusCode::NO_CONTENT {
            *response.status_mut() = StatusCode::OK;
        }
    }
    response
}

/// The method, or what else a path leads to, as the log names it.
fn place(route: &Route<'_>) -> String {
    match (route.method(), route) {
        (Some((mount, method)), _) => {
            format!("{}/{}", mount.path.trim_start_matches('/'), method.descriptor.name)
        }
        (None, Route::Mounted { mount, .. }) => mount.path.trim_start_matches('/').to_owned(),
        (None, Route::Missing { file, .. }) => (*file).to_owned(),
        (None, Route::Foreign) => String::new(),
    }
}

/// Pages answer script calls and preflights for them here; everything else about a page is the application's.
fn is_page_call(parts: &Parts, path_info: &str) -> bool {
    let preflight = || RequestKind::classify(&parts.method, &parts.headers) == RequestKind::Preflight;
    !path_info.is_empty() && (is_script_content_type(&parts.headers) || preflight())
}

/// The verbs that a path answers.
pub(super) fn verbs(route: &Route<'_>) -> &'static [Method] {
    match (route.method(), route) {
        (Some((_, method)), _) => method.descriptor.verb.as_slice(),
        // Any verb gets a proxy; these are the ones that mean it (PRX-1).
        (None, Route::Mounted { mount, path_info, .. })
            if mount.kind == MountKind::Service && is_proxy(path_info) =>
        {
            &[Method::GET, Method::HEAD]
        }
        (None, Route::Mounted { mount, .. }) => mount.verbs,
        (None, Route::Missing { .. } | Route::Foreign) => &[],
    }
}

fn custom_errors(host: &Inner, route: &Route<'_>) -> CustomErrors {
    match route {
        Route::Mounted { mount, .. } => mount.settings.custom_errors,
        Route::Missing { .. } | Route::Foreign => host.settings.custom_errors,
    }
}

/// Whether this client may see what goes wrong (ERR-7).
fn detail(custom_errors: CustomErrors, parts: &Parts) -> ErrorDetail {
    let shown = match custom_errors {
        CustomErrors::On => false,
        CustomErrors::Off => true,
        CustomErrors::RemoteOnly => is_local(&parts.extensions, &parts.headers),
    };
    if shown { ErrorDetail::Shown } else { ErrorDetail::Hidden }
}

/// An OPTIONS request that is no preflight (CORS-1).
fn options(verbs: &[Method]) -> Response<Body> {
    let mut allow = "OPTIONS".to_owned();
    for verb in verbs {
        allow.push_str(", ");
        allow.push_str(verb.as_str());
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    if let Ok(allow) = HeaderValue::try_from(allow) {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}

/// A request that is not for a service.
async fn foreign<B>(host: &Inner, request: Request<B>) -> Response<Body>
where
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    match &host.fallback {
        Some(router) => match router.clone().oneshot(request.map(Body::new)).await {
            Ok(response) => response,
            Err(never) => match never {},
        },
        None => PageError::not_found().into_response(ErrorDetail::Hidden),
    }
}

/// Decides which side of the service a request is for (RT-2), in ASP.NET's order.
async fn route_actual<B>(
    host: &Inner,
    route: &Route<'_>,
    parts: &Parts,
    body: B,
    detail: ErrorDetail,
) -> Response<Body>
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Into<Box<dyn core::error::Error + Send + Sync>>,
{
    let refuse = |error: PageError| {
        log::not_called(&parts.method, parts.uri.path(), &error);
        error.into_response(detail)
    };
    let script = is_script_content_type(&parts.headers);
    let checked = match route {
        Route::Mounted { mount, path_info, .. } => path::check(&mount.path, path_info, parts.uri.query()),
        Route::Missing { file, path_info } => path::check(file, path_info, parts.uri.query()),
        Route::Foreign => Ok(()),
    };
    if let Err(error) = checked {
        return refuse(error);
    }
    match route {
        Route::Mounted { mount, path_info, .. }
            if mount.kind == MountKind::Classic
                && (is_proxy(path_info) || (script && path_info.len() > 1)) =>
        {
            refuse(PageError::not_for_script())
        }
        Route::Mounted { mount, file, path_info } => match script_side(mount, path_info, script) {
            ScriptSide::Proxy(edition) => {
                let path = outside(parts, file);
                let zone = &mount.settings.json.time_zone;
                proxy::answer(mount.proxy(edition), edition, &path, parts, host.built, zone)
            }
            ScriptSide::Call(name) => match mount.method(name) {
                Some(method) => script_call::answer(host, mount, method, parts, body, detail).await,
                None => refuse(PageError::unknown_method(name)),
            },
            ScriptSide::NoMethod => refuse(PageError::no_method()),
            ScriptSide::Not => match classic(mount, path_info, parts) {
                Ok(page) => page,
                Err(error) => refuse(error),
            },
        },
        Route::Missing { file, path_info } if is_proxy(path_info) || (script && !path_info.is_empty()) => {
            refuse(PageError::unknown_service(file))
        }
        Route::Missing { .. } | Route::Foreign => refuse(PageError::not_found()),
    }
}

/// What the script side makes of a request.
enum ScriptSide<'a> {
    /// A client proxy, which comes before any method of that name (RT-7).
    Proxy(Edition),
    /// A call of a method.
    Call(&'a str),
    /// A call that names no method (RT-8).
    NoMethod,
    /// Nothing: it is for the classic side.
    Not,
}

fn script_side<'a>(mount: &Mount, path_info: &'a str, script: bool) -> ScriptSide<'a> {
    match Edition::of(path_info) {
        Some(edition) if mount.kind != MountKind::Page => return ScriptSide::Proxy(edition),
        _ if !script => return ScriptSide::Not,
        _ => {}
    }
    match path_info.strip_prefix('/') {
        None => ScriptSide::Not,
        Some("") => ScriptSide::NoMethod,
        Some(name) => ScriptSide::Call(name),
    }
}

/// A path of this host as the browser knows it: below the prefix that a router around the host has taken off.
fn outside<'a>(parts: &Parts, path: &'a str) -> Cow<'a, str> {
    match parts.extensions.get::<NestedPath>() {
        // A pattern is not what stood in the request.
        Some(nested) if !nested.as_str().contains('{') => {
            Cow::Owned(format!("{}{path}", nested.as_str().trim_end_matches('/')))
        }
        _ => Cow::Borrowed(path),
    }
}

/// The side that is not script: the help page, and refusals.
fn classic(mount: &Mount, path_info: &str, parts: &Parts) -> Result<Response<Body>, PageError> {
    let get = parts.method == Method::GET;
    if !path_info.is_empty() {
        return Err(PageError::unrecognized_format(path_info));
    }
    if get {
        return Ok(help::page(&mount.site.class, mount.description, mount.methods()));
    }
    Err(PageError::verb_not_allowed())
}

//! The way of a request through the host: CORS first and last, and between them whoever answers.

use axum::Router;
use axum_core::body::Body;
use axum_core::response::IntoResponse as _;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use tower::ServiceExt as _;

use super::actual::{self, Caller};
use super::body::RequestBody;
use super::mount::MountKind;
use super::routes::{Route, is_proxy};
use super::settings::CustomErrors;
use super::{Inner, path};
use crate::call::is_local;
use crate::cors::{Covered, Decision, Head, Outcome, RequestKind};
use crate::protocol::script::{ErrorDetail, is_script_content_type};

/// Answers a request.
///
/// CORS is decided from the head, before anything else looks at the request, and goes into whatever answer there is:
/// no error, limit or panic can lose it.
pub(super) async fn answer<B: RequestBody + Send + 'static>(
    host: &Inner,
    request: Request<B>,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let decoded = path::decode(parts.uri.path());
    let route = host.routes.find(&decoded);
    if let Some(application) = &host.fallback
        && !is_ours(&route, &parts)
    {
        let mut response = foreign(application.clone(), Request::from_parts(parts, body)).await;
        add_plain(host, response.headers_mut());
        return response;
    }
    let head = Head::from(&parts);
    let decision = host.decide(head, &route);
    let covered = parts.extensions.get::<Covered>();
    if covered.is_none_or(|Covered(policy)| !policy.is(decision.policy())) {
        host.decisions.decided(&decision);
    }
    let by_host = covered.map(|_| Covered(decision.policy().clone()));
    let mut response = match decision.kind() {
        RequestKind::Preflight => return marked(preflight(host, &decision).map(body_of), by_host),
        _ if decision.forbids() => StatusCode::FORBIDDEN.into_response(),
        RequestKind::Options if !is_script_content_type(&parts.headers) => options(verbs(&route)),
        RequestKind::Options | RequestKind::Actual => {
            let caller = Caller {
                detail: detail(custom_errors(host, &route), &parts),
                from_other_site: host.sessions.is_some() && decision.is_from_other_site(head),
            };
            actual::answer(host, &route, &parts, body, caller).await
        }
    };
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().entry(header::ALLOW).or_insert_with(|| allow(verbs(&route)));
    }
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
    if add_plain(host, response.headers_mut()) {
        decision.apply(response.headers_mut());
    }
    marked(response, by_host)
}

/// Tells a layer around the host by which policy it was decided.
fn marked(mut response: Response<Body>, by_host: Option<Covered>) -> Response<Body> {
    if let Some(mark) = by_host {
        response.extensions_mut().insert(mark);
    }
    response
}

/// Adds the headers that every answer has, if there are any.
fn add_plain(host: &Inner, headers: &mut HeaderMap) -> bool {
    for (name, value) in host.headers() {
        headers.append(name, value.clone());
    }
    !host.headers().is_empty()
}

/// The answer to a preflight; in development mode it says why (CORS-43).
pub(super) fn preflight(host: &Inner, decision: &Decision) -> Response<Bytes> {
    let mut response = decision.preflight_response();
    if add_plain(host, response.headers_mut()) {
        response.headers_mut().remove(header::SET_COOKIE);
        decision.apply(response.headers_mut());
    }
    if !host.explains_cors {
        return response.map(|()| Bytes::new());
    }
    let (name, value) = decision.explain_header();
    let refused = matches!(decision.outcome(), Outcome::Refused(_));
    let text = if refused { Bytes::copy_from_slice(value.as_bytes()) } else { Bytes::new() };
    let mut response = response.map(|()| text);
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

/// An empty body costs nothing, unlike one of no bytes.
fn body_of(bytes: Bytes) -> Body {
    if bytes.is_empty() { Body::empty() } else { bytes.into() }
}

/// The method, or what else a path leads to, as the log names it.
fn place(route: &Route<'_>) -> String {
    match (route.method(), route) {
        (Some((mount, method)), _) => {
            format!("{}/{}", mount.path.trim_start_matches('/'), method.descriptor.name)
        }
        (None, Route::Mounted { mount, .. }) => mount.path.trim_start_matches('/').to_owned(),
        (None, Route::Missing { file, .. }) => (*file).to_owned(),
        (None, Route::Foreign { .. }) => String::new(),
    }
}

/// Whether a request is the host's to answer where an application stands behind it. Without one, everything is.
///
/// Pages answer script calls and preflights for them here; everything else about a page is the application's.
fn is_ours(route: &Route<'_>, parts: &Parts) -> bool {
    let preflight = || RequestKind::classify(&parts.method, &parts.headers) == RequestKind::Preflight;
    match route {
        Route::Mounted { mount, path_info, .. } if mount.kind == MountKind::Page => {
            !path_info.is_empty() && (is_script_content_type(&parts.headers) || preflight())
        }
        Route::Mounted { .. } | Route::Missing { .. } => true,
        Route::Foreign { .. } => false,
    }
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
        // The help page: a call names a method (RT-40).
        (None, Route::Mounted { mount, path_info: "", .. }) if mount.kind != MountKind::Page => {
            &[Method::GET]
        }
        (None, Route::Mounted { mount, .. }) => mount.verbs,
        (None, Route::Missing { .. } | Route::Foreign { .. }) => &[],
    }
}

fn custom_errors(host: &Inner, route: &Route<'_>) -> CustomErrors {
    match route {
        Route::Mounted { mount, .. } => mount.settings.custom_errors,
        Route::Missing { folder, .. } | Route::Foreign { folder } => host.plan.folders[*folder].custom_errors,
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
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::ALLOW, allow(verbs));
    response
}

fn allow(verbs: &[Method]) -> HeaderValue {
    let mut allow = "OPTIONS".to_owned();
    for verb in verbs {
        allow.push_str(", ");
        allow.push_str(verb.as_str());
    }
    HeaderValue::try_from(allow).unwrap_or(HeaderValue::from_static("OPTIONS"))
}

/// A request that is the application's.
async fn foreign<B>(application: Router, request: Request<B>) -> Response<Body>
where
    B: RequestBody + Send + 'static,
{
    match application.oneshot(request.map(Body::new)).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

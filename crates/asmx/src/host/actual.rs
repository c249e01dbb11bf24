//! Everything that is no preflight, in ASP.NET's order of checks (routing 1.4).

use std::borrow::Cow;

use axum::extract::NestedPath;
use axum_core::body::Body;
use http::request::Parts;
use http::{Method, Response};

use super::body::RequestBody;
use super::mount::{Mount, MountKind};
use super::routes::{Route, is_proxy};
use super::{Inner, log, path, script_call};
use crate::protocol::help;
use crate::protocol::html::PageError;
use crate::protocol::proxy::{self, Edition};
use crate::protocol::script::{ErrorDetail, is_script_content_type};

/// What an answer depends on of who asks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caller {
    /// Whether it may see what goes wrong (ERR-7).
    pub(super) detail: ErrorDetail,
    /// Whether it is a page of another site that the policy lets in with credentials (CORS-24).
    pub(super) from_other_site: bool,
}

/// Decides which side of the service a request is for (RT-2), in ASP.NET's order.
pub(super) async fn answer<B: RequestBody>(
    host: &Inner,
    route: &Route<'_>,
    parts: &Parts,
    body: B,
    caller: Caller,
) -> Response<Body> {
    let refuse = |error: PageError| {
        log::not_called(&parts.method, parts.uri.path(), &error);
        error.into_response(caller.detail)
    };
    let script = is_script_content_type(&parts.headers);
    let checked = match route {
        Route::Mounted { mount, path_info, .. } => path::check(&mount.path, path_info, parts.uri.query()),
        Route::Missing { file, path_info, .. } => path::check(file, path_info, parts.uri.query()),
        Route::Foreign { .. } => Ok(()),
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
                Some(method) => script_call::answer(host, mount, method, parts, body, caller).await,
                None => refuse(PageError::unknown_method(name)),
            },
            ScriptSide::NoMethod => refuse(PageError::no_method()),
            ScriptSide::Not if mount.kind == MountKind::Page => nothing(),
            ScriptSide::Not => match classic(mount, path_info, parts) {
                Ok(page) => page,
                Err(error) => refuse(error),
            },
        },
        Route::Missing { file, path_info, .. }
            if is_proxy(path_info) || (script && !path_info.is_empty()) =>
        {
            refuse(PageError::unknown_service(file))
        }
        Route::Missing { .. } => refuse(PageError::not_found()),
        Route::Foreign { .. } => nothing(),
    }
}

/// Nothing that could be a service's, and no application to ask. Pictures that browsers look for are nothing to log.
fn nothing() -> Response<Body> {
    PageError::not_found().into_response(ErrorDetail::Hidden)
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

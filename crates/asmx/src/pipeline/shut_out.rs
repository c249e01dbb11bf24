//! Requests that a layer in front refuses: answered in the form in which they were asked, under the policy (CORS-13).

use asmx_core::Fault;
use axum_core::body::Body;
use http::header::RETRY_AFTER;
use http::request::Parts;
use http::{HeaderValue, Response};

use super::caller::Caller;
use crate::describe::is_proxy;
use crate::html::PageError;
use crate::log;
use crate::protocol::{error_object, is_script_content_type};
use crate::request::Refused;
use crate::tables::{Route, Tables};

/// Whether a layer has refused it, or the host does, which lets everybody ask for a probe.
pub(super) fn refused(tables: &Tables, is_probe: bool, parts: &Parts) -> Option<Refused> {
    if let Some(refused) = parts.extensions.get() {
        return Some(*refused);
    }
    (!is_probe).then(|| tables.admission.refuses(parts)).flatten()
}

/// The answer; nothing of the request is looked at that tells who may ask what.
pub(super) fn answer(
    tables: &Tables,
    route: &Route<'_>,
    parts: &Parts,
    caller: &Caller<'_>,
    refused: Refused,
) -> Response<Body> {
    let fault = match refused {
        Refused::Address => Fault::forbidden("The address of the client is not among those that may call."),
        Refused::Rate(_) => Fault::too_many_requests(),
    };
    match route.method() {
        Some((_, method)) => {
            method.meter.call();
            method.meter.failed(fault.phase().as_str());
        }
        None => tables.meter.refused(),
    }
    let page = PageError::new(fault.status(), "System.Web.HttpException", fault.message());
    log::not_called(&tables.strangers, caller.asker, &parts.method, parts.uri.path(), &page);
    let path_info = match *route {
        Route::Mounted { path_info, .. } | Route::Missing { path_info, .. } => path_info,
        Route::Foreign { .. } => "",
    };
    // RT-32: the form of the request counts.
    let is_script = !path_info.is_empty() && is_script_content_type(&parts.headers);
    let mut response = match is_script || is_proxy(path_info) {
        true => error_object(&fault, caller.detail()),
        false => page.to_response(caller.detail()),
    };
    if let Refused::Rate(seconds) = refused {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

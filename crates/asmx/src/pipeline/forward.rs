//! What belongs to the application behind the host, where there is one.

use axum_core::body::Body;
use http::request::Parts;
use http::{Request, Response};
use tower::ServiceExt as _;

use super::around::Around;
use crate::cors::RequestKind;
use crate::protocol::is_script_content_type;
use crate::request::{Kind, RequestBody};
use crate::tables::{Application, InForce, Route, Tables};

/// The application, if the request is its own. Without one, everything is the host's to answer.
pub(super) fn application<'a>(
    tables: &'a Tables,
    route: &Route<'_>,
    parts: &Parts,
) -> Option<&'a Application> {
    tables.application.as_ref().filter(|_| !is_ours(route, parts))
}

/// Pages answer script calls and preflights for them here; everything else about a page is the application's. So is the
/// file of a service that nobody mounted, whatever is asked of it: the application may have that service.
fn is_ours(route: &Route<'_>, parts: &Parts) -> bool {
    let preflight = || RequestKind::classify(&parts.method, &parts.headers) == RequestKind::Preflight;
    match route {
        Route::Mounted { mount, path_info, .. } if mount.kind == Kind::Page => {
            !path_info.is_empty() && (is_script_content_type(&parts.headers) || preflight())
        }
        Route::Mounted { .. } => true,
        Route::Missing { .. } | Route::Foreign { .. } => false,
    }
}

/// The application's answer, or the one to whom it may not answer, under the host's policy if that is its own too.
pub(super) async fn answer<B>(
    in_force: &InForce,
    application: &Application,
    cors: Option<Around<'_>>,
    refused: Option<Response<Body>>,
    request: Request<B>,
) -> Response<Body>
where
    B: RequestBody + Send + 'static,
{
    if let Some(response) = cors.as_ref().and_then(Around::answer) {
        return response;
    }
    let mut response = match refused {
        Some(response) => response,
        None => match application.router.clone().oneshot(request.map(Body::new)).await {
            Ok(response) => response,
            Err(never) => match never {},
        },
    };
    in_force.add_headers(response.headers_mut());
    if let Some(cors) = cors {
        cors.cover(&mut response);
    }
    response
}

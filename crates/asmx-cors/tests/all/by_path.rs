//! A layer with many policies, of which the path has one, around a service that is no axum application.

use std::io;
use std::sync::Arc;

use asmx_cors::{ByPath, Cors, CorsLayer, Covered, DecisionLog, Head, PathDecision, Policy, Route, Scope};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use tower::{Layer as _, ServiceExt as _, service_fn};

const PAGE: &str = "https://shop.example";

/// `/open/…` is everybody's, `/nested/…` may be something else's, the rest is for one page.
struct Sections {
    open: Policy,
    rest: Policy,
    log: Arc<DecisionLog>,
}

impl ByPath for Sections {
    fn decide(&self, head: Head<'_>, path: &str) -> PathDecision {
        let policy = if path.starts_with("/open/") { &self.open } else { &self.rest };
        let decision = policy.decide(head, Route::Unknown);
        if path.starts_with("/nested/") {
            PathDecision::Provisional(decision)
        } else {
            PathDecision::Certain(decision)
        }
    }

    fn preflight(&self, decision: &asmx_cors::Decision) -> Response<Bytes> {
        decision.preflight_response().map(|()| Bytes::from(decision.explain().code()))
    }

    fn log(&self) -> &Arc<DecisionLog> {
        &self.log
    }
}

fn layer() -> CorsLayer {
    CorsLayer::by_path(Sections {
        open: Cors::any_origin().compile(Scope::folder("/open")).expect("a policy"),
        rest: Cors::origins([PAGE]).fail_unlisted().compile(Scope::Host).expect("a policy"),
        log: Arc::default(),
    })
}

/// Answers what it was asked for, with the mark of a policy of its own if the query asks for it, or breaks.
async fn answer(request: Request<()>) -> io::Result<Response<Full<Bytes>>> {
    if request.uri().path() == "/broken" {
        return Err(io::Error::other("broken"));
    }
    assert!(request.extensions().get::<Covered>().is_some(), "the layer says by which policy it decided");
    let mut response = Response::new(Full::from(request.uri().path().to_owned()));
    response
        .headers_mut()
        .insert("access-control-allow-origin", "https://own.example".parse().expect("a value"));
    if request.uri().query() == Some("own") {
        response.extensions_mut().insert(Covered(Policy::unset()));
    }
    Ok(response)
}

async fn send(request: http::request::Builder) -> io::Result<(u16, Option<String>, Bytes)> {
    let service = layer().layer(service_fn(answer));
    let response = service.oneshot(request.body(()).expect("a request")).await?;
    let allowed = response.headers().get("access-control-allow-origin");
    let allowed = allowed.map(|value| value.to_str().expect("text").to_owned());
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    Ok((status, allowed, body))
}

/// CORS-18: the policy is the one that the path has.
#[tokio::test]
async fn cors_18_each_path_has_its_policy() -> io::Result<()> {
    for (path, origin, status, allowed) in [
        ("/open/x", "https://other.example", 200, Some("*")),
        ("/x", PAGE, 200, Some(PAGE)),
        ("/x", "https://other.example", 403, None),
    ] {
        let told = send(Request::get(path).header("origin", origin)).await?;
        assert_eq!((told.0, told.1.as_deref()), (status, allowed), "{path} {origin}");
    }
    Ok(())
}

/// CORS-2: a preflight never gets to the service, and its answer is the one of who decides.
#[tokio::test]
async fn cors_2_preflights_are_answered_by_who_decides() -> io::Result<()> {
    let preflight = |path: &str, origin| {
        Request::options(path).header("origin", origin).header("access-control-request-method", "POST")
    };
    let (status, allowed, body) = send(preflight("/broken", PAGE)).await?;
    assert_eq!((status, allowed.as_deref(), &*body), (204, Some(PAGE), &b"granted"[..]));
    let (status, allowed, body) = send(preflight("/broken", "http://shop.example")).await?;
    assert_eq!((status, allowed.as_deref(), &*body), (403, None, &b"scheme-differs"[..]));
    Ok(())
}

/// CORS-18: what is within knows better, and says so; if it does not, the layer's decision counts.
#[tokio::test]
async fn cors_18_what_is_within_may_know_better() -> io::Result<()> {
    let get = |path: &str| Request::get(path).header("origin", PAGE);
    assert_eq!(send(get("/nested/x?own")).await?.1.as_deref(), Some("https://own.example"));
    assert_eq!(send(get("/nested/x")).await?.1.as_deref(), Some(PAGE));
    assert_eq!(send(get("/x?own")).await?.1.as_deref(), Some("https://own.example"));
    // Not for certain, so nothing is refused before the service has been asked.
    let stranger = Request::get("/nested/x").header("origin", "https://other.example");
    assert_eq!(send(stranger).await?.0, 200);
    Ok(())
}

/// A service that fails has no answer to cover; its error is its own.
#[tokio::test]
async fn errors_of_the_service_pass() {
    let error = send(Request::get("/broken").header("origin", PAGE)).await.expect_err("an error");
    assert_eq!(error.to_string(), "broken");
}

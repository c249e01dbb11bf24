//! Who is measured.

use std::convert::Infallible;
use std::fmt;
use std::future::{Ready, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use anyhow::Result;
use asmx::Cors;
use axum_core::body::Body;
use http::{HeaderName, HeaderValue, Method, Request, Response, header};
use tower::{Layer as _, Service};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// A service, from a request to its answer.
pub type Call = Box<dyn FnMut(Request<()>) -> Response<Body>>;

/// The request headers that scripts may set, beside `Content-Type`.
const ALLOWED: [&str; 2] = ["x-csrf-token", "x-requested-with"];
const EXPOSED: HeaderName = HeaderName::from_static("jsonerror");
const MAX_AGE: u64 = 600;

/// What stands around the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contender {
    /// Nothing.
    Bare,
    /// [`asmx::Cors::layer`].
    Asmx,
    /// [`tower_http::cors::CorsLayer`], configured as a careful user would.
    TowerHttp,
}

impl Contender {
    /// All, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Bare, Self::Asmx, Self::TowerHttp];

    /// The contender's service under a policy that lists `origins` and allows credentials.
    ///
    /// # Errors
    /// That a policy is none.
    pub fn call(self, origins: &[String]) -> Result<Call> {
        Ok(match self {
            Self::Bare => caller(Answering),
            Self::Asmx => {
                let policy = Cors::origins(origins)
                    .credentials()
                    .methods(["GET", "POST"])
                    .allow_headers(ALLOWED)
                    .max_age(MAX_AGE);
                caller(policy.layer()?.layer(Answering))
            }
            Self::TowerHttp => {
                let listed: Result<Vec<HeaderValue>, _> =
                    origins.iter().map(|origin| origin.parse()).collect();
                let allowed = ALLOWED.map(HeaderName::from_static);
                let layer = CorsLayer::new()
                    .allow_origin(AllowOrigin::list(listed?))
                    .allow_credentials(true)
                    .allow_methods([Method::GET, Method::POST])
                    .allow_headers([header::CONTENT_TYPE].into_iter().chain(allowed).collect::<Vec<_>>())
                    .expose_headers([EXPOSED])
                    .max_age(Duration::from_secs(MAX_AGE));
                caller(layer.layer(Answering))
            }
        })
    }
}

impl fmt::Display for Contender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Bare => "bare",
            Self::Asmx => "asmx",
            Self::TowerHttp => "tower-http",
        })
    }
}

/// The service: it is always ready, its answer too, and says what almost every answer says.
#[derive(Clone, Debug)]
struct Answering;

impl Service<Request<()>> for Answering {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        let mut response = Response::new(Body::empty());
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        ready(Ok(response))
    }
}

/// Nothing ever waits here, so there is no runtime whose own cost would blur the figures.
fn caller<S>(mut service: S) -> Call
where
    S: Service<Request<()>, Response = Response<Body>, Error = Infallible> + 'static,
{
    Box::new(move |request| {
        let mut context = Context::from_waker(Waker::noop());
        assert!(service.poll_ready(&mut context).is_ready(), "it is always ready");
        match pin!(service.call(request)).poll(&mut context) {
            Poll::Ready(Ok(response)) => response,
            Poll::Pending => unreachable!("nothing waits"),
        }
    })
}

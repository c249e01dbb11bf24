use std::{
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use tower_layer::Layer;
use tower_service::Service;

use super::by_path::{ByPath, Covered, PathDecision};
use super::future::{CorsFuture, Covering};
use super::place::Place;
use super::source::Source;
use crate::mistakes::CorsErrors;
use crate::policy::Policy;
use crate::request::Head;
use crate::settings::{Cors, Scope};

/// A policy around an application, or the policies of somebody who [decides by the path](ByPath): a tower layer.
///
/// It answers preflights itself, and goes over every answer of what it stands around, errors included. Put it outside
/// of everything that can answer (`Router::layer` of the whole application, last): what stands outside of a layer, no
/// layer can cover.
///
/// ```
/// use asmx_cors::Cors;
/// use axum::{Router, routing::put};
///
/// let layer = Cors::origins(["https://shop.example"]).methods(["PUT"]).layer()?;
/// let app: Router = Router::new().route("/api/version", put(|| async {})).layer(layer);
/// # Ok::<(), asmx_cors::CorsErrors>(())
/// ```
///
/// With a login or a limit between: preflights, which never carry a cookie, get past it, and pages may read its 401.
///
/// ```
/// use asmx_cors::Cors;
/// use axum::{Router, extract::Request, http::StatusCode, middleware::{Next, from_fn}, response::Response, routing::get};
///
/// async fn login(request: Request, next: Next) -> Result<Response, StatusCode> {
///     if request.headers().contains_key("cookie") { Ok(next.run(request).await) } else { Err(StatusCode::UNAUTHORIZED) }
/// }
///
/// let cors = Cors::origins(["https://shop.example"]).credentials().layer()?;
/// let app: Router = Router::new().route("/", get(|| async { "Hello" })).layer(from_fn(login)).layer(cors);
/// # Ok::<(), asmx_cors::CorsErrors>(())
/// ```
///
/// A preflight for a route of an application is granted for GET, HEAD and POST, and for what
/// [`Cors::methods`] lists: axum does not tell a layer which methods a route has.
///
/// It fits every tower service whose answers have a body that can be empty or made of [`Bytes`]: axum's, or `Full`.
#[derive(Clone)]
pub struct CorsLayer {
    source: Source,
}

impl CorsLayer {
    /// A layer with one policy.
    ///
    /// ```
    /// # use asmx_cors::{Cors, CorsLayer, Scope};
    /// let layer = CorsLayer::new(Cors::any_origin().compile(Scope::Host).unwrap());
    /// # let _ = layer;
    /// ```
    pub fn new(policy: Policy) -> Self {
        Self { source: Source::Policy(policy, Arc::default()) }
    }

    /// A layer with many policies, of which the path has one. See [`ByPath`].
    pub fn by_path(by_path: impl ByPath) -> Self {
        Self { source: Source::ByPath(Arc::new(by_path)) }
    }
}

impl<S> Cors<S> {
    /// This policy around an application, or around some of its routes, as a tower layer. See [`CorsLayer`].
    ///
    /// # Errors
    ///
    /// All mistakes together (CORS-30), in the texts of CORS-31.
    ///
    /// ```
    /// # use asmx_cors::Cors;
    /// assert!(Cors::any_origin().layer().is_ok());
    /// assert!(Cors::origins(["https://shop.example/"]).layer().is_err());
    /// ```
    pub fn layer(&self) -> Result<CorsLayer, CorsErrors> {
        self.compile(Scope::Host).map(CorsLayer::new)
    }
}

impl fmt::Debug for CorsLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CorsLayer").finish_non_exhaustive()
    }
}

impl<S> Layer<S> for CorsLayer {
    type Service = CorsService<S>;

    fn layer(&self, inner: S) -> CorsService<S> {
        CorsService { layer: self.clone(), inner }
    }
}

/// A service within a [`CorsLayer`].
#[derive(Clone, Debug)]
pub struct CorsService<S> {
    layer: CorsLayer,
    inner: S,
}

impl<S, B, R> Service<Request<B>> for CorsService<S>
where
    S: Service<Request<B>, Response = Response<R>>,
    R: Default + From<Bytes>,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = CorsFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let source = &self.layer.source;
        let log = source.log();
        let (decision, logged) = match source.decide(Head::from(&request), request.uri().path()) {
            PathDecision::Provisional(decision) => (decision, false),
            PathDecision::Certain(decision) => {
                let place = || source.place(request.uri().path());
                let own = Place::of(request.extensions());
                log.decided_at(&decision, || place().unwrap_or_else(|| own.name().to_owned()));
                if decision.is_preflight() {
                    return CorsFuture::answered(source.preflight(&decision));
                }
                if decision.forbids() {
                    let mut response = Response::new(Bytes::new());
                    *response.status_mut() = StatusCode::FORBIDDEN;
                    decision.apply(response.headers_mut());
                    return CorsFuture::answered(response);
                }
                (decision, true)
            }
        };
        if source.is_by_path() {
            request.extensions_mut().insert(Covered(decision.policy().clone()));
        }
        let place = Place::of(request.extensions());
        let log = Arc::clone(log);
        CorsFuture::answering(self.inner.call(request), Covering { decision, logged, place, log })
    }
}

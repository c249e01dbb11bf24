use std::{
    convert::Infallible,
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use axum_core::{body::Body, response::IntoResponse};
use http::{Request, Response, StatusCode};
use tower::{Layer, Service};

use super::{Cors, CorsError, CorsFuture, Decision, DecisionLog, Head, Policy, Route, Scope};

/// The policy of a host for an application's other routes: a tower layer.
///
/// It answers preflights itself, and goes over every answer of what it stands around, errors included. Put it outside
/// of everything that can answer (`Router::layer` of the whole application, last): what stands outside of a layer, no
/// layer can cover.
///
/// ```
/// use asmx::prelude::*;
/// use axum::{Router, routing::get};
///
/// # #[web_method] fn hello_world() -> String { "Hello World".into() }
/// let host = Host::builder()
///     .functions("/Hello.asmx", methods![hello_world])
///     .cors(Cors::origins(["https://shop.example"]))
///     .build()?;
///
/// // The pages and the other API have the host's policy; the services have theirs, and the layer leaves them alone.
/// let others = Router::new().route("/api/version", get(|| async { "1" })).layer(host.cors_layer());
/// let app: Router = others.fallback_service(host);
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
///
/// Or with a policy of its own:
///
/// ```
/// use asmx::Cors;
/// use axum::{Router, routing::put};
///
/// let layer = Cors::origins(["https://shop.example"]).methods(["PUT"]).layer()?;
/// let app: Router = Router::new().route("/api/version", put(|| async {})).layer(layer);
/// # Ok::<(), asmx::Error>(())
/// ```
///
/// A preflight for a route of an application is granted for GET, HEAD and POST, and for what
/// [`Cors::methods`] lists: axum does not tell a layer which methods a route has.
#[derive(Clone)]
pub struct CorsLayer {
    source: Source,
    log: Arc<DecisionLog>,
}

/// Where the policy comes from.
#[derive(Clone)]
enum Source {
    Fixed(Policy),
    /// Whatever is in force when a request comes.
    Following(Arc<dyn Fn() -> Policy + Send + Sync>),
}

impl CorsLayer {
    /// A layer with a policy.
    ///
    /// ```
    /// # use asmx::cors::{Cors, CorsLayer, Scope};
    /// let layer = CorsLayer::new(Cors::any_origin().compile(Scope::Host).unwrap());
    /// # let _ = layer;
    /// ```
    pub fn new(policy: Policy) -> Self {
        Self { source: Source::Fixed(policy), log: Arc::default() }
    }

    /// A layer with whatever policy is in force when a request comes.
    pub(crate) fn following(policy: impl Fn() -> Policy + Send + Sync + 'static) -> Self {
        Self { source: Source::Following(Arc::new(policy)), log: Arc::default() }
    }

    fn decide(&self, head: Head<'_>) -> Decision {
        match &self.source {
            Source::Fixed(policy) => policy.decide(head, Route::Unknown),
            Source::Following(policy) => policy().decide(head, Route::Unknown),
        }
    }
}

impl<S> Cors<S> {
    /// This policy for an application's own routes, as a tower layer. See [`CorsLayer`].
    ///
    /// # Errors
    ///
    /// All mistakes together (CORS-30), in the texts of CORS-31.
    ///
    /// ```
    /// # use asmx::Cors;
    /// assert!(Cors::any_origin().layer().is_ok());
    /// assert!(Cors::origins(["https://shop.example/"]).layer().is_err());
    /// ```
    pub fn layer(&self) -> Result<CorsLayer, Vec<CorsError>> {
        self.compile(Scope::Host).map(CorsLayer::new)
    }
}

impl fmt::Debug for CorsLayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let policy = match &self.source {
            Source::Fixed(policy) => policy.clone(),
            Source::Following(policy) => policy(),
        };
        f.debug_struct("CorsLayer").field("policy", &policy).finish_non_exhaustive()
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

impl<S, B> Service<Request<B>> for CorsService<S>
where
    S: Service<Request<B>, Error = Infallible>,
    S::Response: IntoResponse,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = CorsFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let decision = self.layer.decide(Head::from(&request));
        self.layer.log.decided(&decision);
        if decision.is_preflight() {
            return CorsFuture::answered(decision.preflight_response().map(|()| Body::empty()));
        }
        if decision.forbids() {
            let mut response = StatusCode::FORBIDDEN.into_response();
            decision.apply(response.headers_mut());
            return CorsFuture::answered(response);
        }
        let place = request.uri().path_and_query().cloned();
        CorsFuture::answering(self.inner.call(request), decision, place, Arc::clone(&self.layer.log))
    }
}

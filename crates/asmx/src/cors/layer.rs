use std::{
    convert::Infallible,
    fmt,
    sync::Arc,
    task::{Context, Poll},
};

use axum::extract::MatchedPath;
use axum_core::{body::Body, response::IntoResponse};
use http::{Request, Response, StatusCode};
use tower::{Layer, Service};

use super::{
    Cors, CorsErrors, CorsFuture, Decision, DecisionLog, Head, Policy, Route, Scope, layer_future::Covering,
};

/// The policies of a host around an application: a tower layer.
///
/// It answers preflights itself, and goes over every answer of what it stands around, errors included. Put it outside
/// of everything that can answer (`Router::layer` of the whole application, last): what stands outside of a layer, no
/// layer can cover.
///
/// The layer of a host ([`Host::cors_layer`](crate::Host::cors_layer)) knows the host's services: their paths have the
/// policies of their services and methods, every other path has the host's own. So it can stand around the host too,
/// with a login or a limit between them that answers in the host's place:
///
/// ```
/// use asmx::prelude::*;
/// use axum::{Router, extract::Request, http::StatusCode, middleware::{Next, from_fn}, response::Response};
///
/// # #[web_method] fn hello_world() -> String { "Hello World".into() }
/// async fn login(request: Request, next: Next) -> Result<Response, StatusCode> {
///     if request.headers().contains_key("cookie") { Ok(next.run(request).await) } else { Err(StatusCode::UNAUTHORIZED) }
/// }
///
/// let host = Host::builder()
///     .functions("/Hello.asmx", methods![hello_world])
///     .cors(Cors::origins(["https://shop.example"]).credentials())
///     .build()?;
///
/// // Preflights, which never carry a cookie, get past the login, and pages may read its 401.
/// let cors = host.cors_layer();
/// let app: Router = host.into_router().layer(from_fn(login)).layer(cors);
/// # Ok::<(), asmx::BuildErrors>(())
/// ```
///
/// A host below a prefix is nested whole, with its layer: outside of the nesting the layer sees other paths than the host.
/// There it leaves to the host what may be one of its services, preflights too, and the host's headers stay as they are;
/// but what stands between the two answers before the host.
///
/// Around the application's own routes alone:
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
/// // The pages and the other API have the host's own policy. What comes after the layer is not in it.
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
}

/// Who decides: a policy, whatever the path, or a host with many.
#[derive(Clone)]
enum Source {
    Policy(Policy, Arc<DecisionLog>),
    Host(Arc<dyn Covers>),
}

/// What a layer asks a host.
pub(crate) trait Covers: Send + Sync + 'static {
    /// Decides on a request for a path, and says whether that is for certain: not where the path may be that of a host
    /// within a nest, from whose beginning the layer still sees what the nest takes off.
    fn decide(&self, head: Head<'_>, path: &str) -> (Decision, bool);

    /// The answer to a preflight.
    fn preflight(&self, decision: &Decision) -> Response<Body>;

    /// Where decisions are written.
    fn log(&self) -> &Arc<DecisionLog>;
}

/// A mark with the policy that decided, on requests by the layer of a host and on answers by whatever host made them.
///
/// A host that decided by the same policy need not write down again what the layer has written. The layer leaves the
/// headers of a host that knew better alone: so a layer outside of a nest, which sees other paths, opens nothing that the
/// host within keeps closed (CORS-18).
#[derive(Clone, Debug)]
pub(crate) struct Covered(pub(crate) Policy);

impl Source {
    fn decide(&self, head: Head<'_>, path: &str) -> (Decision, bool) {
        match self {
            Self::Policy(policy, _) => (policy.decide(head, Route::Unknown), true),
            Self::Host(host) => host.decide(head, path),
        }
    }

    fn preflight(&self, decision: &Decision) -> Response<Body> {
        match self {
            Self::Policy(..) => decision.preflight_response().map(|()| Body::empty()),
            Self::Host(host) => host.preflight(decision),
        }
    }

    fn log(&self) -> &Arc<DecisionLog> {
        match self {
            Self::Policy(_, log) => log,
            Self::Host(host) => host.log(),
        }
    }
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
        Self { source: Source::Policy(policy, Arc::default()) }
    }

    pub(crate) fn of(host: impl Covers) -> Self {
        Self { source: Source::Host(Arc::new(host)) }
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

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let source = &self.layer.source;
        let (decision, certain) = source.decide(Head::from(&request), request.uri().path());
        let log = source.log();
        if certain {
            log.decided(&decision);
            if decision.is_preflight() {
                return CorsFuture::answered(source.preflight(&decision));
            }
            if decision.forbids() {
                let mut response = StatusCode::FORBIDDEN.into_response();
                decision.apply(response.headers_mut());
                return CorsFuture::answered(response);
            }
        }
        if let Source::Host(_) = source {
            request.extensions_mut().insert(Covered(decision.policy().clone()));
        }
        let place = request.extensions().get::<MatchedPath>().cloned();
        let (log, logged) = (Arc::clone(log), certain);
        CorsFuture::answering(self.inner.call(request), Covering { decision, logged, place, log })
    }
}

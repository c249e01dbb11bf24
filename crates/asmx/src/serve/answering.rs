//! Between the HTTP library and the service: what a request is given on its way in.

use core::convert::Infallible;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::ConnectInfo;
use http::header::{CONNECTION, UPGRADE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body::Body as _;
use hyper::body::Incoming;
use pin_project_lite::pin_project;
use tower::util::{Oneshot, ServiceExt as _};

use super::arriving::Arriving;
use super::departing::Departing;
use super::progress::Progress;
use super::{hostname, log};
use crate::cors::Seldom;
use crate::request::{Connection, Expects, Hold, Serving, expects};

/// A service, as it answers on one connection.
#[derive(Debug, Clone)]
pub(super) struct Answering<S> {
    pub(super) service: S,
    pub(super) client: SocketAddr,
    pub(super) connection: Option<Connection>,
    pub(super) serving: Serving,
    pub(super) progress: Arc<Progress>,
    /// Lines about requests that are refused here.
    pub(super) unreadable: Arc<Seldom>,
}

impl<S, B> hyper::service::Service<Request<Incoming>> for Answering<S>
where
    S: tower::Service<Request<Arriving>, Response = Response<B>, Error = Infallible> + Clone,
{
    type Response = Response<Departing<B>>;
    type Error = Infallible;
    type Future = Answer<Oneshot<S, Request<Arriving>>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let upgrades = request.method() == Method::CONNECT || request.headers().contains_key(UPGRADE);
        self.progress.taken(request.body().size_hint().exact(), upgrades);
        self.serving.hold.asked();
        let is_draining = self.serving.draining.is_cancelled();
        let waits = expects(request.version(), request.headers()) == Expects::Continue;
        let request = request.map(|body| Arriving::new(body, waits, self.serving.leaving.clone()));
        let (answer, otherwise) = match self.given(request) {
            Ok(request) => (Some(self.service.clone().oneshot(request)), StatusCode::OK),
            Err((status, problem)) => {
                self.refused(problem);
                (None, status)
            }
        };
        Answer {
            answer,
            otherwise,
            is_draining,
            progress: Arc::clone(&self.progress),
            hold: Arc::clone(&self.serving.hold),
        }
    }
}

impl<S> Answering<S> {
    /// A request with what a service finds in it.
    ///
    /// # Errors
    /// What is wrong with it, and the status that says so.
    pub(super) fn given(
        &self,
        mut request: Request<Arriving>,
    ) -> Result<Request<Arriving>, (StatusCode, &'static str)> {
        hostname::check(request.version(), request.headers())
            .map_err(|problem| (StatusCode::BAD_REQUEST, problem))?;
        if expects(request.version(), request.headers()) == Expects::Unknown {
            return Err((StatusCode::EXPECTATION_FAILED, "it expects something else than 100-continue"));
        }
        let extensions = request.extensions_mut();
        // Where axum's own extractor looks for it.
        extensions.insert(ConnectInfo(self.client));
        if let Some(connection) = self.connection {
            extensions.insert(connection);
        }
        extensions.insert(self.serving.clone());
        Ok(request)
    }

    /// Says that a request was refused here.
    pub(super) fn refused(&self, problem: &'static str) {
        if let Some(left_out) = self.unreadable.admits(problem) {
            log::refused(self.client, problem, left_out);
        }
    }
}

pin_project! {
    /// An answer that is being made. Without one the request is refused.
    pub(super) struct Answer<F> {
        #[pin]
        answer: Option<F>,
        // The status of the refusal.
        otherwise: StatusCode,
        // Whether the client should come back elsewhere.
        is_draining: bool,
        progress: Arc<Progress>,
        hold: Arc<Hold>,
    }
}

impl<F, B> Future for Answer<F>
where
    F: Future<Output = Result<Response<B>, Infallible>>,
{
    type Output = Result<Response<Departing<B>>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let progress = Arc::clone(this.progress);
        let Some(answer) = this.answer.as_pin_mut() else {
            this.hold.begun();
            return Poll::Ready(Ok(refused(*this.otherwise, progress)));
        };
        let Poll::Ready(Ok(mut response)) = answer.poll(cx) else {
            this.hold.waits();
            return Poll::Pending;
        };
        this.hold.begun();
        if *this.is_draining {
            response.headers_mut().entry(CONNECTION).or_insert(HeaderValue::from_static("close"));
        }
        Poll::Ready(Ok(response.map(|body| Departing::new(body, progress))))
    }
}

/// The server's own answer, after which nothing of the connection is believed.
fn refused<B>(status: StatusCode, progress: Arc<Progress>) -> Response<Departing<B>> {
    let mut response = Response::new(Departing::nothing(progress));
    *response.status_mut() = status;
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

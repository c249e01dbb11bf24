//! Between the HTTP library and the service: what a request is given on its way in.

use core::convert::Infallible;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::ConnectInfo;
use http::header::{EXPECT, UPGRADE};
use http::{Method, Request, Response};
use http_body::Body as _;
use hyper::body::Incoming;
use pin_project_lite::pin_project;
use tower::util::{Oneshot, ServiceExt as _};

use super::arriving::Arriving;
use super::departing::Departing;
use super::progress::Progress;
use crate::request::{Connection, Serving};

/// A service, as it answers on one connection.
#[derive(Debug, Clone)]
pub(super) struct Answering<S> {
    pub(super) service: S,
    pub(super) client: SocketAddr,
    pub(super) connection: Option<Connection>,
    pub(super) serving: Serving,
    pub(super) progress: Arc<Progress>,
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
        let waits = request.headers().contains_key(EXPECT);
        let mut request = request.map(|body| Arriving::new(body, waits, self.serving.leaving.clone()));
        let extensions = request.extensions_mut();
        // Where axum's own extractor looks for it.
        extensions.insert(ConnectInfo(self.client));
        if let Some(connection) = self.connection {
            extensions.insert(connection);
        }
        extensions.insert(self.serving.clone());
        Answer { answer: self.service.clone().oneshot(request), progress: Arc::clone(&self.progress) }
    }
}

pin_project! {
    /// An answer that is being made.
    pub(super) struct Answer<F> {
        #[pin]
        answer: F,
        progress: Arc<Progress>,
    }
}

impl<F, B> Future for Answer<F>
where
    F: Future<Output = Result<Response<B>, Infallible>>,
{
    type Output = Result<Response<Departing<B>>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let Ok(response) = ready!(this.answer.poll(cx));
        Poll::Ready(Ok(response.map(|body| Departing::new(body, Arc::clone(this.progress)))))
    }
}

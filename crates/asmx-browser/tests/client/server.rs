//! A server that answers as a test says, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use asmx_browser::{Browser, Network, NetworkFuture, Page};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};

pub(crate) const PAGE: &str = "https://shop.example";
pub(crate) const URL: &str = "https://api.example/Shop.asmx/Add";

type Answer = dyn Fn(&Request<Bytes>) -> Response<Bytes> + Send + Sync;

#[derive(Clone)]
pub(crate) struct Server {
    answer: Arc<Answer>,
    asked: Arc<Mutex<Vec<Request<Bytes>>>>,
}

impl Server {
    pub(crate) fn new(answer: impl Fn(&Request<Bytes>) -> Response<Bytes> + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), asked: Arc::default() }
    }

    /// Answers everything with 200 and these headers.
    pub(crate) fn with(headers: &'static [(&str, &str)]) -> Self {
        Self::new(move |_| answer(200, headers))
    }

    /// Answers preflights with these headers, and calls so that they may be read.
    pub(crate) fn preflight(headers: &'static [(&str, &str)]) -> Self {
        Self::new(move |request| {
            let origin = request.headers().get("origin").cloned();
            let mut response =
                if request.method() == "OPTIONS" { answer(204, headers) } else { answer(200, &[]) };
            let allowed = response.headers_mut();
            if let Some(origin) = origin {
                allowed.entry("access-control-allow-origin").or_insert(origin);
            }
            allowed.entry("access-control-allow-credentials").or_insert(HeaderValue::from_static("true"));
            response
        })
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::over(self.clone())
    }

    pub(crate) fn page(&self) -> Page {
        self.browser().from(PAGE)
    }

    /// The methods that were asked for, in order; the list is empty afterwards.
    pub(crate) fn methods(&self) -> String {
        let asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.iter().map(|request| request.method().as_str()).collect::<Vec<_>>().join(" ")
    }

    /// A header of the last request.
    pub(crate) fn last(&self, name: &str) -> Option<String> {
        let asked = self.asked.lock().unwrap();
        Some(asked.last()?.headers().get(name)?.to_str().unwrap().to_owned())
    }
}

impl Network for Server {
    fn send(&self, request: Request<Bytes>) -> NetworkFuture<'_> {
        let response = (self.answer)(&request);
        self.asked.lock().unwrap().push(request);
        Box::pin(async move { Ok(response) })
    }
}

pub(crate) fn answer(status: u16, headers: &[(&str, &str)]) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from_static(b"{\"d\":1}"));
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        response.headers_mut().append(name, HeaderValue::from_str(value).unwrap());
    }
    response
}

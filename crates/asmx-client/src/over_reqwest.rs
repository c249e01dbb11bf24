//! reqwest as the service beneath a client.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};
use tower::Service;

use crate::client::Client;
use crate::error::InvalidRoot;

/// A [`reqwest::Client`] as a tower service.
#[derive(Debug, Clone, Default)]
pub struct OverReqwest(reqwest::Client);

impl Client<OverReqwest> {
    /// Over reqwest, to the application at an address: `https://shop.example/`.
    ///
    /// # Errors
    /// If that is no address.
    pub fn new(root: &str) -> Result<Self, InvalidRoot> {
        Self::with(reqwest::Client::new(), root)
    }

    /// Over a reqwest client of your own, with its timeouts, its proxies and its TLS.
    ///
    /// # Errors
    /// If the address is none.
    pub fn with(client: reqwest::Client, root: &str) -> Result<Self, InvalidRoot> {
        Self::over(OverReqwest(client), root)
    }
}

impl Service<Request<Full<Bytes>>> for OverReqwest {
    type Response = Response<reqwest::Body>;
    type Error = reqwest::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, reqwest::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), reqwest::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Full<Bytes>>) -> Self::Future {
        let client = self.0.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let body = match body.collect().await {
                Ok(body) => body.to_bytes(),
                Err(never) => match never {},
            };
            let request = reqwest::Request::try_from(Request::from_parts(head, body))?;
            client.execute(request).await.map(Response::from)
        })
    }
}

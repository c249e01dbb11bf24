//! The client and its requests.

use core::net::IpAddr;

use asmx_browser::Response;
use axum_core::body::Body;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, ORIGIN};
use http::{HeaderValue, Method};
use serde::Serialize;
use tower::ServiceExt as _;

use crate::{ClientAddress, Host};

/// Calls a host in memory, as a client on the same machine.
///
/// Bad names and values panic: in a test that is the answer.
#[derive(Debug, Clone)]
pub struct Client {
    host: Host,
    address: IpAddr,
}

impl Client {
    /// A client of a host, local to it: it sees what goes wrong under
    /// [`CustomErrors::RemoteOnly`](crate::CustomErrors::RemoteOnly).
    #[must_use]
    pub fn new(host: Host) -> Self {
        Self { host, address: IpAddr::from([127, 0, 0, 1]) }
    }

    /// The same client, calling from another address.
    #[must_use]
    pub fn from_address(mut self, address: impl Into<IpAddr>) -> Self {
        self.address = address.into();
        self
    }

    /// A POST.
    pub fn post(&self, uri: &str) -> Request {
        self.request(Method::POST, uri)
    }

    /// A GET.
    pub fn get(&self, uri: &str) -> Request {
        self.request(Method::GET, uri)
    }

    /// What a browser on a page of that origin asks before it calls with a JSON body.
    pub fn preflight(&self, uri: &str, origin: &str, method: &str) -> Request {
        self.request(Method::OPTIONS, uri)
            .origin(origin)
            .header("access-control-request-method", method)
            .header("access-control-request-headers", "content-type")
    }

    /// Any request.
    ///
    /// # Panics
    /// When the URI is none.
    pub fn request(&self, method: Method, uri: &str) -> Request {
        let mut request = http::Request::new(Bytes::new());
        *request.method_mut() = method;
        *request.uri_mut() = uri.parse().unwrap_or_else(|error| panic!("{uri:?} is no URI: {error}"));
        request.extensions_mut().insert(ClientAddress(self.address));
        Request { host: self.host.clone(), request }
    }
}

/// A request that is being put together.
#[derive(Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Request {
    host: Host,
    request: http::Request<Bytes>,
}

impl Request {
    /// A JSON text as the body, and the content type that makes a script call of it (RT-3). [`arguments`](Self::arguments)
    /// takes values.
    pub fn json(self, body: impl Into<Bytes>) -> Self {
        self.content_type("application/json; charset=utf-8").body(body)
    }

    /// The arguments as something that serialises, written as [`json`](crate::json) writes it: a map, a struct, .NET's
    /// values within. It is what [`json`](Self::json) sends of a text.
    ///
    /// ```
    /// use asmx::prelude::*;
    /// use asmx::testing::Client;
    /// use std::collections::HashMap;
    ///
    /// #[web_method]
    /// fn day_after(date: DateTime) -> Option<DateTime> {
    ///     date.checked_add(TimeSpan::from_ticks(24 * 3600 * 10_000_000))
    /// }
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> asmx::Result<()> {
    /// let client = Client::new(Host::builder().functions("/Days.asmx", methods![day_after]).build()?);
    /// let arguments = HashMap::from([("date", DateTime::UNIX_EPOCH)]);
    /// let response = client.post("/Days.asmx/DayAfter").arguments(&arguments).send().await;
    /// assert_eq!(response.text(), r#"{"d":"\/Date(86400000)\/"}"#);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    /// When it cannot be written.
    #[track_caller]
    pub fn arguments(self, arguments: &(impl Serialize + ?Sized)) -> Self {
        match asmx_json::to_vec(arguments) {
            Ok(body) => self.json(body),
            Err(error) => panic!("the arguments cannot be written: {error}"),
        }
    }

    /// A body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        *self.request.body_mut() = body.into();
        self
    }

    /// The content type.
    pub fn content_type(self, content_type: &str) -> Self {
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// The page's origin.
    pub fn origin(self, origin: &str) -> Self {
        self.header(ORIGIN.as_str(), origin)
    }

    /// A header, beside others of its name.
    ///
    /// # Panics
    /// When name or value cannot stand in a header.
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let name =
            HeaderName::from_bytes(name.as_bytes()).unwrap_or_else(|error| panic!("{name:?}: {error}"));
        let value = HeaderValue::from_bytes(value.as_ref())
            .unwrap_or_else(|error| panic!("the value of {name}: {error}"));
        self.request.headers_mut().append(name, value);
        self
    }

    /// Something for the request's extensions, as a layer in front of the host would put it there.
    pub fn extension(mut self, extension: impl Clone + Send + Sync + 'static) -> Self {
        self.request.extensions_mut().insert(extension);
        self
    }

    /// Sends the request and reads the answer whole.
    ///
    /// # Panics
    /// When the answer's body fails.
    pub async fn send(self) -> Response {
        let request = self.request.map(Body::from);
        let response = match self.host.oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let (parts, body) = response.into_parts();
        let body = match http_body_util::BodyExt::collect(body).await {
            Ok(body) => body.to_bytes(),
            Err(error) => panic!("the answer's body failed: {error}"),
        };
        Response { status: parts.status, headers: parts.headers, body }
    }
}

//! Servers in memory, each behind an origin.

use core::fmt;
use std::sync::Arc;

use axum_core::body::Body;
use bytes::Bytes;
use http::{HeaderValue, Request, Uri, header};

#[cfg(feature = "connect-info")]
use super::client_address::ClientAddress;
use super::seam::{Network, NetworkFuture};
use super::server::Server;

#[derive(Clone, Default)]
pub(crate) struct InMemory {
    servers: Vec<(String, Arc<dyn Server>)>,
    #[cfg(feature = "connect-info")]
    pub(crate) client: ClientAddress,
}

impl InMemory {
    /// Puts a server behind an origin, instead of one that may be there.
    pub(crate) fn add(&mut self, origin: String, server: impl Server) {
        self.servers.retain(|(other, _)| *other != origin);
        self.servers.push((origin, Arc::new(server)));
    }
}

impl Network for InMemory {
    fn send(&self, mut request: Request<Bytes>) -> NetworkFuture<'_> {
        Box::pin(async move {
            let uri = request.uri();
            let authority = uri.authority().map(ToString::to_string).unwrap_or_default();
            let origin = format!("{}://{authority}", uri.scheme_str().unwrap_or_default());
            let Some((_, server)) = self.servers.iter().find(|(known, _)| *known == origin) else {
                return Err(format!("no server at {origin}").into());
            };
            // A server sees the path in the request line and the rest in `Host`.
            let target = uri.path_and_query().map_or("/", |target| target.as_str());
            *request.uri_mut() = target.parse::<Uri>()?;
            request.headers_mut().insert(header::HOST, HeaderValue::try_from(authority)?);
            #[cfg(feature = "connect-info")]
            self.client.tell(request.extensions_mut());
            server.answer(request.map(Body::from)).await
        })
    }
}

impl fmt::Debug for InMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.servers.iter().map(|(origin, _)| origin)).finish()
    }
}

//! "HTTP-network fetch": the exchange itself.

use http::{HeaderMap, Request};

use super::params::{FetchParams, Fetched};
use super::request::FetchRequest;
use crate::report::{Exchange, Failure, Phase};

/// "HTTP-network fetch", without what it does with cookies.
pub(crate) async fn network_fetch(
    params: &mut FetchParams<'_>,
    request: &FetchRequest,
    headers: HeaderMap,
    phase: Phase,
) -> Result<Fetched, Failure> {
    let url = request.current_url().to_string();
    params.record.exchanges.push(Exchange {
        phase,
        method: request.method.clone(),
        url: url.clone(),
        request_headers: headers.clone(),
        status: None,
        response_headers: HeaderMap::new(),
    });
    let mut outgoing = Request::new(request.body.clone().unwrap_or_default());
    *outgoing.method_mut() = request.method.clone();
    *outgoing.headers_mut() = headers;
    let sent = match url.parse() {
        Ok(uri) => {
            *outgoing.uri_mut() = uri;
            params.agent.options.carrier.network().send(outgoing).await.map_err(|error| error.to_string())
        }
        Err(error) => Err(format!("{error}")),
    };
    match sent {
        Ok(response) => {
            let (parts, body) = response.into_parts();
            if let Some(exchange) = params.record.exchanges.last_mut() {
                exchange.status = Some(parts.status);
                exchange.response_headers = parts.headers.clone();
            }
            Ok((parts.status, parts.headers, body))
        }
        Err(error) => Err(params.record.fail(phase, Failure::Network { error })),
    }
}

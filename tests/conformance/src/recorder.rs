//! What the host that recorded the answers did besides: it took the client's address from a request header.

use std::net::{IpAddr, SocketAddr};

use asmx::{ClientAddress, Host};
use axum::Router;
use axum::extract::Request;
use axum::middleware::map_request;
use tokio::net::TcpListener;

/// Serves the application on a listener.
///
/// # Errors
/// When the listener fails.
pub async fn serve(host: Host, listener: TcpListener) -> std::io::Result<()> {
    let app: Router = host.into_router().layer(map_request(take_address));
    axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).await
}

async fn take_address(mut request: Request) -> Request {
    let header = request.headers_mut().remove("x-oracle-remote");
    if let Some(address) = header.and_then(|value| value.to_str().ok()?.parse::<IpAddr>().ok()) {
        request.extensions_mut().insert(ClientAddress(address));
    }
    request
}

//! Layers around a host: those of tower-http that suit it, and the one that lets not everybody in.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::task::{Context, Poll};
use std::time::Duration;

use asmx::prelude::*;
use asmx::{AccessLayer, HostBuilder};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderValue, Request, Response};
use tower::{Layer as _, Service, ServiceBuilder, ServiceExt as _};
use tower_http::compression::CompressionLayer;
use tower_http::decompression::DecompressionLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};

use crate::common::{Shop, log};

const PAGE: &str = "https://shop.example";

fn host(settings: impl FnOnce(HostBuilder) -> HostBuilder) -> Host {
    let builder = Host::builder().service(Shop).cors(Cors::origins([PAGE]).credentials());
    settings(builder).build().expect("a host")
}

fn call(method: &str, body: &str) -> Request<Body> {
    let request = Request::post(format!("/Shop.asmx/{method}")).header("origin", PAGE);
    let request = request.header("content-type", "application/json").header("accept-encoding", "gzip");
    request.body(Body::from(body.to_owned())).expect("a request")
}

async fn text<B>(response: Response<B>) -> String
where
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let whole = axum::body::to_bytes(Body::new(response.into_body()), usize::MAX).await.expect("a body");
    String::from_utf8(whole.to_vec()).expect("text")
}

fn header<'r, B>(response: &'r Response<B>, name: &str) -> Option<&'r str> {
    let mut values = response.headers().get_all(name).iter();
    let value = values.next()?;
    assert!(values.next().is_none(), "{name} stands twice");
    Some(value.to_str().expect("text"))
}

#[derive(Clone)]
struct Numbered;

impl MakeRequestId for Numbered {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        Some(RequestId::new(HeaderValue::from_static("request-1")))
    }
}

/// The envelope, the error object, preflights and the policy are what they are without the layers; `Vary` names both.
#[tokio::test]
async fn compression_and_request_ids_change_nothing_else() {
    let host = host(|builder| builder.custom_errors(CustomErrors::Off));
    let layers = || {
        ServiceBuilder::new()
            .layer(SetRequestIdLayer::x_request_id(Numbered))
            .layer(PropagateRequestIdLayer::x_request_id())
            .layer(CompressionLayer::new())
    };
    let long = "x".repeat(2000);
    let calls = [
        ("Greet", format!(r#"{{"firstName":"{long}"}}"#), 200),
        ("Fail", format!(r#"{{"message":"{long}"}}"#), 500),
        ("Panic", "{}".to_owned(), 500),
        ("Gone", "{}".to_owned(), 500),
    ];
    for (method, body, status) in calls {
        let bare = host.clone().oneshot(call(method, &body)).await.expect("an answer");
        let sent = layers().service(host.clone()).oneshot(call(method, &body)).await.expect("an answer");
        assert_eq!((bare.status().as_u16(), sent.status().as_u16()), (status, status));
        assert_eq!(header(&sent, "x-request-id"), Some("request-1"));
        for name in [
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "content-type",
            "jsonerror",
            "cache-control",
        ] {
            assert_eq!(header(&bare, name), header(&sent, name), "{name} of {method}");
        }
        assert_eq!(header(&sent, "access-control-allow-origin"), Some(PAGE));
        let vary: Vec<_> =
            sent.headers().get_all("vary").iter().map(|value| value.to_str().expect("text")).collect();
        let vary = vary.join(", ").to_ascii_lowercase();
        assert!(vary.contains("origin") && vary.contains("accept-encoding"), "{vary}");
        let is_long = method == "Greet" || method == "Fail";
        if is_long {
            assert_eq!(header(&sent, "content-encoding"), Some("gzip"));
        }
        let unpacked = DecompressionLayer::new().layer(layers().service(host.clone()));
        let unpacked = unpacked.oneshot(call(method, &body)).await.expect("an answer");
        assert_eq!(text(unpacked).await, text(bare).await, "{method}");
    }
    let preflight = Request::options("/Shop.asmx/Greet").header("origin", PAGE);
    let preflight = preflight.header("access-control-request-method", "POST").body(Body::empty());
    let answer = layers().service(host).oneshot(preflight.expect("a request")).await.expect("an answer");
    assert_eq!((answer.status().as_u16(), header(&answer, "access-control-allow-origin")), (204, Some(PAGE)));
}

/// Such an application has the host's own server.
#[tokio::test]
async fn a_host_within_layers_is_served() {
    let host = host(|builder| builder);
    let app = ServiceBuilder::new().layer(CompressionLayer::new()).service(host.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let served = asmx::serve(listener, app).limits_of(&host).until(std::future::ready(()));
    served.await.expect("served");
}

/// A request from somebody, by way of a proxy if one is said.
fn from(address: &str, handed_on_for: Option<&str>, mut request: Request<Body>) -> Request<Body> {
    let peer: SocketAddr = format!("{address}:4711").parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    if let Some(client) = handed_on_for {
        request.headers_mut().insert("x-forwarded-for", client.parse().expect("a value"));
    }
    request
}

async fn answered<S>(service: &S, request: Request<Body>) -> Response<Body>
where
    S: Service<Request<Body>, Response = Response<Body>, Error = Infallible> + Clone,
{
    service.clone().oneshot(request).await.expect("an answer")
}

/// A service that has to be asked first, as tower says.
struct Asked(bool);

impl Service<Request<Body>> for Asked {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.0 = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        assert!(self.0, "nobody has asked whether it is ready");
        std::future::ready(Ok(Response::default()))
    }
}

#[tokio::test]
async fn a_service_within_is_asked_whether_it_is_ready() {
    let access = AccessLayer::new(&host(|builder| builder));
    let answer = access.layer(Asked(false)).oneshot(call("HelloWorld", "{}")).await.expect("an answer");
    assert_eq!(answer.status(), 200);
}

/// Who is refused gets it in the form of the call and under the policy; whose address it is the host says, and no header.
#[tokio::test]
async fn only_some_addresses_are_let_in() {
    let host = host(|builder| builder.trusted_proxies(["10.0.0.1"]).custom_errors(CustomErrors::Off));
    let access = AccessLayer::new(&host).only(["192.0.2.0/24", "10.0.0.1"]).expect("networks");
    let service = access.layer(host);
    let hello = || call("HelloWorld", "{}");
    for (peer, client, status) in [
        ("192.0.2.7", None, 200),
        ("203.0.113.7", None, 403),
        ("203.0.113.7", Some("192.0.2.7"), 403),
        ("10.0.0.1", Some("192.0.2.7"), 200),
        ("10.0.0.1", Some("203.0.113.7"), 403),
        ("10.0.0.1", Some("192.0.2.7, 203.0.113.7"), 403),
    ] {
        let answer = answered(&service, from(peer, client, hello())).await;
        assert_eq!(answer.status().as_u16(), status, "{peer} {client:?}");
    }
    let refused = answered(&service, from("203.0.113.7", None, hello())).await;
    assert_eq!(
        (header(&refused, "access-control-allow-origin"), header(&refused, "jsonerror")),
        (Some(PAGE), Some("true"))
    );
    assert!(text(refused).await.starts_with(r#"{"Message":"The address of the client is not among"#));
    let unknown = answered(&service, hello()).await;
    assert_eq!(unknown.status(), 403, "nobody knows where it is");
    let page = Request::get("/Shop.asmx").body(Body::empty()).expect("a request");
    let page = answered(&service, from("203.0.113.7", None, page)).await;
    assert_eq!((page.status().as_u16(), header(&page, "jsonerror")), (403, None));
    assert!(text(page).await.starts_with("<!DOCTYPE html>"));
    // RT-32: the form of the request counts, and a file is no method.
    let form = Request::post("/Shop.asmx/HelloWorld").body(Body::empty()).expect("a request");
    let file = Request::post("/Shop.asmx").header("content-type", "application/json").body(Body::empty());
    for request in [form, file.expect("a request")] {
        let page = answered(&service, from("203.0.113.7", None, request)).await;
        assert_eq!((page.status().as_u16(), header(&page, "jsonerror")), (403, None));
    }
    let preflight = Request::options("/Shop.asmx/Greet").header("origin", PAGE);
    let preflight = preflight.header("access-control-request-method", "POST").body(Body::empty());
    let preflight = answered(&service, from("203.0.113.7", None, preflight.expect("a request"))).await;
    assert_eq!(preflight.status(), 204);
}

/// The application in front of the host is behind the layer as well, and what it would have answered is not asked for.
#[tokio::test]
async fn the_application_is_behind_it() {
    let host = host(|builder| builder);
    let access = AccessLayer::new(&host).only(["192.0.2.0/24"]).expect("networks");
    let app = axum::Router::new()
        .route("/page", axum::routing::get(async || "mine"))
        .fallback_service(host)
        .layer(access);
    let page = || Request::get("/page").body(Body::empty()).expect("a request");
    assert_eq!(text(answered(&app, from("192.0.2.7", None, page())).await).await, "mine");
    assert_eq!(answered(&app, from("203.0.113.7", None, page())).await.status(), 403);
}

#[tokio::test]
async fn each_client_so_often() {
    let host = host(|builder| builder.trusted_proxies(["10.0.0.1"]));
    let service = AccessLayer::new(&host).rate(3, Duration::from_secs(600)).layer(host);
    let hello = |client| from("10.0.0.1", Some(client), call("HelloWorld", "{}"));
    for _ in 0..3 {
        assert_eq!(answered(&service, hello("192.0.2.7")).await.status(), 200);
    }
    let refused = answered(&service, hello("192.0.2.7")).await;
    assert_eq!(refused.status(), 429);
    assert_eq!(header(&refused, "access-control-allow-origin"), Some(PAGE));
    let seconds: u64 = header(&refused, "retry-after").expect("a time").parse().expect("seconds");
    assert!((190..=200).contains(&seconds), "{seconds}");
    assert_eq!(
        text(refused).await,
        r#"{"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""}"#
    );
    assert_eq!(answered(&service, hello("192.0.2.8")).await.status(), 200, "another client");
}

/// The host's own setting, over what a file says.
#[tokio::test]
async fn the_host_lets_in_so_many() {
    let file = asmx::config::Config::parse("[access]\nrequests = 1\nper = 600").expect("a file");
    let host = host(|builder| builder.config(file).access_rate(2, Duration::from_secs(60)));
    let hello = || from("192.0.2.7", None, call("HelloWorld", "{}"));
    for _ in 0..2 {
        assert_eq!(answered(&host, hello()).await.status(), 200);
    }
    let refused = answered(&host, hello()).await;
    assert_eq!(refused.status(), 429);
    let seconds: u64 = header(&refused, "retry-after").expect("a time").parse().expect("seconds");
    assert!((20..=30).contains(&seconds), "{seconds}");
}

/// However many are refused, the log has a few lines of it.
#[test]
fn refusals_do_not_flood_the_log() {
    let (lines, ()) = log::during(async {
        let host = host(|builder| builder);
        let service = AccessLayer::new(&host).only(["192.0.2.0/24"]).expect("networks").layer(host);
        for _ in 0..50 {
            answered(&service, from("203.0.113.7", None, call("HelloWorld", "{}"))).await;
        }
    });
    assert_eq!(lines.matches("is not among those that may call").count(), 10, "{lines}");
}

#[test]
fn what_is_no_address_is_told() {
    let host = host(|builder| builder);
    let error = AccessLayer::new(&host)
        .only(["localhost", "192.0.2.1", "10.0.0.0/99"])
        .expect_err("wrong")
        .to_string();
    assert!(error.contains("\"localhost\" is no address") && error.contains("\"10.0.0.0/99\""), "{error}");
}

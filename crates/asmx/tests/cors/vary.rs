//! `Vary` on answers that depend on the origin: merged with what methods, layers and files say (CORS-12).

use asmx::HostBuilder;
use asmx::prelude::*;
use asmx::testing::{Client, Request};
use axum::body::Body;
use tower::ServiceExt as _;

use crate::common::Shop;

const PAGE: &str = "https://shop.example";
const STRANGER: &str = "https://evil.example";

#[web_method]
fn varies(#[extract] context: Context, by: String) -> Result<(), Fault> {
    by.split('|').try_for_each(|by| context.append_header("Vary", by))
}

fn builder() -> HostBuilder {
    let builder = Host::builder().service(Shop).functions("/F.asmx", methods![varies]);
    builder.cors(Cors::origins([PAGE]).credentials())
}

fn client(builder: HostBuilder) -> Client {
    Client::new(builder.build().expect("a host"))
}

/// CORS-12: once, merged with what the method varies by, on one line.
#[tokio::test]
async fn cors_12_vary_is_merged() {
    let client = client(builder());
    for (by, merged) in [
        ("Accept", "Accept, Origin"),
        ("Accept|Accept-Encoding", "Accept, Accept-Encoding, Origin"),
        ("Accept-Encoding, Accept", "Accept-Encoding, Accept, Origin"),
        ("Origin", "Origin"),
        ("origin|ORIGIN", "Origin"),
        ("Origin, Accept", "Accept, Origin"),
        ("*", "*"),
    ] {
        for origin in [None, Some(PAGE), Some(STRANGER)] {
            let request = client.post("/F.asmx/Varies").json(format!(r#"{{"by":"{by}"}}"#));
            let response = origin.into_iter().fold(request, Request::origin).send().await;
            let lines: Vec<_> = response.headers.get_all("vary").iter().collect();
            assert_eq!(lines, [merged], "{by} {origin:?}");
        }
    }
}

/// CORS-12: what stands around the host or before it, as compression does, takes nothing away and doubles nothing.
#[tokio::test]
async fn cors_12_layers_around_the_host() {
    use axum::middleware::map_response;
    async fn compressed(mut response: axum::response::Response) -> axum::response::Response {
        response.headers_mut().append("vary", http::HeaderValue::from_static("accept-encoding"));
        response.headers_mut().append("access-control-allow-origin", http::HeaderValue::from_static("*"));
        response
    }
    let host = builder().build().expect("a host");
    // Within the host's own layer, what a layer adds is the policy's to say.
    let pages = axum::Router::new().route("/page", axum::routing::get(|| async { "a page" }));
    let app = pages.layer(map_response(compressed)).layer(host.cors_layer()).fallback_service(host);
    for path in ["/page", "/Shop.asmx"] {
        let request = http::Request::get(path).header("origin", PAGE).body(Body::empty()).expect("a request");
        let response = app.clone().oneshot(request).await.expect("an answer");
        let lines = |name: &str| response.headers().get_all(name).iter().cloned().collect::<Vec<_>>();
        assert_eq!(lines("access-control-allow-origin"), [PAGE], "{path}");
        assert_eq!(lines("vary"), [if path == "/page" { "accept-encoding, Origin" } else { "Origin" }]);
    }
}

/// CORS-12, CORS-2: headers for every answer, as a web.config has them, are merged, and preflights get no cookie.
#[cfg(feature = "config")]
#[tokio::test]
async fn cors_12_headers_of_a_web_config_are_merged() {
    let headers = r#"<httpProtocol><customHeaders><add name="Vary" value="Accept-Encoding" />
        <add name="Set-Cookie" value="a=1" /><add name="X-Frame-Options" value="DENY" /></customHeaders></httpProtocol>"#;
    let config = crate::common::web_config(headers);
    let client = client(builder().config(config));
    let actual = client.post("/Shop.asmx/HelloWorld").json("{}").origin(PAGE).send().await;
    let preflight = client.preflight("/Shop.asmx/HelloWorld", PAGE, "POST").send().await;
    for (response, cookie) in [(actual, Some("a=1")), (preflight, None)] {
        let lines: Vec<_> = response.headers.get_all("vary").iter().collect();
        assert_eq!(lines, ["Accept-Encoding, Origin"]);
        assert_eq!(response.header("access-control-allow-origin"), Some(PAGE));
        assert_eq!(response.header("x-frame-options"), Some("DENY"));
        assert_eq!(response.header("set-cookie"), cookie);
    }
}

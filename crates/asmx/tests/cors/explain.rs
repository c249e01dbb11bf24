//! What a host explains is what it does (CORS-40).

use asmx::cors::{Asked, Reason};
use asmx::prelude::*;
use asmx::testing::Client;

const PAGE: &str = "https://shop.example";

struct Orders;

#[script_service]
impl Orders {
    #[web_method]
    fn get(&self) -> i32 {
        1
    }

    #[web_method(get)]
    fn count(&self) -> i32 {
        1
    }

    #[web_method(cors = Cors::closed())]
    fn export(&self) -> i32 {
        2
    }
}

fn host() -> Host {
    Host::builder()
        .service(Orders)
        .cors(
            Cors::origins([PAGE, "https://*.shop.example"])
                .credentials()
                .allow_headers(["X-Token"])
                .max_age(60),
        )
        .build()
        .expect("a host")
}

/// CORS-40: every question gets the answer that the same request would get.
#[tokio::test]
async fn cors_40_explanations_agree_with_answers() {
    let host = host();
    let client = Client::new(host.clone());
    for origin in [PAGE, "https://a.shop.example", "http://shop.example", "https://evil.example", "null", "x"]
    {
        for (service, method, verb) in [
            ("Orders.asmx", "Get", "POST"),
            ("orders.asmx", "count", "GET"),
            ("Orders.asmx", "Export", "POST"),
            ("Orders.asmx", "Nothing", "POST"),
            ("Nothing.asmx", "Get", "POST"),
        ] {
            for header in [None, Some("x-token"), Some("x-other")] {
                let mut asked = Asked::call(service, method).origin(origin);
                let mut names = "content-type".to_owned();
                if let Some(header) = header {
                    asked = asked.header(header);
                    names = format!("content-type,{header}");
                }
                let explained = host.explain_cors(&asked);
                let path = format!("/{service}/{method}");
                let preflight = client
                    .request(http::Method::OPTIONS, &path)
                    .origin(origin)
                    .header("access-control-request-method", verb)
                    .header("access-control-request-headers", names)
                    .send()
                    .await;
                assert_eq!(explained.preflight_headers(), Some(preflight.headers), "{explained}");
                let actual = client
                    .request(verb.parse().expect("a verb"), &path)
                    .content_type("application/json")
                    .origin(origin)
                    .send()
                    .await;
                for (name, value) in &explained.headers() {
                    assert_eq!(actual.headers.get(name), Some(value), "{explained}");
                }
                let granted = preflight.status == 204
                    && explained
                        .preflight_headers()
                        .is_some_and(|headers| headers.contains_key("access-control-allow-origin"));
                assert_eq!(explained.is_allowed(), granted, "{explained}");
            }
        }
    }
}

/// CORS-43: the reason is in the answer, when that is switched on and not before.
#[tokio::test]
async fn cors_43_development_mode() {
    let host = |explain| {
        let builder = Host::builder().service(Orders).cors(Cors::origins([PAGE]));
        Client::new(builder.explain_cors_in_answers(explain).build().expect("a host"))
    };
    let client = host(true);
    let refused = client.preflight("/Orders.asmx/Get", "https://shop.example:1", "POST").send().await;
    assert_eq!((refused.status.as_u16(), refused.header("access-control-allow-origin")), (200, None));
    assert!(refused.text().contains("port differs"), "{refused:?}");
    let granted = client.preflight("/Orders.asmx/Get", PAGE, "POST").send().await;
    assert_eq!((granted.status.as_u16(), granted.body.len()), (204, 0));
    let actual = client.post("/Orders.asmx/Get").json("{}").origin("http://shop.example").send().await;
    assert!(
        actual.header("x-cors-explain").is_some_and(|text| text.contains("scheme-differs")),
        "{actual:?}"
    );
    let same = client.post("/Orders.asmx/Get").json("{}").send().await;
    assert_eq!(same.header("x-cors-explain"), None);
    let client = host(false);
    let refused = client.preflight("/Orders.asmx/Get", "https://shop.example:1", "POST").send().await;
    assert_eq!(
        (refused.status.as_u16(), refused.header("x-cors-explain"), refused.body.len()),
        (204, None, 0)
    );
}

#[test]
fn cors_40_reasons_and_places() {
    let host = host();
    let reason = |asked: &Asked| host.explain_cors(asked).decisive().reason();
    let get = || Asked::call("Orders.asmx", "Get");
    assert_eq!(reason(&get().origin(PAGE)), None);
    assert_eq!(reason(&get().origin("https://shop.example/")), Some(Reason::TrailingSlash));
    assert_eq!(reason(&get().origin(PAGE).header("x-other")), Some(Reason::HeaderNotListed));
    assert_eq!(reason(&get().origin(PAGE).method(http::Method::PUT)), Some(Reason::MethodNotListed));
    assert_eq!(reason(&Asked::call("Orders.asmx", "Export").origin(PAGE)), Some(Reason::Closed));
    assert!(host.explain_cors(&get().origin(PAGE).credentials()).is_allowed());
    assert!(host.explain_cors(&get()).is_allowed(), "no page of another origin");
    // What no header can hold: a line of a file with its end, say.
    assert_eq!(reason(&get().origin("https://evil.example\n")), Some(Reason::OriginMalformed));
    assert_eq!(reason(&get().origin(PAGE).header("x-csrf\n")), Some(Reason::HeaderNotListed));

    let told = host.explain_cors(&Asked::call("/ORDERS.ASMX", "%45xport").origin(PAGE)).to_string();
    assert!(told.contains("method \"Export\" of service \"Orders.asmx\""), "{told}");
    assert!(told.contains("service \"Orders.asmx\", method \"Export\", from the attribute"), "{told}");
    let told = host.explain_cors(&Asked::request("/elsewhere").origin("https://evil.example")).to_string();
    assert!(told.contains("no service") && told.ends_with("verdict: refused\n"), "{told}");
    let before = Host::builder().cors(Cors::origins([PAGE])).fallback(axum::Router::new());
    let told =
        before.build().expect("a host").explain_cors(&Asked::request("/page").origin(PAGE)).to_string();
    assert!(told.contains("the application's, which has CORS only within a layer"), "{told}");
}

//! Who is let in, over a whole host: the origins that are listed, to the byte, and nobody that looks like them
//! (CORS-3 to CORS-6, CORS-9).

use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::testing::{Client, Response};

use crate::common::Shop;

const PAGE: &str = "https://shop.example";

fn client(cors: impl Into<CorsSettings>) -> Client {
    Client::new(Host::builder().service(Shop).cors(cors).build().expect("a host"))
}

fn assert_nothing(response: &Response) {
    let mut names = response.headers.keys();
    assert!(!names.any(|name| name.as_str().starts_with("access-control-")), "{response:?}");
}

/// CORS-3, CORS-9: one line, byte by byte what was sent, and the same before a call as on it.
#[tokio::test]
async fn cors_3_the_origin_as_it_was_sent() {
    let client =
        client(Cors::origins([PAGE, "https://*.partner.example", "http://[::1]:3000"]).credentials());
    for origin in [PAGE, "https://a.partner.example", "https://a.b.partner.example", "http://[::1]:3000"] {
        let preflight = client.preflight("/Shop.asmx/HelloWorld", origin, "POST").send().await;
        let actual = client.post("/Shop.asmx/HelloWorld").json("{}").origin(origin).send().await;
        for response in [preflight, actual] {
            for (name, value) in
                [("access-control-allow-origin", origin), ("access-control-allow-credentials", "true")]
            {
                let lines: Vec<_> = response.headers.get_all(name).iter().collect();
                assert_eq!(lines, [value], "{origin}");
            }
        }
    }
}

/// CORS-4, CORS-5, CORS-6: what only looks like a listed origin, over the whole host.
#[tokio::test]
async fn cors_4_look_alikes_are_strangers() {
    let client =
        client(Cors::origins([PAGE, "https://*.partner.example", "http://localhost:*"]).credentials());
    let long = format!("https://{}.partner.example", "a.".repeat(150).trim_end_matches('.'));
    for origin in [
        "http://shop.example",
        "https://shop.example:8443",
        "https://shop.example:443",
        "https://shop.example/",
        "https://shop.example.",
        "https://SHOP.example",
        "https://shop.example.evil.test",
        "https://evilshop.example",
        "https://partner.example",
        "https://evilpartner.example",
        "https://.partner.example",
        "https://a..partner.example",
        "https://evil.test#.partner.example",
        "https://evil.test?.partner.example",
        "https://evil.test/.partner.example",
        "https://evil.test\\.partner.example",
        "https://a@b.partner.example",
        "https://*.partner.example",
        "https://_.partner.example ",
        "https://localhost:3000",
        "http://localhost:0x50",
        "http://localhost:99999",
        "http://localhost:",
        "http://a.localhost:3000",
        "null",
        "NULL",
        "*",
        "",
        &long,
    ] {
        let response = client.post("/Shop.asmx/HelloWorld").json("{}").origin(origin).send().await;
        assert_eq!(response.status, 200, "{origin}");
        assert_nothing(&response);
        assert_nothing(&client.preflight("/Shop.asmx/HelloWorld", origin, "POST").send().await);
    }
}

/// CORS-6: `null` by its dangerous name only, with a warning, and never with credentials.
#[tokio::test]
async fn cors_6_null_is_dangerous() {
    let open = || Cors::origins([PAGE]).dangerously_allow_null_origin();
    let response = client(open()).post("/Shop.asmx/HelloWorld").json("{}").origin("null").send().await;
    assert_eq!(response.header("access-control-allow-origin"), Some("null"));
    let build = |cors: CorsSettings| Host::builder().cors(cors).build();
    assert_eq!(build(open().into()).expect("a host").cors_report().warnings().count(), 1);
    assert!(build(open().credentials().into()).is_err());
    let errors = build(Cors::origins([PAGE, "null"]).into()).expect_err("not by the way").to_string();
    assert!(errors.contains("set dangerously_allow_null_origin to keep it"), "{errors}");
}

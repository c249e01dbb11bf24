//! What the log says of decisions (CORS-42).

use asmx::prelude::*;
use asmx::testing::Client;
use tracing::Level;

use super::{PAGE, builder, logged};

/// CORS-42: a refusal is one line at INFO with its reason, once for each origin and reason.
#[test]
fn cors_42_refusals_once_for_each_origin_and_reason() {
    let client = Client::new(builder(Cors::origins([PAGE])).build().expect("a host"));
    let call =
        async |origin: &str| drop(client.post("/Orders.asmx/Get").json("{}").origin(origin).send().await);
    let lines = logged(Level::INFO, async {
        for _ in 0..5 {
            call("https://shop.example:8443").await;
            call("http://shop.example").await;
            call("https://evil.example").await;
            call(PAGE).await;
            let preflight = client.preflight("/Orders.asmx/Get", PAGE, "PUT");
            drop(preflight.send().await);
        }
    });
    assert_eq!(lines.len(), 4, "{lines:#?}");
    for (line, (reason, says)) in lines.iter().zip([
        ("port-differs", "listed: https://shop.example, asked: https://shop.example:8443: port differs"),
        ("scheme-differs", "listed: https://shop.example, asked: http://shop.example: scheme differs"),
        ("origin-not-listed", "add \"https://evil.example\" to the origins of the default policy"),
        ("method-not-listed", "asked: PUT"),
    ]) {
        assert!(line.starts_with("INFO "), "{line}");
        assert!(line.contains(&format!("reason=\"{reason}\"")) && line.contains(says), "{line}");
    }
}

/// CORS-42: a grant is a line at DEBUG, and none above it.
#[test]
fn cors_42_grants_at_debug() {
    let client = Client::new(builder(Cors::origins([PAGE])).build().expect("a host"));
    let call = || async {
        drop(client.post("/Orders.asmx/Get").json("{}").origin(PAGE).send().await);
        drop(client.preflight("/Orders.asmx/Get", PAGE, "POST").send().await);
    };
    assert_eq!(logged(Level::INFO, call()), [""; 0]);
    let lines = logged(Level::DEBUG, call());
    let granted: Vec<_> = lines.iter().filter(|line| line.contains("granted")).collect();
    assert_eq!(granted.len(), 2, "{lines:#?}");
    assert!(granted.iter().all(|line| line.starts_with("DEBUG ") && line.contains(PAGE)), "{granted:#?}");
}

/// CORS-42: whatever is decided, and at whatever level, no cookie and no `Authorization` is written.
#[test]
fn cors_42_secrets_are_not_written() {
    let closed = builder(Cors::closed()).build().expect("a host");
    let open = builder(Cors::any_origin()).build().expect("a host");
    let listed =
        builder(Cors::origins([PAGE]).credentials()).explain_cors_in_answers(true).build().expect("a host");
    let lines = logged(Level::TRACE, async {
        for host in [closed, open, listed] {
            let client = Client::new(host);
            for origin in [PAGE, "https://evil.example", "null", "x"] {
                for path in ["/Orders.asmx/Get", "/Orders.asmx/Nothing", "/Nothing.asmx/Get"] {
                    for request in
                        [client.post(path).json("{}").origin(origin), client.preflight(path, origin, "PUT")]
                    {
                        let request = request.header("cookie", "login=s3cret; other=s3cret");
                        let request = request.header("authorization", "Bearer s3cret");
                        drop(request.send().await);
                    }
                }
            }
        }
    });
    assert!(lines.len() > 10, "{lines:#?}");
    let told: Vec<_> =
        lines.iter().filter(|line| line.contains("s3cret") || line.contains("Bearer")).collect();
    assert_eq!(told, [""; 0]);
}

/// CORS-42: an attacker with many origins writes no more lines than are remembered, and one for all others.
#[test]
fn cors_42_many_origins_do_not_fill_the_log() {
    let client = Client::new(builder(Cors::origins([PAGE])).build().expect("a host"));
    let lines = logged(Level::INFO, async {
        for number in 0..3_000 {
            let origin = format!("https://{number}.evil.example");
            drop(client.post("/Orders.asmx/Get").json("{}").origin(&origin).send().await);
        }
    });
    assert_eq!(lines.len(), 1_025);
}

/// CORS-20, CORS-42: what a stranger sends cannot forge a line of the log.
#[test]
fn cors_42_an_origin_cannot_forge_a_line() {
    let client = Client::new(builder(Cors::origins([PAGE])).build().expect("a host"));
    let lines = logged(Level::INFO, async {
        let origin = "https://a.example\tINFO\u{85}\u{202e}granted";
        let value = http::HeaderValue::from_bytes(origin.as_bytes()).expect("a header");
        drop(client.post("/Orders.asmx/Get").json("{}").header("origin", value).send().await);
    });
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].is_ascii() && !lines[0].contains('\t'), "{lines:#?}");
}

/// CORS-42: whatever the reason, the line names the origin and what was called, as it is mounted; for the host's layer too.
#[test]
fn cors_42_a_line_names_the_origin_and_the_service() {
    use tower::ServiceExt as _;
    let open = builder(Cors::origins([PAGE])).build().expect("a host");
    let closed = builder(Cors::closed()).build().expect("a host");
    let app = axum::Router::new().layer(open.cors_layer());
    let lines = logged(Level::INFO, async {
        for host in [open, closed] {
            let client = Client::new(host);
            drop(client.preflight("/orders.asmx/%47et", PAGE, "PUT").send().await);
            let names = client.preflight("/Orders.asmx/Get", PAGE, "POST");
            drop(names.header("access-control-request-headers", "x-requested-with").send().await);
        }
        let request = http::Request::options("/Orders.asmx/Get").header("origin", "https://other.example");
        let request = request.header("access-control-request-method", "POST");
        drop(app.oneshot(request.body(axum::body::Body::empty()).expect("a request")).await);
    });
    let reasons = ["method-not-listed", "header-not-listed", "closed", "origin-not-listed"];
    assert_eq!(lines.len(), reasons.len(), "{lines:#?}");
    for (line, reason) in lines.iter().zip(reasons) {
        let origin = if reason == "origin-not-listed" { "https://other.example" } else { PAGE };
        assert!(line.contains(&format!("reason=\"{reason}\"")), "{line}");
        assert!(line.contains(&format!("(a call from {origin} to Orders.asmx/Get)")), "{line}");
    }
    assert!(
        lines[1].contains("add \"x-requested-with\" to allow_headers of the default policy; Microsoft Ajax")
    );
}

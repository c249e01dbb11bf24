//! CORS on the answers of a host: every one of them, by construction.

use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::testing::{Client, Response};

use crate::common::{Shop, twice};

const PAGE: &str = "https://shop.example";

fn client(cors: impl Into<CorsSettings>) -> Client {
    let host = Host::builder()
        .service(Shop)
        .page_methods("/Default.aspx", methods![twice])
        .cors(cors)
        .build()
        .expect("a host");
    Client::new(host)
}

fn listed() -> Client {
    client(Cors::origins([PAGE]).credentials())
}

fn assert_granted(response: &Response) {
    assert_eq!(response.header("access-control-allow-origin"), Some(PAGE), "{response:?}");
    assert_eq!(response.header("access-control-allow-credentials"), Some("true"));
    assert_eq!(response.header("vary"), Some("Origin"));
}

fn assert_nothing(response: &Response) {
    assert!(
        !response.headers.keys().any(|name| name.as_str().starts_with("access-control-")),
        "{response:?}"
    );
}

#[tokio::test]
async fn cors_2_a_preflight_knows_page_methods_and_get_methods() {
    for (path, method) in [("/default.aspx/twice", "POST"), ("/shop.asmx/count", "GET")] {
        let response = listed().preflight(path, PAGE, method).send().await;
        assert_eq!(response.status, 204, "{path}");
        assert_granted(&response);
    }
}

/// CORS-10: `jsonerror` beside whatever is listed, until it is taken out; never on preflights, nothing for strangers.
#[tokio::test]
async fn cors_10_jsonerror_is_exposed() {
    let list = || Cors::origins([PAGE]);
    for (cors, exposed) in [
        (list(), Some("jsonerror")),
        (list().expose_headers(["X-Total", "JsonError"]), Some("jsonerror, X-Total")),
        (list().expose_all_headers(), Some("*")),
        (list().without_jsonerror().expose_headers(["X-Total"]), Some("X-Total")),
        (list().without_jsonerror(), None),
    ] {
        let client = client(cors);
        let call = |origin| client.post("/Shop.asmx/Fail").json(r#"{"message":"m"}"#).origin(origin).send();
        let response = call(PAGE).await;
        assert_eq!(response.header("jsonerror"), Some("true"));
        assert_eq!(response.header("access-control-expose-headers"), exposed);
        assert_nothing(&call("https://evil.example").await);
        let preflight = client.preflight("/Shop.asmx/Fail", PAGE, "POST").send().await;
        assert_eq!(preflight.header("access-control-expose-headers"), None);
    }
    let errors = |cors: CorsSettings| Host::builder().cors(cors).build().expect_err("a mistake").to_string();
    let star = errors(list().credentials().expose_all_headers().into());
    assert!(star.contains("expose_headers = \"*\" has no effect with credentials = true"), "{star}");
    let cookie = errors(list().expose_headers(["Set-Cookie"]).into());
    assert!(cookie.contains("header \"Set-Cookie\" is never readable by scripts"), "{cookie}");
}

/// CORS-12, CORS-14: a refused origin is told nothing and served as without CORS; the answer still varies.
#[tokio::test]
async fn cors_14_a_refused_origin_is_told_nothing() {
    let response =
        listed().post("/Shop.asmx/HelloWorld").json("{}").origin("https://evil.example").send().await;
    assert_eq!(response.status, 200);
    assert_nothing(&response);
    assert_eq!(response.header("vary"), Some("Origin"));
    assert_nothing(&listed().preflight("/Shop.asmx/HelloWorld", "https://evil.example", "POST").send().await);

    let response = listed().post("/Shop.asmx/HelloWorld").json("{}").send().await;
    assert_nothing(&response);
    assert_eq!(response.header("vary"), Some("Origin"));
}

#[tokio::test]
async fn cors_3_any_origin_is_a_constant() {
    let client = client(Cors::any_origin());
    let response = client.post("/Shop.asmx/HelloWorld").json("{}").origin("https://a.example").send().await;
    assert_eq!(response.header("access-control-allow-origin"), Some("*"));
    assert_eq!(response.header("access-control-allow-credentials"), None);
    assert_eq!(response.header("vary"), None);
    // A constant is one: without `Origin`, and on errors, too (CORS-12).
    for request in
        [client.post("/Shop.asmx/Nope").json("{}"), client.get("/nothing"), client.get("/Shop.asmx/js")]
    {
        let response = request.send().await;
        assert_eq!(response.header("access-control-allow-origin"), Some("*"));
        assert_eq!(response.header("vary"), None);
    }
}

/// CORS-14: `fail_unlisted` shuts strangers out by 403, whatever they ask for, and nobody else.
#[tokio::test]
async fn cors_14_fail_unlisted_shuts_strangers_out() {
    let client = client(Cors::origins([PAGE]).fail_unlisted());
    let requests = || {
        [
            client.post("/Shop.asmx/HelloWorld").json("{}"),
            client.get("/Shop.asmx/js"),
            client.get("/Shop.asmx"),
            client.get("/nothing"),
            client.post("/Nope.asmx/x").json("{}"),
            client.request(http::Method::OPTIONS, "/Shop.asmx/HelloWorld"),
            client.request(http::Method::PUT, "/Shop.asmx"),
        ]
    };
    for stranger in ["https://evil.example", "http://shop.example", "null", "", "x"] {
        for request in requests() {
            let response = request.origin(stranger).send().await;
            assert_eq!((response.status.as_u16(), response.body.len()), (403, 0), "{stranger}");
            assert_nothing(&response);
            assert_eq!(response.header("vary"), Some("Origin"));
        }
    }
    for request in requests() {
        assert_ne!(request.send().await.status, 403);
    }
    for request in requests() {
        assert_ne!(request.origin(PAGE).send().await.status, 403);
    }
    for request in requests() {
        assert_ne!(
            request.origin("https://api.example").header("host", "api.example").send().await.status,
            403
        );
    }
}

/// CORS-14, CORS-15: a closed service sends nothing of CORS, not even what a method sets, and varies by nothing.
#[tokio::test]
async fn cors_14_closed_is_silent() {
    let client = client(Cors::closed());
    for origin in [PAGE, "null"] {
        let own = client.post("/Shop.asmx/OwnCors").json("{}").origin(origin).send().await;
        let preflight = client.preflight("/Shop.asmx/OwnCors", origin, "POST").send().await;
        let error = client.get("/nothing").origin(origin).send().await;
        for (response, status, vary) in
            [(own, 200, Some("Accept")), (preflight, 204, None), (error, 404, None)]
        {
            assert_eq!((response.status.as_u16(), response.header("vary")), (status, vary));
            assert_nothing(&response);
        }
    }
}

/// CORS is off until it is configured.
#[tokio::test]
async fn cors_14_without_a_policy_there_is_no_cors() {
    let response = crate::common::client().post("/Shop.asmx/HelloWorld").json("{}").origin(PAGE).send().await;
    assert_nothing(&response);
    assert_eq!(response.header("vary"), None);
    let response = crate::common::client().preflight("/Shop.asmx/HelloWorld", PAGE, "POST").send().await;
    assert_eq!(response.status, 204);
    assert_nothing(&response);
}

/// CORS-15: what a method sets itself gives way to the policy.
#[tokio::test]
async fn cors_15_the_policy_owns_its_headers() {
    let response = listed().post("/Shop.asmx/OwnCors").json("{}").origin(PAGE).send().await;
    assert_eq!(response.header("access-control-allow-origin"), Some(PAGE));
    assert_eq!(response.header("vary"), Some("Accept, Origin"));
    assert_eq!(response.header("access-control-max-age"), None);
    let response = listed().post("/Shop.asmx/OwnCors").json("{}").origin("https://evil.example").send().await;
    assert_nothing(&response);
    assert_eq!(response.header("vary"), Some("Accept, Origin"));
}

/// CORS-15: said once, with the method's name.
#[test]
fn cors_15_what_is_removed_is_logged_once() {
    let client = listed();
    let call = |path: &str, origin: &str| client.post(path).json("{}").origin(origin).send();
    let (log, ()) = crate::common::log::during(async {
        for origin in [PAGE, "https://evil.example", PAGE] {
            call("/Shop.asmx/OwnCors", origin).await;
            call("/shop.asmx/owncors", origin).await;
        }
        call("/Shop.asmx/HelloWorld", PAGE).await;
    });
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("WARN")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    for part in ["Shop.asmx/OwnCors sets", "access-control-allow-origin", "access-control-max-age"] {
        assert!(lines[0].contains(part), "{part} is missing: {log}");
    }
}

/// A folder has a policy of its own.
#[tokio::test]
async fn cors_16_folders_have_policies() {
    let host = Host::builder()
        .service(Shop)
        .folder("/open", |folder| folder.cors(Cors::any_origin()).service(Shop))
        .cors(Cors::origins([PAGE]))
        .build()
        .expect("a host");
    let client = Client::new(host);
    let call = async |path| {
        let response = client.post(path).json("{}").origin("https://a.example").send().await;
        response.header("access-control-allow-origin").map(str::to_owned)
    };
    assert_eq!(call("/Shop.asmx/HelloWorld").await, None);
    assert_eq!(call("/open/Shop.asmx/HelloWorld").await.as_deref(), Some("*"));
    // What is not there is not there under the policy of its folder.
    for path in ["/open/Other.asmx/Get", "/OPEN/sub/Other.asmx/js", "/open/index.html"] {
        assert_eq!(call(path).await.as_deref(), Some("*"), "{path}");
    }
    for path in ["/Other.asmx/Get", "/opener/Other.asmx/Get", "/open", "/open.asmx/Get"] {
        assert_eq!(call(path).await, None, "{path}");
    }
}

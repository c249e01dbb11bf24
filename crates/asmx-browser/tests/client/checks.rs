//! "CORS check", "CORS filtered response", "cross-origin resource policy check", and what blocks before anything is sent.

use asmx_browser::{Algorithm, Failure, Phase};
use http::Method;

use crate::server::{PAGE, Server, URL, answer};

const ORIGIN: (&str, &str) = ("Access-Control-Allow-Origin", PAGE);
const CREDENTIALS: (&str, &str) = ("Access-Control-Allow-Credentials", "true");

/// CORS-3, CORS-9: the code of the failure of a simple GET, without and with credentials.
async fn codes(headers: &'static [(&str, &str)]) -> [&'static str; 2] {
    let page = Server::with(headers).page();
    let without = page.get(URL).send().await;
    let with = page.get(URL).credentials().send().await;
    [without, with].map(|answer| answer.failure().map_or("readable", Failure::code))
}

#[tokio::test]
async fn cors_check_step_2_a_missing_origin_fails() {
    assert_eq!(codes(&[]).await, ["origin-missing"; 2]);
}

#[tokio::test]
async fn cors_check_step_3_a_star_is_enough_without_credentials() {
    let headers = &[("Access-Control-Allow-Origin", "*"), CREDENTIALS];
    assert_eq!(codes(headers).await, ["readable", "wildcard-with-credentials"]);
    assert_eq!(codes(&[("Access-Control-Allow-Origin", " * ")]).await[0], "readable");
}

#[tokio::test]
async fn cors_check_step_4_the_origin_is_compared_byte_by_byte() {
    for answered in [
        "https://SHOP.example",
        "https://shop.example/",
        "https://shop.example:443",
        "http://shop.example",
        "null",
        "",
    ] {
        let page = Server::new(move |_| answer(200, &[("Access-Control-Allow-Origin", answered)])).page();
        let failure = page.get(URL).send().await.expect_blocked().clone();
        assert_eq!(failure, Failure::OriginDiffers { answered: answered.into(), asked: PAGE.into() });
    }
    assert_eq!(codes(&[ORIGIN, ORIGIN]).await, ["origin-several"; 2]);
    assert_eq!(
        codes(&[("Access-Control-Allow-Origin", "https://a.example, https://shop.example")]).await[0],
        "origin-several"
    );
    assert_eq!(codes(&[("Access-Control-Allow-Origin", "*"), ORIGIN]).await[0], "origin-several");
}

#[tokio::test]
async fn cors_check_steps_6_and_7_credentials_are_exactly_true() {
    assert_eq!(codes(&[ORIGIN]).await, ["readable", "credentials-missing"]);
    assert_eq!(codes(&[ORIGIN, CREDENTIALS]).await, ["readable"; 2]);
    for wrong in ["True", "1", "true, true", "yes", ""] {
        let page =
            Server::new(move |_| answer(200, &[ORIGIN, ("Access-Control-Allow-Credentials", wrong)])).page();
        assert_eq!(
            page.get(URL).credentials().send().await.expect_blocked().code(),
            "credentials-not-true",
            "{wrong}"
        );
    }
    assert_eq!(codes(&[ORIGIN, CREDENTIALS, CREDENTIALS]).await[1], "credentials-not-true");
}

/// CORS-6: an opaque origin is `null`, and `null` is let in by name or by `*`.
#[tokio::test]
async fn an_opaque_origin_is_null() {
    let server = Server::with(&[("Access-Control-Allow-Origin", "null")]);
    assert!(server.browser().from("null").get(URL).send().await.is_readable());
    assert_eq!(server.last("origin").as_deref(), Some("null"));
    assert!(server.page().get(URL).send().await.is_blocked());
}

/// CORS-13: any status can be shared, and none is without the headers.
#[tokio::test]
async fn any_status_can_be_shared() {
    for status in [200, 201, 304, 400, 401, 404, 405, 413, 500, 503] {
        let shared = Server::new(move |_| answer(status, &[ORIGIN])).page().get(URL).send().await;
        assert_eq!(shared.status(), status);
        let hidden = Server::new(move |_| answer(status, &[])).page().get(URL).send().await;
        assert_eq!((hidden.status(), hidden.was_sent()), (0, true));
    }
}

#[tokio::test]
async fn a_page_of_the_same_origin_needs_nothing() {
    let server = Server::with(&[("X-Any", "1"), ("Set-Cookie", "a=b")]);
    let answer =
        server.browser().from("https://api.example").post(URL).json("{}").header("X-B", "1").send().await;
    assert_eq!(answer.expect_readable().header("x-any").as_deref(), Some("1"));
    assert_eq!(answer.header("set-cookie"), None);
    assert!(answer.preflight().is_none());
    assert_eq!(answer.why(), "readable: it is of the page's own origin");
}

/// CORS-10.
#[tokio::test]
async fn cors_filtered_response_shows_safelisted_and_exposed_headers() {
    const HEADERS: &[(&str, &str)] = &[
        ORIGIN,
        CREDENTIALS,
        ("Content-Type", "application/json"),
        ("X-Total", "3"),
        ("jsonerror", "true"),
        ("Set-Cookie", "a=b"),
    ];
    let seen = |exposed: &'static [&'static str], credentials: bool| async move {
        let server = Server::new(move |_| {
            let mut answer = answer(200, HEADERS);
            for line in exposed {
                answer.headers_mut().append("access-control-expose-headers", line.parse().unwrap());
            }
            answer
        });
        let request = server.page().get(URL);
        let answer = if credentials { request.credentials() } else { request }.send().await;
        let names = ["content-type", "x-total", "jsonerror", "set-cookie", "access-control-allow-origin"];
        names.into_iter().filter(|name| answer.header(name).is_some()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(seen(&[], false).await, "content-type");
    assert_eq!(seen(&["JsonError"], true).await, "content-type jsonerror");
    assert_eq!(seen(&["x-total", "jsonerror"], true).await, "content-type x-total jsonerror");
    assert_eq!(seen(&["*"], false).await, "content-type x-total jsonerror access-control-allow-origin");
    assert_eq!(seen(&["*"], true).await, "content-type");
    assert_eq!(seen(&["x-total", "not a token"], false).await, "content-type");
    assert_eq!(seen(&["set-cookie"], false).await, "content-type");
}

#[tokio::test]
async fn a_blocked_call_says_which_step_failed() {
    let answer = Server::with(&[]).page().get(URL).send().await;
    assert_eq!(answer.why(), "blocked by the CORS check: the answer has no Access-Control-Allow-Origin");
    let failed: Vec<_> = answer.steps().iter().filter(|step| step.failure().is_some()).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!((failed[0].algorithm, failed[0].phase), (Algorithm::CorsCheck, Phase::Call));
    assert_eq!(
        failed[0].to_string(),
        "FAILED  CORS check (call): the answer has no Access-Control-Allow-Origin"
    );
}

#[tokio::test]
async fn mixed_content_and_bad_ports_are_never_sent() {
    let server = Server::with(&[("Access-Control-Allow-Origin", "*")]);
    let page = server.page();
    for (url, code) in [
        ("http://api.example/", Some("mixed-content")),
        ("http://localhost:8080/", None),
        ("http://127.0.0.1/", None),
        ("https://api.example:6000/", Some("bad-port")),
    ] {
        let answer = page.get(url).send().await;
        assert_eq!(answer.failure().map(Failure::code), code, "{url}");
        assert_eq!(server.methods(), if code.is_some() { "" } else { "GET" });
    }
    assert!(
        server.browser().from("http://shop.example").get("http://api.example/").send().await.is_readable()
    );
    let allowing = server.browser().allow_mixed_content().from(PAGE);
    assert!(allowing.get("http://api.example/").send().await.is_readable());
}

#[tokio::test]
async fn forbidden_methods_are_never_sent() {
    let server =
        Server::with(&[("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Methods", "*, TRACE")]);
    for method in ["TRACE", "CONNECT", "TRACK", "trace"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        assert_eq!(
            server.page().request(method, URL).send().await.expect_blocked().code(),
            "forbidden-method"
        );
    }
    assert_eq!(server.methods(), "");
}

#[tokio::test]
async fn only_same_origin_leaves_no_origin() {
    let server = Server::with(&[("Access-Control-Allow-Origin", "*")]);
    let failure = server.page().get(URL).only_same_origin().send().await.expect_blocked().clone();
    assert_eq!(failure, Failure::NotSameOrigin);
    assert_eq!(server.methods(), "");
}

/// CORS-23: what a page can send unasked is no JSON.
#[tokio::test]
async fn a_no_cors_request_is_sent_unasked_and_stays_opaque() {
    let server = Server::with(&[("Access-Control-Allow-Origin", "*")]);
    let answer = server.page().post(URL).json("{}").header("X-A", "1").no_cors().send().await;
    assert!(answer.is_opaque() && answer.was_sent());
    assert_eq!((answer.status(), answer.header("content-type")), (0, None));
    assert_eq!(server.last("x-a"), None);
    assert_eq!(server.last("content-type").as_deref(), Some("text/plain;charset=UTF-8"));
    assert_eq!(server.methods(), "POST");
    let put = server.page().request(Method::PUT, URL).no_cors().send().await;
    assert_eq!(put.expect_blocked().code(), "forbidden-method");
}

#[tokio::test]
async fn cross_origin_resource_policy_guards_no_cors_loads_only() {
    for (policy, page, blocked) in [
        ("same-origin", "https://shop.example", true),
        ("same-site", "https://shop.example", true),
        ("same-site", "https://www.api.example", false),
        ("same-site", "http://www.api.example", true),
        ("cross-origin", "https://shop.example", false),
        ("nonsense", "https://shop.example", false),
    ] {
        let server = Server::new(move |_| {
            answer(200, &[("Cross-Origin-Resource-Policy", policy), ("Access-Control-Allow-Origin", "*")])
        });
        let page = server.browser().from(page);
        assert_eq!(page.get(URL).no_cors().send().await.is_blocked(), blocked, "{policy}");
        assert!(page.get(URL).send().await.is_readable(), "{policy}");
    }
}

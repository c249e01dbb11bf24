//! "CORS-preflight fetch" and "CORS-preflight cache".

use std::time::Duration;

use asmx_browser::{Engine, Failure};
use http::Method;

use crate::server::{PAGE, Server, URL, answer};

const JSON: &[(&str, &str)] = &[("Access-Control-Allow-Headers", "content-type")];

#[tokio::test]
async fn simple_calls_make_no_preflight() {
    let server = Server::preflight(&[]);
    let page = server.page();
    page.get(URL).send().await.expect_readable();
    page.request(Method::HEAD, URL).send().await.expect_readable();
    page.post(URL)
        .body("a=1")
        .content_type("application/x-www-form-urlencoded")
        .send()
        .await
        .expect_readable();
    page.post(URL).body("{}").send().await.expect_readable();
    page.get(URL).credentials().header("Accept", "application/json").send().await.expect_readable();
    assert_eq!(server.methods(), "GET HEAD POST POST GET");
}

/// The question: no cookie, the method, the names in order and joined by a comma alone.
#[tokio::test]
async fn the_preflight_asks_without_credentials() {
    let server =
        Server::preflight(&[("Access-Control-Allow-Headers", "X-B, content-type, x-a, authorization")]);
    let browser = server.browser();
    browser.set_cookie(URL, "session=1; Path=/; Secure; SameSite=None");
    let request = browser.from(PAGE).post(URL).json("{}").header("X-B", "1").header("x-a", "1");
    let answer = request.header("Authorization", "Bearer secret").credentials().send().await;
    let preflight = &answer.expect_readable().preflight().unwrap().request_headers;
    assert_eq!(preflight["access-control-request-method"], "POST");
    assert_eq!(preflight["access-control-request-headers"], "authorization,content-type,x-a,x-b");
    assert_eq!(preflight["origin"], PAGE);
    assert_eq!(preflight["accept"], "*/*");
    for absent in ["cookie", "authorization", "content-type", "x-a"] {
        assert!(!preflight.contains_key(absent), "{absent}");
    }
    assert_eq!(server.last("cookie").as_deref(), Some("session=1"));
}

/// What a preflight's answer sets is not taken.
#[tokio::test]
async fn the_preflight_takes_no_cookie() {
    let server = Server::preflight(&[
        ("Access-Control-Allow-Headers", "content-type"),
        ("Set-Cookie", "a=1; Secure; SameSite=None"),
    ]);
    let browser = server.browser();
    browser.from(PAGE).post(URL).json("{}").credentials().send().await.expect_readable();
    assert_eq!(browser.cookies(URL), "");
}

/// CORS-2: status 200 to 299; a redirect is not followed.
#[tokio::test]
async fn the_preflight_needs_an_ok_status() {
    for (status, code) in [
        (200, None),
        (204, None),
        (299, None),
        (301, Some("preflight-redirected")),
        (307, Some("preflight-redirected")),
        (401, Some("preflight-status")),
        (405, Some("preflight-status")),
        (500, Some("preflight-status")),
    ] {
        let server = Server::new(move |request| {
            let status = if request.method() == "OPTIONS" { status } else { 200 };
            let headers = [
                ("Access-Control-Allow-Origin", "*"),
                ("Access-Control-Allow-Headers", "*"),
                ("Location", "/x"),
            ];
            answer(status, &headers)
        });
        let answer = server.page().post(URL).json("{}").send().await;
        assert_eq!(answer.failure().map(Failure::code), code, "{status}");
        assert_eq!(answer.was_sent(), code.is_none());
        assert_eq!(server.methods(), if code.is_none() { "OPTIONS POST" } else { "OPTIONS" });
    }
}

/// A 405 lacks the headers too; both are told.
#[tokio::test]
async fn a_405_is_told_beside_the_missing_header() {
    let answer = Server::new(|_| answer(405, &[("Allow", "POST")])).page().post(URL).json("{}").send().await;
    let codes: Vec<_> = answer.steps().iter().filter_map(|step| step.failure()).map(Failure::code).collect();
    assert_eq!(codes, ["origin-missing", "preflight-status"]);
}

/// CORS-7.
#[tokio::test]
async fn methods_are_compared_with_case_and_safelisted_ones_not_at_all() {
    for (allowed, method, credentials, code) in [
        (Some("PUT"), "PUT", true, None),
        (Some("GET, PUT"), "put", true, None),
        (Some("PATCH"), "patch", false, Some("method-not-allowed")),
        (Some("patch"), "patch", false, None),
        (Some("put"), "PUT", false, Some("method-not-allowed")),
        (Some("*"), "PUT", false, None),
        (Some("*"), "PUT", true, Some("method-not-allowed")),
        (None, "PUT", false, Some("method-not-allowed")),
        (Some("PUT;"), "PUT", false, None),
        (Some("GET PUT"), "PUT", false, Some("methods-unreadable")),
        (None, "POST", true, None),
    ] {
        // `PUT;` has a byte that no token has: all of the list is lost.
        let code = if allowed == Some("PUT;") { Some("methods-unreadable") } else { code };
        let server = Server::new(move |request| {
            let mut headers = vec![
                ("Access-Control-Allow-Origin", PAGE),
                ("Access-Control-Allow-Credentials", "true"),
                ("Access-Control-Allow-Headers", "x-a"),
            ];
            if let (true, Some(allowed)) = (request.method() == "OPTIONS", allowed) {
                headers.push(("Access-Control-Allow-Methods", allowed));
            }
            answer(200, &headers)
        });
        let request =
            server.page().request(Method::from_bytes(method.as_bytes()).unwrap(), URL).header("X-A", "1");
        let answer = if credentials { request.credentials() } else { request }.send().await;
        assert_eq!(answer.failure().map(Failure::code), code, "{allowed:?} {method} {credentials}");
    }
}

/// CORS-8.
#[tokio::test]
async fn header_names_are_compared_without_case_and_authorization_by_name() {
    for (allowed, name, credentials, code) in [
        ("X-A", "x-a", true, None),
        ("x-b, ,X-A", "x-a", true, None),
        ("x-b", "x-a", false, Some("header-not-allowed")),
        ("*", "x-a", false, None),
        ("*", "x-a", true, Some("header-not-allowed")),
        ("*", "Authorization", false, Some("authorization-not-named")),
        ("*, authorization", "Authorization", false, None),
        ("", "x-a", false, Some("header-not-allowed")),
        ("x-a, b c", "x-a", false, Some("headers-unreadable")),
    ] {
        let server = Server::new(move |_| {
            answer(
                200,
                &[
                    ("Access-Control-Allow-Origin", PAGE),
                    ("Access-Control-Allow-Credentials", "true"),
                    ("Access-Control-Allow-Headers", allowed),
                ],
            )
        });
        let request = server.page().get(URL).header(name, "1");
        let answer = if credentials { request.credentials() } else { request }.send().await;
        assert_eq!(answer.failure().map(Failure::code), code, "{allowed} {name} {credentials}");
    }
}

/// "The CORS check is done on request rather than preflight": credentials count there too.
#[tokio::test]
async fn the_preflight_is_checked_with_the_calls_credentials() {
    let server = Server::with(&[
        ("Access-Control-Allow-Origin", PAGE),
        ("Access-Control-Allow-Headers", "content-type"),
    ]);
    assert!(server.page().post(URL).json("{}").send().await.is_readable());
    let answer = server.page().post(URL).json("{}").credentials().send().await;
    assert_eq!(answer.expect_blocked(), &Failure::CredentialsMissing);
    assert!(!answer.was_sent());
}

#[tokio::test]
async fn an_upload_listener_makes_every_call_ask() {
    let server = Server::preflight(&[]);
    let browser = server.browser();
    for _ in 0..2 {
        browser.from(PAGE).post(URL).upload_listener().send().await.expect_readable();
    }
    // The method is kept although the answer did not name it.
    assert_eq!(server.methods(), "OPTIONS POST POST");
}

/// CORS-11: what is not a number of seconds counts as absent, which is 5 seconds; 0 is not kept at all.
#[tokio::test]
async fn max_age() {
    for (lines, kept) in [
        (&[][..], 5),
        (&["600"], 600),
        (&["0"], 0),
        (&["-1"], 5),
        (&["1.5"], 5),
        (&["60, 60"], 5),
        (&["60", "60"], 5),
        (&["abc"], 5),
        (&["86400"], 86_400),
        (&["99999999999999999999"], u64::from(u32::MAX)),
    ] {
        let server = Server::new(move |_| {
            let mut answer =
                answer(200, &[("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Headers", "*")]);
            for line in lines {
                answer.headers_mut().append("access-control-max-age", line.parse().unwrap());
            }
            answer
        });
        let browser = server.browser();
        let call = || async { browser.from(PAGE).post(URL).json("{}").send().await.preflight().is_some() };
        assert!(call().await);
        if kept > 0 {
            browser.advance(Duration::from_secs(kept - 1));
            assert!(!call().await, "{lines:?} is kept for {kept} s");
            browser.advance(Duration::from_secs(1));
        }
        assert!(call().await, "{lines:?} is kept for {kept} s");
    }
}

/// CORS-26: engines keep an answer for as long as they like.
#[tokio::test]
async fn engines_impose_a_limit_on_max_age() {
    for (engine, kept) in [(Engine::Chromium, 7_200), (Engine::Firefox, 86_400), (Engine::Safari, 600)] {
        let server = Server::preflight(&[
            ("Access-Control-Allow-Headers", "content-type"),
            ("Access-Control-Max-Age", "604800"),
        ]);
        let browser = server.browser().engine(engine);
        let call = || async { browser.from(PAGE).post(URL).json("{}").send().await.preflight().is_some() };
        assert!(call().await);
        browser.advance(Duration::from_secs(kept - 1));
        assert!(!call().await, "{engine:?}");
        browser.advance(Duration::from_secs(1));
        assert!(call().await, "{engine:?}");
    }
}

/// The key: partition, origin, whole URL, credentials; an entry with credentials serves calls without.
#[tokio::test]
async fn the_cache_is_kept_by_origin_url_partition_and_credentials() {
    let server = Server::preflight(JSON);
    let browser = server.browser();
    let page = browser.from(PAGE);
    let asks = |answer: asmx_browser::Answer| answer.expect_readable().preflight().is_some();
    assert!(asks(page.post(URL).json("{}").send().await));
    assert!(!asks(page.post(URL).json("{}").send().await));
    assert!(asks(page.post(&format!("{URL}?q=1")).json("{}").send().await), "the query is part of the URL");
    assert!(
        asks(browser.from("https://www.shop.example").post(URL).json("{}").send().await),
        "another origin"
    );
    assert!(
        asks(page.clone().in_frame_of("https://portal.example").post(URL).json("{}").send().await),
        "a partition"
    );
    assert!(asks(page.post(URL).json("{}").credentials().send().await), "with credentials");
    assert!(!asks(page.post(URL).json("{}").credentials().send().await));
    browser.clear_preflights();
    assert!(asks(page.post(URL).json("{}").credentials().send().await));
    assert!(!asks(page.post(URL).json("{}").send().await), "an entry with credentials serves calls without");
}

/// One entry for each method and for each header name.
#[tokio::test]
async fn the_cache_has_an_entry_for_each_method_and_header() {
    let server = Server::preflight(&[
        ("Access-Control-Allow-Headers", "x-a, x-b"),
        ("Access-Control-Allow-Methods", "PUT, DELETE"),
    ]);
    let page = server.page();
    page.request(Method::PUT, URL).header("x-a", "1").send().await.expect_readable();
    page.request(Method::DELETE, URL).header("x-b", "1").send().await.expect_readable();
    page.request(Method::PUT, URL).header("X-B", "1").header("X-A", "1").send().await.expect_readable();
    assert_eq!(server.methods(), "OPTIONS PUT DELETE PUT");
    assert!(page.get(URL).header("x-c", "1").send().await.is_blocked());
    assert_eq!(server.methods(), "OPTIONS");
}

#[tokio::test]
async fn a_star_in_the_cache_covers_all_but_authorization() {
    let server = Server::with(&[
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Allow-Headers", "*, authorization"),
        ("Access-Control-Allow-Methods", "*"),
    ]);
    let page = server.page();
    page.request(Method::PUT, URL).header("x-a", "1").send().await.expect_readable();
    page.request(Method::PATCH, URL).header("x-b", "1").send().await.expect_readable();
    page.get(URL).header("authorization", "x").send().await.expect_readable();
    assert_eq!(server.methods(), "OPTIONS PUT PATCH GET");
}

/// "If corsWithPreflightResponse is a network error, then clear cache entries."
#[tokio::test]
async fn a_call_that_fails_clears_the_cache() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    let broken = Arc::new(AtomicBool::new(false));
    let switch = Arc::clone(&broken);
    let server = Server::new(move |request| {
        if switch.load(Ordering::Relaxed) && request.method() == "POST" {
            return answer(500, &[]);
        }
        answer(200, &[("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Headers", "*")])
    });
    let page = server.page();
    page.post(URL).json("{}").send().await.expect_readable();
    broken.store(true, Ordering::Relaxed);
    assert!(page.post(URL).json("{}").send().await.is_blocked());
    broken.store(false, Ordering::Relaxed);
    page.post(URL).json("{}").send().await.expect_readable();
    assert_eq!(server.methods(), "OPTIONS POST POST OPTIONS POST");
}

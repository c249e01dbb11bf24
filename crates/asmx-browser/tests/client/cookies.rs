//! Cookies: credentials modes, sites, and what engines do (CORS-24).

use std::time::Duration;

use asmx_browser::{Browser, Engine};

use crate::server::{PAGE, Server, URL};

const SHARED: &[(&str, &str)] =
    &[("Access-Control-Allow-Origin", PAGE), ("Access-Control-Allow-Credentials", "true")];

const NONE: &str = "session=1; Path=/; Secure; HttpOnly; SameSite=None";

/// Whether a cookie of the server goes along with a call from a page.
async fn goes_along(browser: &Browser, server: &Server, page: &str, url: &str) -> bool {
    browser.from(page).get(url).credentials().send().await;
    server.last("cookie").is_some()
}

/// CORS-9: three credentials modes.
#[tokio::test]
async fn credentials_modes() {
    let server = Server::with(SHARED);
    let browser = server.browser();
    browser.set_cookie(URL, NONE);
    let (page, own) = (browser.from(PAGE), browser.from("https://api.example"));
    for (request, sent) in [
        (page.get(URL), false),
        (page.get(URL).credentials(), true),
        (page.get(URL).without_credentials(), false),
        (own.get(URL), true),
        (own.get(URL).credentials(), true),
        (own.get(URL).without_credentials(), false),
    ] {
        request.send().await;
        assert_eq!(server.last("cookie").is_some(), sent);
    }
}

/// A cookie is taken although the CORS check fails, and only with credentials.
#[tokio::test]
async fn cookies_are_taken_whatever_the_cors_check_says() {
    let server = Server::with(&[("Set-Cookie", NONE)]);
    let browser = server.browser();
    browser.from(PAGE).get(URL).send().await;
    assert_eq!(browser.cookies(URL), "");
    assert!(browser.from(PAGE).get(URL).credentials().send().await.is_blocked());
    assert_eq!(browser.cookies(URL), "session=1");
}

#[tokio::test]
async fn same_site_is_about_sites_not_origins() {
    for (cookie, page, sent) in [
        (NONE, "https://shop.example", true),
        ("a=1; Secure; SameSite=Lax", "https://shop.example", false),
        ("a=1; Secure; SameSite=Strict", "https://shop.example", false),
        ("a=1; Secure", "https://shop.example", false),
        ("a=1; SameSite=Lax", "https://www.api.example", true),
        ("a=1; SameSite=Strict", "https://api.example:8443", true),
        ("a=1; SameSite=Lax", "http://www.api.example", false),
    ] {
        let server = Server::with(SHARED);
        let browser = server.browser();
        browser.set_cookie("https://api.example", cookie);
        assert_eq!(
            goes_along(&browser, &server, page, "https://api.example/").await,
            sent,
            "{cookie} {page}"
        );
    }
}

/// A page of the same site in a frame of another is another site to its own server.
#[tokio::test]
async fn a_frame_of_another_site_counts() {
    let server = Server::with(SHARED);
    let browser = server.browser();
    browser.set_cookie(URL, "a=1; SameSite=Lax");
    let page = browser.from("https://www.api.example");
    page.get(URL).credentials().send().await;
    assert!(server.last("cookie").is_some());
    page.in_frame_of("https://portal.example").get(URL).credentials().send().await;
    assert!(server.last("cookie").is_none());
}

/// What was measured in real browsers: a third-party session cookie needs `Partitioned` in Chromium, not in Firefox.
#[tokio::test]
async fn third_party_cookies_by_engine() {
    const PARTITIONED: &str = "session=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned";
    for (engine, plain, partitioned) in [
        (Engine::Standard, true, true),
        (Engine::Chromium, false, true),
        (Engine::Firefox, true, true),
        (Engine::Safari, false, false),
    ] {
        for (cookie, sent) in [(NONE, plain), (PARTITIONED, partitioned)] {
            let server = Server::new(move |_| {
                let mut answer = crate::server::answer(200, SHARED);
                answer.headers_mut().append("set-cookie", cookie.parse().unwrap());
                answer
            });
            let browser = server.browser().engine(engine);
            browser.from(PAGE).get(URL).credentials().send().await;
            assert_eq!(goes_along(&browser, &server, PAGE, URL).await, sent, "{engine:?} {cookie}");
            // Another site in the address bar, or the server's own page: another jar.
            let elsewhere = goes_along(&browser, &server, "https://other.example", URL).await;
            assert_eq!(
                elsewhere,
                sent && engine == Engine::Standard && cookie == NONE,
                "{engine:?} {cookie}"
            );
        }
    }
}

#[tokio::test]
async fn a_cookie_that_is_not_taken_is_told() {
    let server = Server::with(&[("Set-Cookie", "a=1; SameSite=None"), ("Set-Cookie", "b=1; SameSite=Lax")]);
    let answer = server.page().get(URL).credentials().send().await;
    let said: Vec<_> = answer.steps().iter().map(|step| step.said.as_str()).collect();
    assert!(said.contains(&"the cookie a is not taken: SameSite=None needs Secure"), "{said:?}");
    assert!(said.contains(&"the cookie b is not taken: it is SameSite=Lax and the page is of another site"));
}

#[tokio::test]
async fn cookies_expire_and_are_replaced() {
    let browser = Server::with(&[]).browser();
    browser.set_cookie(URL, "a=1; Max-Age=60");
    browser.set_cookie(URL, "b=1");
    browser.set_cookie(URL, "a=2; Max-Age=60");
    assert_eq!(browser.cookies(URL), "a=2; b=1");
    browser.advance(Duration::from_secs(60));
    assert_eq!(browser.cookies(URL), "b=1");
    browser.set_cookie(URL, "b=; expires=Tue, 12-Oct-1999 04:00:00 GMT");
    assert_eq!(browser.cookies(URL), "");
}

#[tokio::test]
async fn longer_paths_come_first_and_http_only_is_not_for_scripts() {
    let browser = Server::with(&[]).browser();
    browser.set_cookie("https://api.example/", "root=1; Path=/");
    browser.set_cookie("https://api.example/", "shop=1; Path=/Shop.asmx");
    browser.set_cookie("https://api.example/", "hidden=1; Path=/; HttpOnly");
    assert_eq!(browser.cookies(URL), "shop=1; root=1; hidden=1");
    assert_eq!(browser.from("https://api.example").document_cookie(), "root=1");
}

#[test]
#[should_panic(expected = "SameSite=None needs Secure")]
fn a_test_is_told_of_a_cookie_that_no_browser_takes() {
    Server::with(&[]).browser().set_cookie(URL, "a=1; SameSite=None");
}

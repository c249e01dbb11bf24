//! "HTTP-network-or-cache fetch": what the browser adds, and what scripts may not.

use asmx_browser::Browser;

use crate::server::{PAGE, Server, URL};

/// "Append a request Origin header" (CORS-1: it proves nothing).
#[tokio::test]
async fn origin_is_sent_across_origins_and_with_everything_but_get_and_head() {
    let server = Server::with(&[("Access-Control-Allow-Origin", "*")]);
    let own = server.browser().from("https://api.example");
    own.get(URL).send().await.expect_readable();
    assert_eq!(server.last("origin"), None);
    own.post(URL).json("{}").send().await.expect_readable();
    assert_eq!(server.last("origin").as_deref(), Some("https://api.example"));
    server.page().get(URL).send().await.expect_readable();
    assert_eq!(server.last("origin").as_deref(), Some(PAGE));
    server.page().get(URL).no_cors().send().await;
    assert_eq!(server.last("origin"), None);
    server.page().post(URL).no_cors().send().await;
    assert_eq!(server.last("origin").as_deref(), Some(PAGE));
}

#[tokio::test]
async fn scripts_cannot_set_what_is_the_browsers() {
    let server = Server::with(&[("Access-Control-Allow-Origin", "*")]);
    let page = server.page();
    let request =
        page.get(URL).header("Cookie", "a=1").header("Origin", "https://evil.example").header("Host", "x");
    let answer = request.header("Sec-Fetch-Site", "same-origin").send().await;
    answer.expect_readable();
    assert_eq!((server.last("cookie"), server.last("host")), (None, None));
    assert_eq!(server.last("origin").as_deref(), Some(PAGE));
    assert_eq!(server.last("sec-fetch-site").as_deref(), Some("cross-site"));
    let said: Vec<_> = answer.steps().iter().map(|step| step.said.as_str()).collect();
    assert!(said.contains(&"the header cookie is left out: no script may set it"), "{said:?}");
}

#[tokio::test]
async fn fetch_metadata_tells_the_site() {
    let server = Server::with(&[("Access-Control-Allow-Origin", "*")]);
    for (page, site) in [
        ("https://api.example", "same-origin"),
        ("https://www.api.example", "same-site"),
        ("http://api.example", "cross-site"),
        ("https://shop.example", "cross-site"),
        ("null", "cross-site"),
    ] {
        server.browser().from(page).get(URL).send().await;
        assert_eq!(server.last("sec-fetch-site").as_deref(), Some(site), "{page}");
    }
}

#[tokio::test]
async fn a_body_has_a_length_and_a_type() {
    let server = Server::with(&[("Access-Control-Allow-Origin", "*")]);
    server.page().post(URL).body("abc").send().await.expect_readable();
    assert_eq!(server.last("content-length").as_deref(), Some("3"));
    assert_eq!(server.last("content-type").as_deref(), Some("text/plain;charset=UTF-8"));
    server.page().post(URL).send().await.expect_readable();
    assert_eq!(server.last("content-length").as_deref(), Some("0"));
    server.page().get(URL).body("abc").send().await.expect_readable();
    assert_eq!(server.last("content-length"), None);
}

/// A server that is not there is a failure like any other, to a script.
#[tokio::test]
async fn no_answer_is_a_blocked_call() {
    let browser = Browser::new(axum::Router::new());
    let answer = browser.same_origin().get("https://nobody.test/").send().await;
    assert_eq!(
        answer.why(),
        "blocked by the HTTP-network fetch: no answer came: no server at https://nobody.test"
    );
    assert!(!answer.was_sent());
}

//! "HTTP-redirect fetch".

use asmx_browser::Failure;
use http::Method;

use crate::server::{PAGE, Server, URL, answer};

/// Leads from one URL to the next and lets everybody read.
fn chain(status: u16, hops: &'static [(&'static str, &'static str)]) -> Server {
    Server::new(move |request| {
        let uri = request.uri().to_string();
        let origin = request.headers().get("origin").map_or("*", |origin| origin.to_str().unwrap());
        let mut headers = vec![
            ("Access-Control-Allow-Origin", origin),
            ("Access-Control-Allow-Headers", "*, authorization"),
        ];
        match hops.iter().find(|(from, _)| *from == uri) {
            Some((_, to)) if request.method() != "OPTIONS" => {
                headers.push(("Location", to));
                answer(status, &headers)
            }
            _ => answer(200, &headers),
        }
    })
}

#[tokio::test]
async fn a_redirect_is_followed_after_its_own_cors_check() {
    let server = chain(307, &[("https://api.example/a", "/b")]);
    let answer = server.page().post("https://api.example/a").json("{}").send().await;
    assert_eq!(answer.expect_readable().url(), "https://api.example/b");
    // The new URL has to be asked for, too.
    assert_eq!(server.methods(), "OPTIONS POST OPTIONS POST");

    let silent = Server::new(|_| crate::server::answer(302, &[("Location", "/b")]));
    assert_eq!(silent.page().get(URL).send().await.expect_blocked(), &Failure::OriginMissing);
}

/// "Serializing a request origin": null once another origin led on to a third.
#[tokio::test]
async fn the_origin_is_null_after_a_second_cross_origin_hop() {
    let server = chain(302, &[("https://api.example/", "https://b.example/")]);
    server.page().get("https://api.example/").send().await.expect_readable();
    assert_eq!(server.last("origin").as_deref(), Some("null"));

    // Back to the page's own origin is a hop from one foreign origin to another too.
    let server = chain(302, &[("https://api.example/", "https://shop.example/")]);
    server.page().get("https://api.example/").send().await.expect_readable();
    assert_eq!(server.last("origin").as_deref(), Some("null"));

    let server = chain(302, &[("https://api.example/", "https://api.example/b")]);
    server.page().get("https://api.example/").send().await.expect_readable();
    assert_eq!(server.last("origin").as_deref(), Some(PAGE));

    // From the page's own origin it is the first foreign one.
    let server = chain(302, &[("https://shop.example/", "https://b.example/")]);
    server.page().get("https://shop.example/").send().await.expect_readable();
    assert_eq!(server.last("origin").as_deref(), Some(PAGE));
}

#[tokio::test]
async fn post_becomes_get_where_it_always_did() {
    for (status, method, becomes) in [
        (301, Method::POST, "GET"),
        (302, Method::POST, "GET"),
        (303, Method::POST, "GET"),
        (303, Method::HEAD, "HEAD"),
        (307, Method::POST, "POST"),
        (308, Method::POST, "POST"),
    ] {
        let server = chain(status, &[("https://shop.example/a", "/b")]);
        let page = server.page();
        let answer = page.request(method.clone(), "https://shop.example/a").json("{}").send().await;
        let last = answer.expect_readable().exchanges().last().unwrap();
        assert_eq!(last.method, becomes, "{status} {method}");
        assert_eq!(last.request_headers.contains_key("content-type"), becomes != "GET");
    }
}

/// A POST that has become a simple GET is not asked for.
#[tokio::test]
async fn what_became_simple_needs_no_preflight() {
    let server = chain(302, &[("https://api.example/a", "/login.aspx")]);
    server.page().post("https://api.example/a").json("{}").send().await.expect_readable();
    assert_eq!(server.methods(), "OPTIONS POST GET");
}

#[tokio::test]
async fn authorization_is_dropped_when_the_origin_changes() {
    let server =
        chain(302, &[("https://api.example/", "/b"), ("https://api.example/b", "https://c.example/")]);
    let answer = server.page().get("https://api.example/").header("Authorization", "x").send().await;
    let sent: Vec<bool> = answer
        .expect_readable()
        .exchanges()
        .iter()
        .filter(|exchange| exchange.method == "GET")
        .map(|exchange| exchange.request_headers.contains_key("authorization"))
        .collect();
    assert_eq!(sent, [true, true, false]);
}

#[tokio::test]
async fn redirects_that_cannot_be_followed() {
    for (location, code) in [
        ("data:text/plain,x", "redirect-url"),
        ("https://", "redirect-url"),
        ("https://me:secret@b.example/", "redirect-credentials"),
        ("https://me@shop.example/", "redirect-credentials"),
        (URL, "too-many-redirects"),
        ("http://api.example/", "mixed-content"),
    ] {
        let server = Server::new(move |_| {
            answer(302, &[("Access-Control-Allow-Origin", "*"), ("Location", location)])
        });
        assert_eq!(server.page().get(URL).send().await.expect_blocked().code(), code, "{location}");
        assert_eq!(server.methods().split(' ').count(), if code == "too-many-redirects" { 21 } else { 1 });
    }
    let server = Server::with(&[("Access-Control-Allow-Origin", "*")]);
    assert!(server.page().get(URL).no_redirects().send().await.is_readable());
    let server = Server::new(|_| answer(302, &[("Access-Control-Allow-Origin", "*"), ("Location", "/")]));
    assert_eq!(server.page().get(URL).no_redirects().send().await.expect_blocked().code(), "redirected");
}

#[tokio::test]
async fn a_redirect_without_location_is_an_answer() {
    let server = Server::new(|_| answer(302, &[("Access-Control-Allow-Origin", "*")]));
    assert_eq!(server.page().get(URL).send().await.expect_readable().status(), 302);
}

/// Several servers in memory: one that sends pages on to another.
#[tokio::test]
async fn servers_in_memory_lead_to_each_other() {
    use axum::Router;
    use axum::response::Redirect;
    use tower_http::cors::{Any, CorsLayer};

    let moved = |cors: CorsLayer| {
        let new = Router::new().route("/count", axum::routing::get(|| async { "3" })).layer(cors);
        let old = Router::new().fallback(|uri: http::Uri| async move {
            let to = Redirect::permanent(&format!("https://new.example{uri}"));
            ([("access-control-allow-origin", "*"), ("access-control-allow-headers", "*")], to)
        });
        asmx_browser::Browser::at("https://old.example", old).and("https://new.example", new).from(PAGE)
    };
    // A second foreign origin sees `null`, so that listing the page does not help.
    let listed = CorsLayer::new().allow_origin([http::HeaderValue::from_static(PAGE)]);
    assert_eq!(moved(listed).get("/count").send().await.expect_blocked(), &Failure::OriginMissing);
    let answer = moved(CorsLayer::new().allow_origin(Any)).get("/count").send().await;
    assert_eq!(answer.expect_readable().url(), "https://new.example/count");
}

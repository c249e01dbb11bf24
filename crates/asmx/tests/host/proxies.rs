//! The client proxies over a host: what leads to them, and what goes with them.

use asmx::prelude::*;
use asmx::testing::Client;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use tower::ServiceExt as _;

#[script_type(namespace = "Acme.Web")]
struct Person {
    name: String,
}

struct Calc;

#[script_service(namespace = "Acme.Web")]
impl Calc {
    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }

    #[web_method(get)]
    fn find(&self, who: Person) -> Person {
        who
    }
}

#[web_method]
fn ping() {}

fn host() -> Host {
    Host::builder()
        .service(Calc)
        .functions("/tools/Ping.asmx", methods![ping])
        .functions("/Nothing.asmx", methods![])
        .cors(Cors::origins(["https://shop.example"]))
        .build()
        .expect("a host")
}

async fn get(uri: &str) -> asmx::testing::Response {
    Client::new(host()).get(uri).send().await
}

/// PRX-1, RT-6.
#[tokio::test]
async fn any_verb_and_content_type_gets_the_proxy() {
    let script = get("/Calc.asmx/js").await;
    assert_eq!(script.header("content-type"), Some("application/x-javascript; charset=utf-8"));
    assert!(script.text().contains("Acme.Web.Calc.Add= function(a,b,onSuccess,onFailed,userContext) {"));
    for verb in [Method::POST, Method::PUT, Method::DELETE] {
        let again = Client::new(host()).request(verb, "/Calc.asmx/JS").json("{}").send().await;
        assert_eq!(again.text(), script.text());
    }
}

/// PRX-5: a HEAD request gets the headers of the text and not the text.
#[tokio::test]
async fn head_has_no_body() {
    let script = get("/Calc.asmx/js").await;
    let head = Client::new(host()).request(Method::HEAD, "/Calc.asmx/js").send().await;
    assert_eq!(head.text(), "");
    assert_eq!(head.header("content-length"), Some(&*script.body.len().to_string()));
    assert_eq!(head.header("cache-control"), Some("public"));
    assert!(head.header("last-modified").is_some());
}

/// PRX-8: the casing is that of the request, and the text for another one does not stay.
#[tokio::test]
async fn the_path_is_that_of_the_request() {
    let client = Client::new(host());
    for path in ["/calc.ASMX", "/Calc.asmx"] {
        let script = client.get(&format!("{path}/js")).send().await;
        assert!(script.text().contains(&format!("Acme.Web.Calc.set_path(\"{path}\");\r\n")), "{path}");
    }
}

/// A router that takes a prefix off is no reason to call the service where it is not.
#[tokio::test]
async fn a_nested_host_is_called_under_its_prefix() {
    let nested =
        [Router::new().nest("/legacy", host().into_router()), Router::new().nest_service("/legacy", host())];
    for app in nested {
        let request = Request::get("/legacy/Calc.asmx/js").body(Body::empty()).expect("a request");
        let answer = app.oneshot(request).await.expect("an answer");
        let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        let text = core::str::from_utf8(&body).expect("text");
        assert!(text.contains("Acme.Web.Calc.set_path(\"/legacy/Calc.asmx\");\r\n"), "{text}");
    }
}

/// A service of functions is called as its file is, outside of any namespace.
#[tokio::test]
async fn functions_have_a_proxy_too() {
    let script = get("/tools/Ping.asmx/jsdebug").await;
    assert!(script.text().starts_with("var Ping=function() {\r\n"), "{}", script.text());
    assert!(script.text().contains("Ping.set_path(\"/tools/Ping.asmx\");\r\n"));
}

/// PRX-2.
#[tokio::test]
async fn without_methods_there_is_no_text() {
    let nothing = get("/Nothing.asmx/js").await;
    assert_eq!((nothing.status.as_u16(), nothing.text()), (200, ""));
    assert_eq!(nothing.header("content-type"), Some("text/html"));
}

/// CORS goes on proxies as on every answer, 304 among them.
#[tokio::test]
async fn proxies_have_cors_headers() {
    let client = Client::new(host());
    let script = client.get("/Calc.asmx/js").header("Origin", "https://shop.example").send().await;
    assert_eq!(script.header("access-control-allow-origin"), Some("https://shop.example"));
    let fresh = client
        .get("/tools/Ping.asmx/js")
        .header("Origin", "https://shop.example")
        .header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
        .send()
        .await;
    assert_eq!(fresh.status, 304);
    assert_eq!(fresh.header("access-control-allow-origin"), Some("https://shop.example"));
}

#[web_method]
fn add(a: i32, b: i32) -> i32 {
    a + b
}

/// PRX-13, PRX-14, PRX-26: with the blanks of a page, and the page's own name as its path.
#[test]
fn a_page_carries_its_proxy() {
    let host = Host::builder()
        .page_methods("/shop/Default.aspx", methods![add])
        .page_methods("/No.aspx", methods![]);
    let host = host.service(Calc).build().expect("a host");
    let script = host.page_methods_script("/Shop/default.aspx").expect("a script");
    for part in [
        "var PageMethods = function() {\r\nPageMethods.initializeBase(this);\r\n",
        "\r\nPageMethods.prototype = {\r\n_get_path:function() {\r\n",
        "\r\nPageMethods.registerClass('PageMethods',Sys.Net.WebServiceProxy);\r\n",
        "\r\nPageMethods.set_path(\"Default.aspx\");\r\nPageMethods.Add= function(a,b,onSuccess,onFailed,userContext) {",
    ] {
        assert!(script.contains(part), "{part}\n\n{script}");
    }
    assert_eq!(host.page_methods_script("/No.aspx").as_deref(), Some(""));
    assert_eq!(host.page_methods_script("/Calc.asmx"), None);
}

//! What a method learns of its request, and the cookies that it sets (SAC-4, REQ-6 to REQ-9).

#![allow(missing_docs)]

use asmx::prelude::*;
use asmx::testing::{Client, Request, Response};
use asmx::{ClientAddress, HostBuilder};
use axum::Router;
use axum::extract::ConnectInfo;
use jiff::tz::TimeZone;
use tower::ServiceExt as _;

/// What `query` says of a name, and how it was sent.
#[web_method]
fn query(#[extract] context: Context, name: String) -> Vec<Option<String>> {
    let request = context.request();
    vec![request.query(&name), Some(request.raw_query().to_owned())]
}

#[web_method]
fn cookie(#[extract] context: Context, name: String, key: String) -> Vec<Option<String>> {
    let cookie = context.cookie(&name);
    let whole = cookie.as_ref().map(|cookie| cookie.value().to_owned());
    vec![whole, cookie.and_then(|cookie| cookie.get(&key))]
}

#[web_method]
fn who(#[extract] context: Context) -> Vec<Option<String>> {
    let request = context.request();
    let text = |text: Option<&str>| text.map(str::to_owned);
    vec![
        Some(request.method().to_string()),
        request.client_address().map(|address| address.to_string()),
        text(request.user_agent()),
        text(request.referrer()),
        text(request.header("X-One")),
        Some(request.headers().len().to_string()),
    ]
}

#[web_method(get)]
fn url(#[extract] context: Context) -> Option<String> {
    context.request().url()
}

#[web_method]
fn today(#[extract] context: Context, of: DateTime) -> String {
    of.to_local(context.time_zone()).date().to_string()
}

#[web_method]
fn set(#[extract] context: Context, until: DateTime) -> Result<(), Fault> {
    let values = Cookie::new("cust", "").value("id", "7").value("mail", "a@b.example");
    context.add_cookie(values.expires(until))?;
    context.add_cookie(Cookie::new("list", "1,2"))?;
    context.add_cookie(Cookie::new("gone", "").expired())
}

#[web_method]
fn set_as_told(
    #[extract] context: Context,
    name: String,
    value: String,
    path: String,
    domain: String,
) -> Result<(), Fault> {
    context.add_cookie(Cookie::new(&name, &value).path(&path).domain(&domain))
}

fn builder() -> HostBuilder {
    let methods = methods![query, cookie, who, url, today, set, set_as_told];
    Host::builder().custom_errors(CustomErrors::Off).functions("/S.asmx", methods)
}

fn client() -> Client {
    Client::new(builder().build().expect("a host"))
}

fn post(uri: &str, body: &str) -> Request {
    client().post(uri).json(body.to_owned())
}

/// REQ-6 to REQ-9: as `Request.QueryString`. It has nothing to do with the arguments (RT-23).
#[tokio::test]
async fn the_query_is_read_as_asp_net_reads_it() {
    for (query, name, value) in [
        ("a=1", "a", "\"1\""),
        ("A=%C3%A9+%u20AC", "a", "\"é €\""),
        ("a=1&b=2&a=3", "A", "\"1,3\""),
        ("a=", "a", "\"\""),
        ("a", "a", "null"),
        ("a=%3Cb%3E", "a", r#""\u003cb\u003e""#),
    ] {
        let response =
            post(&format!("/S.asmx/Query?{query}"), &format!("{{\"name\":\"{name}\"}}")).send().await;
        let wanted = format!(r#"{{"d":[{value},"{}"]}}"#, query.replace('&', r"\u0026"));
        assert_eq!(response.text(), wanted);
    }
    let none = post("/S.asmx/Query", r#"{"name":"a"}"#).send().await;
    assert_eq!(none.text(), r#"{"d":[null,""]}"#);
}

/// As `HttpCookie.Value` and `HttpCookie.Values`.
#[tokio::test]
async fn a_cookie_is_read_with_its_keys() {
    let sent = "a=1; Cust=id=7&mail=a@b.example; cust=other";
    for (name, key, wanted) in [
        ("cust", "id", r#"{"d":["id=7\u0026mail=a@b.example","7"]}"#),
        ("CUST", "MAIL", r#"{"d":["id=7\u0026mail=a@b.example","a@b.example"]}"#),
        ("a", "id", r#"{"d":["1",null]}"#),
        ("b", "id", r#"{"d":[null,null]}"#),
    ] {
        let body = format!(r#"{{"name":"{name}","key":"{key}"}}"#);
        assert_eq!(post("/S.asmx/Cookie", &body).header("cookie", sent).send().await.text(), wanted);
    }
    // HTTP/2 may send each cookie by itself.
    let apart =
        post("/S.asmx/Cookie", r#"{"name":"b","key":"k"}"#).header("cookie", "a=1").header("cookie", "b=k=2");
    assert_eq!(apart.send().await.text(), r#"{"d":["k=2","2"]}"#);
}

#[tokio::test]
async fn the_client_is_known() {
    let request = post("/S.asmx/Who", "{}")
        .header("user-agent", "Browser/1.0 (é)")
        .header("referer", "https://shop.example/cart")
        .header("x-one", "1")
        .header("x-one", "2");
    assert_eq!(
        request.send().await.text(),
        r#"{"d":["POST","127.0.0.1","Browser/1.0 (é)","https://shop.example/cart","1","5"]}"#
    );
    let silent = client().from_address([203, 0, 113, 7]).post("/S.asmx/Who").json("{}").send().await;
    assert_eq!(silent.text(), r#"{"d":["POST","203.0.113.7",null,null,null,"1"]}"#);
}

/// One request of an application that has the host below a prefix, without the test client's own address.
async fn asked(app: Router, uri: &str, headers: &[(&str, &str)], client: Option<&str>) -> String {
    let mut request = http::Request::get(uri).header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(axum::body::Body::empty()).expect("a request");
    if let Some(client) = client {
        request.extensions_mut().insert(ClientAddress(client.parse().expect("an address")));
    }
    text(app, request).await
}

async fn text(app: Router, request: http::Request<axum::body::Body>) -> String {
    let response = app.oneshot(request).await.expect("never fails");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    String::from_utf8(body.to_vec()).expect("text")
}

/// The URL is the browser's: below the prefix of a nest, at the host that it asked. A pattern's prefix is not known.
#[tokio::test]
async fn the_url_is_the_one_that_the_browser_knows() {
    let host = || builder().build().expect("a host").into_router();
    let nested = || Router::new().nest("/old", host());
    for (app, uri, host, wanted) in [
        (host(), "/S.asmx/Url", Some("shop.example"), "http://shop.example/S.asmx/Url"),
        (
            host(),
            "/s.ASMX/url?a=%20b",
            Some("shop.example:8080"),
            "http://shop.example:8080/s.ASMX/url?a=%20b",
        ),
        (nested(), "/old/S.asmx/Url?a=1", Some("shop.example"), "http://shop.example/old/S.asmx/Url?a=1"),
        // As HTTP/2 has it.
        (host(), "https://shop.example/S.asmx/Url", None, "https://shop.example/S.asmx/Url"),
        (host(), "/S.asmx/Url", Some("user@shop.example"), "null"),
        (host(), "/S.asmx/Url", Some("shop.example/evil"), "null"),
        (host(), "/S.asmx/Url", None, "null"),
    ] {
        let headers: Vec<_> = host.map(|host| ("host", host)).into_iter().collect();
        let wanted = if wanted == "null" { wanted.to_owned() } else { format!("\"{wanted}\"") };
        assert_eq!(asked(app, uri, &headers, None).await, format!("{{\"d\":{wanted}}}"), "{uri} {host:?}");
    }
}

/// What a proxy says counts where a layer vouches for it, and the nearest proxy's word is the last one.
#[tokio::test]
async fn a_proxy_is_believed_where_somebody_vouches_for_it() {
    let headers = [
        ("host", "10.0.0.5:8080"),
        ("x-forwarded-proto", "http, https"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-host", "shop.example"),
    ];
    let app = || builder().build().expect("a host").into_router();
    let alone = asked(app(), "/S.asmx/Url", &headers, None).await;
    assert_eq!(alone, r#"{"d":"http://10.0.0.5:8080/S.asmx/Url"}"#);
    let vouched_for = asked(app(), "/S.asmx/Url", &headers, Some("203.0.113.7")).await;
    assert_eq!(vouched_for, r#"{"d":"https://shop.example/S.asmx/Url"}"#);
    let nonsense = [("host", "a.example"), ("x-forwarded-proto", "javascript"), ("x-forwarded-host", "a b")];
    let answer = asked(app(), "/S.asmx/Url", &nonsense, Some("203.0.113.7")).await;
    assert_eq!(answer, r#"{"d":"http://a.example/S.asmx/Url"}"#);
    let answer = asked(app(), "https://a.example/S.asmx/Url", &nonsense[1..2], Some("203.0.113.7")).await;
    assert_eq!(answer, r#"{"d":"https://a.example/S.asmx/Url"}"#, "what it speaks counts, not nonsense");
}

/// Where axum left the peer's address, the context finds it.
#[tokio::test]
async fn the_peer_of_an_axum_server_is_the_client() {
    let app = builder().build().expect("a host").into_router();
    let mut request = http::Request::post("/S.asmx/Who").header("content-type", "application/json");
    let peer = ConnectInfo(std::net::SocketAddr::from(([198, 51, 100, 2], 4711)));
    request.extensions_mut().expect("a request").insert(peer);
    let request = request.body(axum::body::Body::from("{}")).expect("a request");
    assert_eq!(text(app, request).await, r#"{"d":["POST","198.51.100.2",null,null,null,"1"]}"#);
}

/// RSP-17: the zone is the service's, as its folder says.
#[tokio::test]
async fn the_zone_is_the_services() {
    let zone = |name| TimeZone::get(name).expect("a zone");
    let host = Host::builder()
        .time_zone(zone("Asia/Tokyo"))
        .functions("/S.asmx", methods![today])
        .folder("/us", |folder| {
            folder.time_zone(zone("America/New_York")).functions("/S.asmx", methods![today])
        });
    let client = Client::new(host.build().expect("a host"));
    // Noon of 2020-01-01 in UTC, and four hours after it in the evening.
    for (path, hour, day) in [
        ("/S.asmx/Today", 12, "2020-01-01"),
        ("/S.asmx/Today", 16, "2020-01-02"),
        ("/us/S.asmx/Today", 3, "2019-12-31"),
    ] {
        let of = 1_577_836_800_000_i64 + hour * 3_600_000;
        let response = client.post(path).json(format!(r#"{{"of":"\/Date({of})\/"}}"#)).send().await;
        assert!(response.d::<String>().starts_with(day), "{path} {}", response.text());
    }
}

fn cookies(response: &Response) -> Vec<&str> {
    let values = response.headers.get_all("set-cookie").iter();
    values.map(|value| core::str::from_utf8(value.as_bytes()).expect("UTF-8")).collect()
}

/// SAC-4.
#[tokio::test]
async fn cookies_are_written_as_asp_net_writes_them() {
    let response = post("/S.asmx/Set", r#"{"until":"\/Date(1981188000000)\/"}"#).send().await;
    assert_eq!(
        cookies(&response),
        [
            "cust=id=7&mail=a@b.example; expires=Tue, 12-Oct-2032 10:00:00 GMT; path=/",
            "list=1,2; path=/",
            "gone=; expires=Thu, 01-Jan-1970 00:00:00 GMT; path=/",
        ]
    );
    // A time without zone is one in the service's.
    let berlin =
        builder().time_zone(TimeZone::get("Europe/Berlin").expect("a zone")).build().expect("a host");
    let local = r#"{"until":"2032-10-12T12:00:00"}"#;
    let response = Client::new(berlin).post("/S.asmx/Set").json(local).send().await;
    assert!(
        cookies(&response)[0].contains("expires=Tue, 12-Oct-2032 10:00:00 GMT"),
        "{:?}",
        cookies(&response)
    );
}

/// What a client sends never becomes an attribute or a header.
#[tokio::test]
async fn nothing_is_smuggled_through_a_cookie() {
    for (name, value, path, domain) in [
        ("a", "1; domain=evil.example", "/", ""),
        ("a", r"1\r\nX-Evil: 1", "/", ""),
        ("a", "1", "/; secure", ""),
        ("a", "1", "/", "shop.example; path=/x"),
        ("a", "1", "/", r"shop.example\n"),
        ("a=1; b", "1", "/", ""),
        ("", "1", "/", ""),
    ] {
        let body = format!(r#"{{"name":"{name}","value":"{value}","path":"{path}","domain":"{domain}"}}"#);
        let response = post("/S.asmx/SetAsTold", &body).send().await;
        assert_eq!(response.fault().exception_type, "System.ArgumentException", "{body}");
        assert!(cookies(&response).is_empty(), "{body}");
    }
    let body = r#"{"name":"a","value":"é, \"x\"","path":"/a,b","domain":"shop.example"}"#;
    let response = post("/S.asmx/SetAsTold", body).send().await;
    assert_eq!(cookies(&response), ["a=é, \"x\"; domain=shop.example; path=/a,b"]);
}

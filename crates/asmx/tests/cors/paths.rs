//! The policy is looked up by what a path leads to, never by its text (CORS-18).

use asmx::prelude::*;
use asmx::testing::Client;
use http::Method;

use crate::common::orders::{HOST, METHOD, Orders, SERVICE, allowed, client, granted};

/// CORS-18: other spellings of a path reach the same policy as they reach the same method, and run it.
#[tokio::test]
async fn cors_18_spellings_select_no_other_policy() {
    let client = client();
    for path in [
        "/Orders.asmx/Partner",
        "/orders.asmx/partner",
        "/ORDERS.ASMX/PARTNER",
        "/Orders.asmx/%50artner",
        "/%4frders.asmx/Partner",
        "/%4F%72%64%65%72%73%2e%61%73%6D%78/%70%61%72%74%6e%65%72",
        "/Orders.asmx%2fPartner",
        "/x/../Orders.asmx/Partner",
        "/x/%2e%2E/Orders.asmx/Partner",
        "/%2e%2e/Orders.asmx/Partner",
        "/Orders.asmx/./Partner",
        "/Orders.asmx/Get/../Partner",
        "/Orders.asmx/Get%2f..%2fPartner",
        "/Shop.asmx/../Orders.asmx/Partner",
        "//Orders.asmx//Partner",
        "///Orders.asmx/%2f/Partner",
        "/Orders.asmx/Partner?x=/Get",
        "/Orders.asmx/Partner?/../Get",
        "/Orders.asmx/Partner?",
    ] {
        assert!(granted(&client, path, METHOD).await, "{path}");
        assert!(!granted(&client, path, SERVICE).await, "{path}");
        assert_eq!(run(&client, path).await, r#"{"d":2}"#, "{path}");
    }
    let wrong_verb =
        client.request(Method::PUT, "/Orders.asmx/Partner").json("{}").origin(METHOD).send().await;
    assert_eq!(allowed(&wrong_verb), Some(METHOD));
}

async fn run(client: &Client, path: &str) -> String {
    client.post(path).json("{}").send().await.text().to_owned()
}

/// CORS-18: what is not the method's path does not run it, and has not its policy but that of the service, or the host's.
#[tokio::test]
async fn cors_18_what_is_no_path_of_a_method_has_not_its_policy() {
    let client = client();
    for (path, holds) in [
        ("/Orders.asmx/Partner/x", SERVICE),
        ("/Orders.asmx/Partner/", SERVICE),
        ("/Orders.asmx/Partner.", SERVICE),
        ("/Orders.asmx/Partner%20", SERVICE),
        ("/Orders.asmx/%20Partner", SERVICE),
        ("/Orders.asmx/Partner%00", SERVICE),
        ("/Orders.asmx/Partner%0d%0a", SERVICE),
        ("/Orders.asmx/Partner;x=1", SERVICE),
        ("/Orders.asmx/Partner%3fx", SERVICE),
        ("/Orders.asmx/Partner%23x", SERVICE),
        ("/Orders.asmx/Partner%5cx", SERVICE),
        ("/Orders.asmx/%5cPartner", SERVICE),
        ("/Orders.asmx/%2550artner", SERVICE),
        ("/Orders.asmx/Partner%ff", SERVICE),
        ("/Orders.asmx/P%c4%b1rtner", SERVICE),
        ("/Orders.asmx/Partner/../x", SERVICE),
        ("/Orders.asmx/%u0050artner", SERVICE),
        // No method can have the name of a proxy; that does not compile.
        ("/Orders.asmx/js", SERVICE),
        ("/orders.asmx/%4aSDebug", SERVICE),
        ("/Orders.asmx/Get/Partner", SERVICE),
        ("/Orders.asmx/Shop.asmx/List", SERVICE),
        ("/Orders.asmx./Partner", HOST),
        ("/Orders.asmx%20/Partner", HOST),
        ("/Orders.asmx%00/Partner", HOST),
        ("/Orders.asmx%5cPartner", HOST),
        ("/Orders.asmx::$DATA/Partner", HOST),
        ("/Orders/Partner", HOST),
        ("/x/Orders.asmx/Partner", HOST),
        ("/Nope.asmx/Orders.asmx/Partner", HOST),
        ("/Orders.asmx/../Nope.asmx/Partner", HOST),
    ] {
        for origin in [HOST, SERVICE, METHOD] {
            assert_eq!(granted(&client, path, origin).await, origin == holds, "{path} {origin}");
        }
        assert_ne!(run(&client, path).await, r#"{"d":2}"#, "{path}");
    }
}

/// CORS-18: below a prefix, and with a router around it, the host looks at what the router leaves of the path.
#[tokio::test]
async fn cors_18_a_nested_host() {
    use axum::body::Body;
    use tower::ServiceExt as _;
    let host = Host::builder().service(Orders).cors(Cors::origins([HOST])).build().expect("a host");
    let app = axum::Router::new().nest_service("/api", host);
    for (path, origin, expected) in [
        ("/api/Orders.asmx/Partner", METHOD, true),
        ("/api/orders.asmx/%50artner", METHOD, true),
        ("/api/orders.asmx/%50artner", SERVICE, false),
        ("/api/Orders.asmx/Get/../Partner", SERVICE, false),
        ("/api/nothing", HOST, true),
    ] {
        let request =
            http::Request::post(path).header("origin", origin).header("content-type", "application/json");
        let request = request.body(Body::from("{}")).expect("a request");
        let response = app.clone().oneshot(request).await.expect("an answer");
        assert_eq!(
            response.headers().contains_key("access-control-allow-origin"),
            expected,
            "{path} {origin}"
        );
    }
}

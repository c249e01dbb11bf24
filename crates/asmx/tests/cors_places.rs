//! Policies for services and methods: from attributes, from the builder, from a configuration.

use asmx::cors::{CorsConfig, Scope, Source};
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use http::Method;

const HOST: &str = "https://host.example";
const SERVICE: &str = "https://service.example";
const METHOD: &str = "https://method.example";

struct Orders;

#[script_service(cors = Cors::origins(["https://service.example"]).credentials())]
impl Orders {
    #[web_method]
    fn get(&self) -> i32 {
        1
    }

    #[web_method(cors = Cors::origins([METHOD]))]
    fn partner(&self) -> i32 {
        2
    }

    #[web_method(cors = Cors::closed())]
    fn export(&self) -> i32 {
        3
    }

    #[web_method(cors = Cors::extending().max_age(60))]
    fn extended(&self) -> i32 {
        4
    }

    #[web_method(get)]
    fn count(&self) -> i32 {
        5
    }
}

/// Another service, with nothing of its own.
struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn list(&self) -> i32 {
        1
    }

    #[web_method]
    fn add(&self) -> i32 {
        2
    }
}

#[web_method(cors = Cors::any_origin())]
fn hello_world() -> i32 {
    1
}

fn client() -> Client {
    let host = Host::builder()
        .service(Orders)
        .service(Shop)
        .functions("/Hello.asmx", methods![hello_world])
        .cors(Cors::origins([HOST]).max_age(600))
        .build()
        .expect("a host");
    Client::new(host)
}

fn allowed(response: &Response) -> Option<&str> {
    response.header("access-control-allow-origin")
}

async fn granted(client: &Client, path: &str, origin: &str) -> bool {
    let actual = client.post(path).json("{}").origin(origin).send().await;
    let preflight = client.preflight(path, origin, "POST").send().await;
    assert_eq!(allowed(&actual), allowed(&preflight), "CORS-3: {path} {origin}");
    assert_eq!(preflight.status, 204);
    allowed(&actual).is_some_and(|origin_or_star| origin_or_star == origin || origin_or_star == "*")
}

/// CORS-16, CORS-17: a policy replaces the one above; nothing of it is left.
#[tokio::test]
async fn cors_16_17_attributes_replace() {
    let client = client();
    for (path, origins) in [
        ("/Shop.asmx/List", [true, false, false]),
        ("/Orders.asmx/Get", [false, true, false]),
        ("/Orders.asmx/Partner", [false, false, true]),
        ("/Orders.asmx/Export", [false, false, false]),
        ("/Orders.asmx/Extended", [true, false, false]),
        ("/Hello.asmx/HelloWorld", [true, true, true]),
        ("/Orders.asmx/Nothing", [false, true, false]),
        ("/Nothing.asmx/Get", [true, false, false]),
    ] {
        for (origin, expected) in [HOST, SERVICE, METHOD].into_iter().zip(origins) {
            assert_eq!(granted(&client, path, origin).await, expected, "{path} {origin}");
        }
    }
    let preflight = client.preflight("/Orders.asmx/Get", SERVICE, "POST").send().await;
    assert_eq!(preflight.header("access-control-allow-credentials"), Some("true"));
    assert_eq!(preflight.header("access-control-max-age"), None, "the host's max age is not merged in");
    let preflight = client.preflight("/Orders.asmx/Partner", METHOD, "POST").send().await;
    assert_eq!(
        preflight.header("access-control-allow-credentials"),
        None,
        "nor are the service's credentials"
    );
    let preflight = client.preflight("/Orders.asmx/Extended", HOST, "POST").send().await;
    assert_eq!(preflight.header("access-control-max-age"), Some("60"));
    // CORS-14: a closed method sends nothing at all.
    let closed = client.post("/Orders.asmx/Export").json("{}").origin(HOST).send().await;
    assert_eq!((closed.status.as_u16(), closed.header("vary")), (200, None));
}

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

/// CORS-16, CORS-17: the builder names places, before attributes.
#[tokio::test]
async fn cors_16_17_the_builder_goes_before_attributes() {
    let host = Host::builder()
        .service(Orders)
        .folder("/v2", |folder| folder.cors(Cors::origins([HOST]).max_age(5)).service(Shop))
        .cors(Cors::closed())
        .service_cors("orders.asmx", Cors::any_origin())
        .method_cors("/Orders.asmx", "export", Cors::origins([METHOD]))
        .method_cors("/v2/Shop.asmx", "Add", Cors::origins([METHOD]).extends_default())
        .build()
        .expect("a host");
    let client = Client::new(host);
    assert!(granted(&client, "/Orders.asmx/Get", METHOD).await);
    assert!(granted(&client, "/Orders.asmx/Export", METHOD).await);
    assert!(!granted(&client, "/Orders.asmx/Export", SERVICE).await);
    assert!(
        granted(&client, "/v2/Shop.asmx/Add", METHOD).await
            && granted(&client, "/v2/Shop.asmx/Add", HOST).await
    );
    assert!(!granted(&client, "/v2/Shop.asmx/List", METHOD).await);
    let preflight = client.preflight("/v2/Shop.asmx/Add", METHOD, "POST").send().await;
    assert_eq!(preflight.header("access-control-max-age"), Some("5"), "the folder's is the default there");
}

/// CORS-30, CORS-45: what does not exist, what cannot be extended, all together.
#[test]
fn cors_30_wrong_places_are_errors() {
    let errors = Host::builder()
        .service(Orders)
        .service(Shop)
        .service_cors("/Ordrs.asmx", Cors::closed())
        .method_cors("/Shop.asmx", "Lst", Cors::closed())
        .service_cors("/Shop.asmx", Cors::origins(["https://a.example/"]))
        .build()
        .expect_err("mistakes");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "cors: service \"Ordrs.asmx\" does not exist; registered: Orders.asmx, Shop.asmx; did you mean \"Orders.asmx\"?",
            "cors: service \"Shop.asmx\" has no method \"Lst\"; its methods: List, Add; did you mean \"List\"?",
            "cors: service \"Orders.asmx\", method \"Extended\": extends = \"default\", but the host has no default policy; \
             give the host one, or list the origins here",
            "cors: origin \"https://a.example/\" has a path; write \"https://a.example\"",
        ]
    );
}

/// CORS-35: code before configuration, for each place by itself, and the report says so.
#[tokio::test]
async fn cors_35_code_goes_before_configuration() {
    let file = CorsConfig::new()
        .with(Scope::Host, Cors::any_origin(), Source::file("asmx.toml", 1))
        .with(Scope::service("SHOP.ASMX"), Cors::origins([SERVICE]), Source::file("asmx.toml", 4))
        .with(Scope::service("Orders.asmx"), Cors::any_origin(), Source::file("asmx.toml", 7))
        .with(Scope::method("Orders.asmx", "Count"), Cors::closed(), Source::file("asmx.toml", 9));
    let host = Host::builder()
        .service(Orders)
        .service(Shop)
        .cors(Cors::origins([HOST]))
        .cors_config(file)
        .build()
        .expect("a host");
    let report = host.cors_report();
    assert_eq!(
        report.unused(),
        [
            "cors: default policy: what asmx.toml line 1 says is not used: the code goes before it",
            "cors: service \"Orders.asmx\": what asmx.toml line 7 says is not used: the attribute goes before it",
        ]
    );
    // CORS-44: one line for each distinct policy.
    assert_eq!(report.lines().count(), 7, "{report}");
    let sources: Vec<String> = report.lines().map(|line| line.configured().to_string()).collect();
    assert_eq!(sources.iter().filter(|source| *source == "the code").count(), 1, "{sources:?}");
    assert!(sources.contains(&"asmx.toml line 9".to_owned()));
    let client = Client::new(host);
    assert!(granted(&client, "/Shop.asmx/List", SERVICE).await);
    assert!(!granted(&client, "/Orders.asmx/Get", HOST).await);
    assert_eq!(allowed(&client.get("/Orders.asmx/Count").origin(SERVICE).send().await), None);
}

/// CORS-31, CORS-33: mistakes in a configuration say where they stand.
#[test]
fn mistakes_in_a_configuration_say_where() {
    let file = CorsConfig::new()
        .with(Scope::service("Ordrs.asmx"), Cors::any_origin(), Source::file("asmx.toml", 4))
        .with(Scope::Host, Cors::origins(["a.example"]), Source::file("asmx.toml", 1));
    let errors = Host::builder().service(Shop).cors_config(file).build().expect_err("mistakes");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "asmx.toml line 4: cors: service \"Ordrs.asmx\" of [cors.services] does not exist; registered: Shop.asmx",
            "asmx.toml line 1: cors: origin \"a.example\" has no scheme; did you mean \"https://a.example\"?",
        ]
    );
}

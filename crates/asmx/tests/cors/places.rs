//! Policies for services and methods: from attributes, from the builder, from a configuration.

use asmx::cors::{CorsConfig, Scope, Source};
use asmx::prelude::*;
use asmx::testing::Client;

use crate::common::orders::{HOST, METHOD, Orders, SERVICE, Shop, allowed, client, granted};

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

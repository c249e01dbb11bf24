//! The OpenAPI documents: where they are, and what they say. What other people's tools say of them is in
//! `cargo xtask openapi`.

use std::collections::HashMap;

use asmx::prelude::*;
use asmx::testing::Client;
use asmx::types::Bare;
use asmx::{BuildError, Help, HostBuilder};
use axum::Router;
use axum::routing::get;
use serde_json::{Value as Json, json};

/// A thing.
#[script_type(namespace = "Acme")]
struct Thing {
    /// Its number.
    id: i32,
    name: String,
    made: DateTime,
    price: Option<Decimal>,
    kind: Kind,
    next: Option<Box<Thing>>,
}

#[script_type(namespace = "Acme")]
#[derive(Clone, Copy)]
enum Kind {
    Black,
    Green,
}

#[script_type(namespace = "Acme", default)]
#[derive(Default)]
struct Dog {
    name: Option<String>,
}

#[script_type(namespace = "Acme", default)]
#[derive(Default)]
struct Cat {
    name: Option<String>,
}

#[script_type(base = "Acme.Animal")]
enum Animal {
    Dog(Dog),
    Cat(Cat),
}

struct Shop;

/// Sells things.
#[script_service(namespace = "Acme", script_types(Dog, Cat))]
impl Shop {
    /// Saves a thing.
    ///
    /// All of it.
    #[web_method]
    fn save(&self, thing: Thing, twice: Option<bool>) -> Vec<Thing> {
        let _ = twice;
        vec![thing]
    }

    #[web_method(get, cache = 60)]
    fn find(&self, after: DateTime, id: Guid, within: TimeSpan) -> TimeSpan {
        let _ = (after, id);
        within
    }

    #[web_method]
    fn walk(&self, animal: Animal, letter: char, by_name: HashMap<String, Vec<u8>>) -> Animal {
        let _ = (letter, by_name);
        animal
    }

    #[web_method(session)]
    fn visit(&self, #[extract] session: Session, flags: Value) -> Result<Value, Fault> {
        session.insert("visited", &true)?;
        Ok(flags)
    }

    #[web_method]
    fn nothing(&self) {}

    #[web_method]
    fn without_envelope(&self, thing: Thing) -> Bare<Thing> {
        Bare(thing)
    }
}

#[web_method]
fn greet(name: String) -> String {
    name
}

fn builder() -> HostBuilder {
    Host::builder().service(Shop).page_methods("/Default.aspx", methods![greet])
}

fn client(builder: HostBuilder) -> Client {
    Client::new(builder.build().expect("a host"))
}

async fn document(client: &Client, path: &str) -> Json {
    let answer = client.get(path).send().await;
    assert_eq!(answer.header("content-type"), Some("application/json; charset=utf-8"), "{path}");
    serde_json::from_slice(&answer.body).expect("a document")
}

#[tokio::test]
async fn a_document_is_at_each_service_and_one_at_the_host() {
    let client = client(builder().folder("/shut", |folder| folder.help(Help::off()).service(Shop)));
    let host = document(&client, "/openapi.json").await;
    assert_eq!(host["openapi"], "3.1.0");
    let paths =
        |document: &Json| document["paths"].as_object().expect("paths").keys().cloned().collect::<Vec<_>>();
    assert!(paths(&host).contains(&"/Default.aspx/Greet".to_owned()));
    assert!(!paths(&host).iter().any(|path| path.starts_with("/shut")), "who asks may not read about it");
    let service = document(&client, "/shop.asmx?OpenApi").await;
    assert_eq!(service["info"]["title"], "Acme.Shop");
    assert_eq!(paths(&service).len(), 6);
    assert_eq!(service["tags"], json!([{ "name": "Shop.asmx", "description": "Sells things." }]));

    let stranger = client.from_address([203, 0, 113, 7]);
    assert_eq!(stranger.get("/openapi.json").send().await.status, 404);
    assert_eq!(stranger.get("/Shop.asmx?openapi").send().await.status, 405);
}

/// REQ-4, REQ-5, RSP-1, RSP-17, RSP-25, CNV-20, CNV-23, CNV-37b, CNV-44.
#[tokio::test]
async fn a_document_says_what_travels() {
    let document = document(&client(builder()), "/Shop.asmx?openapi").await;
    let at = |pointer: &str| document.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}")).clone();
    let save = at("/paths/~1Shop.asmx~1Save/post");
    assert_eq!(
        (&save["summary"], &save["description"]),
        (&json!("Saves a thing."), &json!("Saves a thing.\nAll of it."))
    );
    let body = &save["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["required"], json!(["thing", "twice"]));
    assert_eq!(
        at("/paths/~1Shop.asmx~1WithoutEnvelope/post/responses/200/content/application~1json/schema"),
        json!({ "$ref": "#/components/schemas/Acme.Thing" })
    );
    assert_eq!(body["properties"]["thing"], json!({ "$ref": "#/components/schemas/Acme.Thing-Input" }));
    assert_eq!(body["properties"]["twice"], json!({ "type": ["boolean", "null"] }));
    let result = &save["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(
        result["properties"]["d"],
        json!({ "type": "array", "items": { "$ref": "#/components/schemas/Acme.Thing" } })
    );

    assert_eq!(at("/components/schemas/Acme.Thing-Input/required"), json!(["Name"]));
    assert_eq!(
        at("/components/schemas/Acme.Thing/required").as_array().map(Vec::len),
        Some(7),
        "with __type"
    );
    assert_eq!(at("/components/schemas/Acme.Thing/properties/Id/description"), "Its number.");
    assert_eq!(at("/components/schemas/Acme.Thing-Input/properties/Made/format"), "date-time");
    assert_eq!(at("/components/schemas/Acme.Thing/properties/Made/pattern"), r"^/Date\(-?\d+\)/$");
    assert_eq!(at("/components/schemas/Acme.Kind/enum"), json!([0, 1]));
    assert_eq!(at("/components/schemas/Acme.Kind/x-enum-varnames"), json!(["Black", "Green"]));
    assert_eq!(at("/components/schemas/Acme.Kind-Input/oneOf/1/enum"), json!(["Black", "Green"]));

    let find = at("/paths/~1Shop.asmx~1Find/get");
    assert_eq!(find["parameters"][0]["content"]["application/json"]["schema"]["format"], "date-time");
    assert_eq!(find["parameters"][3]["name"], "Content-Type");
    assert!(find["description"].as_str().is_some_and(|text| text.contains("60 seconds")));

    let animal =
        at("/paths/~1Shop.asmx~1Walk/post/responses/200/content/application~1json/schema/properties/d");
    let mapping =
        json!({ "Acme.Cat": "#/components/schemas/Acme.Cat", "Acme.Dog": "#/components/schemas/Acme.Dog" });
    assert_eq!(animal["discriminator"], json!({ "propertyName": "__type", "mapping": mapping }));

    assert_eq!(at("/paths/~1Shop.asmx~1Visit/post/security"), json!([{}, { "session": [] }]));
    let scheme = at("/components/securitySchemes/session");
    assert_eq!((&scheme["in"], &scheme["name"]), (&json!("cookie"), &json!("ASP.NET_SessionId")));
    assert_eq!(at("/components/responses/Failure/headers/jsonerror/schema/enum"), json!(["true"]));
    assert!(!document.to_string().to_lowercase().contains("access-control"), "CORS is not mentioned");
}

/// The server takes every example, and answers what it is said to answer.
#[tokio::test]
async fn examples_are_calls() {
    let client = client(builder());
    let document = document(&client, "/openapi.json").await;
    for (path, item) in document["paths"].as_object().expect("paths") {
        let (request, operation) = match (&item["post"], &item["get"]) {
            (Json::Null, get) => {
                let parameters = get["parameters"].as_array().expect("parameters").iter();
                let query: Vec<_> = parameters
                    .filter(|parameter| parameter["in"] == "query")
                    .map(|parameter| {
                        let value = parameter["content"]["application/json"]["example"].to_string();
                        format!(
                            "{}={}",
                            parameter["name"].as_str().expect("a name"),
                            value.replace('"', "%22").replace('+', "%2B")
                        )
                    })
                    .collect();
                (client.get(&format!("{path}?{}", query.join("&"))).json(""), get)
            }
            (post, _) => {
                let example = &post["requestBody"]["content"]["application/json"]["example"];
                (client.post(path).json(example.to_string()), post)
            }
        };
        let answer = request.send().await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let said = &operation["responses"]["200"]["content"]["application/json"]["example"];
        let got: Json = serde_json::from_slice(&answer.body).expect("JSON");
        let keys =
            |value: &Json| value["d"].as_object().map(|object| object.keys().cloned().collect::<Vec<_>>());
        assert_eq!(keys(&got), keys(said), "{path}");
    }
}

#[test]
fn two_types_of_one_name_are_an_error_with_both_places() {
    mod elsewhere {
        use asmx::prelude::*;

        #[script_type(namespace = "Acme")]
        pub(super) struct Thing {
            pub(super) other: i32,
        }
    }
    #[web_method]
    fn other(thing: elsewhere::Thing) -> i32 {
        thing.other
    }

    let both = || builder().functions("/Other.asmx", methods![other]);
    let errors = both().build().expect_err("an error");
    let [BuildError::SameSchema { name, first, second, .. }] = &errors.iter().collect::<Vec<_>>()[..] else {
        panic!("{errors}")
    };
    assert_eq!((&**name, &**first, &**second), ("Acme.Thing", "Shop.asmx/Save", "Other.asmx/Other"));
    both().without_openapi().build().expect("a host without a document may have both");
}

#[tokio::test]
async fn the_address_is_the_codes_to_choose() {
    let rest = Router::new().route("/openapi.json", get(async || "the application's own"));
    let client = client(builder().openapi_at("/api/ours.json").fallback(rest.clone()));
    assert_eq!(document(&client, "/api/ours.json").await["openapi"], "3.1.0");
    assert_eq!(client.get("/openapi.json").send().await.text(), "the application's own");
    let without = Client::new(builder().without_openapi().fallback(rest).build().expect("a host"));
    assert_eq!(without.get("/openapi.json").send().await.text(), "the application's own");
    assert_eq!(without.get("/api/ours.json").send().await.status, 404);
    let errors = builder().openapi_at("ours.json").build().expect_err("an error");
    assert!(errors.to_string().contains("an address of the host is written \"/ours.json\""), "{errors}");
}

/// Generated clients and Swagger UI call where a document says.
#[tokio::test]
async fn a_document_says_where_the_host_is() {
    let servers = ["https://api.shop.example/shop", "/shop"];
    let client = client(builder().openapi_servers(servers));
    for path in ["/openapi.json", "/Shop.asmx?openapi"] {
        let document = document(&client, path).await;
        assert_eq!(document["servers"], json!([{ "url": servers[0] }, { "url": servers[1] }]), "{path}");
    }
    for wrong in ["api.shop.example", "ftp://shop.example", "https://shop.example/?a=b", "https:// shop"] {
        let errors = builder().openapi_servers([wrong]).build().expect_err("no address");
        assert!(errors.to_string().contains(wrong), "{errors}");
    }
}

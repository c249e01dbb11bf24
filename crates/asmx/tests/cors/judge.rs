//! asmx's CORS, judged: origins × methods × headers × credentials × policies through a real host. A browser must let a
//! page read exactly where the policy means it to.

use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::testing::{Browser, Engine};
use http::Method;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method(get)]
    fn count(&self, #[extract] context: Context) -> Result<i32, Fault> {
        context.append_header("X-Total", "3")?;
        context.append_header("X-Secret", "4")?;
        Ok(3)
    }
}

/// What a policy means, said without its code.
struct Intent {
    name: &'static str,
    cors: Option<CorsSettings>,
    origins: fn(&str) -> bool,
    credentials: bool,
    /// In lower case; `*` is all but Authorization.
    headers: &'static [&'static str],
    exposed: &'static [&'static str],
}

fn intents() -> Vec<Intent> {
    const JSON: &[&str] = &["content-type"];
    const ERROR: &[&str] = &["jsonerror"];
    let listed: fn(&str) -> bool = |origin| origin == "https://shop.example";
    vec![
        Intent {
            name: "none",
            cors: None,
            origins: |_| false,
            credentials: false,
            headers: &[],
            exposed: &[],
        },
        Intent {
            name: "closed",
            cors: Some(Cors::closed().into()),
            origins: |_| false,
            credentials: false,
            headers: &[],
            exposed: &[],
        },
        Intent {
            name: "any",
            cors: Some(Cors::any_origin().into()),
            origins: |_| true,
            credentials: false,
            headers: JSON,
            exposed: ERROR,
        },
        Intent {
            name: "any with all headers",
            cors: Some(Cors::any_origin().allow_all_headers_but_authorization().expose_all_headers().into()),
            origins: |_| true,
            credentials: false,
            headers: &["*"],
            exposed: &["jsonerror", "x-total", "x-secret"],
        },
        Intent {
            name: "listed",
            cors: Some(Cors::origins(["https://shop.example"]).expose_headers(["X-Total"]).into()),
            origins: listed,
            credentials: false,
            headers: JSON,
            exposed: &["jsonerror", "x-total"],
        },
        Intent {
            name: "listed with credentials",
            cors: Some(
                Cors::origins(["https://shop.example"])
                    .credentials()
                    .allow_headers(["X-Token", "Authorization"])
                    .into(),
            ),
            origins: listed,
            credentials: true,
            headers: &["content-type", "x-token", "authorization"],
            exposed: ERROR,
        },
        Intent {
            name: "every header with credentials",
            cors: Some(Cors::origins(["https://shop.example"]).credentials().allow_all_headers().into()),
            origins: listed,
            credentials: true,
            headers: &["*", "authorization"],
            exposed: ERROR,
        },
        Intent {
            name: "sub-domains",
            cors: Some(Cors::origins(["https://*.shop.example", "http://localhost:*"]).credentials().into()),
            origins: |origin| {
                origin.ends_with(".shop.example") && origin.starts_with("https://")
                    || origin.starts_with("http://localhost")
            },
            credentials: true,
            headers: JSON,
            exposed: ERROR,
        },
        Intent {
            name: "null",
            cors: Some(
                Cors::origins(["https://shop.example", "null"]).dangerously_allow_null_origin().into(),
            ),
            origins: |origin| origin == "https://shop.example" || origin == "null",
            credentials: false,
            headers: JSON,
            exposed: ERROR,
        },
        Intent {
            name: "unlisted fail",
            cors: Some(Cors::origins(["https://shop.example"]).fail_unlisted().into()),
            origins: listed,
            credentials: false,
            headers: JSON,
            exposed: ERROR,
        },
    ]
}

const ORIGINS: &[&str] = &[
    "https://shop.example",
    "http://shop.example",
    "https://shop.example:8443",
    "https://a.shop.example",
    "https://a.b.shop.example",
    "https://evilshop.example",
    "https://shop.example.evil.example",
    "http://localhost",
    "http://localhost:3000",
    "null",
];

const HEADERS: &[&[&str]] = &[
    &[],
    &["X-Token"],
    &["Authorization"],
    &["X-Token", "Authorization"],
    &["Accept-Language"],
    &["X-Unknown"],
    &["x-token", "X-Unknown", "X-REQUESTED-WITH"],
];

/// The calls: method, path, whether the JSON content type goes along.
const CALLS: &[(&str, &str, bool)] = &[
    ("POST", "/Shop.asmx/Add", true),
    ("POST", "/shop.ASMX/%61dd", true),
    ("GET", "/Shop.asmx/Count", true),
    ("POST", "/Shop.asmx/Nothing", true),
    ("POST", "/Shop.asmx/Add", false),
    ("GET", "/Shop.asmx", false),
];

fn expected(intent: &Intent, origin: &str, json: bool, headers: &[&str], credentials: bool) -> bool {
    let names = headers.iter().map(|name| name.to_ascii_lowercase()).filter(|name| name != "accept-language");
    let names: Vec<String> = names.chain(json.then(|| "content-type".to_owned())).collect();
    (intent.origins)(origin)
        && (intent.credentials || !credentials)
        && names.iter().all(|name| {
            intent.headers.contains(&name.as_str())
                || (intent.headers.contains(&"*") && name != "authorization")
        })
}

/// CORS-3 to CORS-9, CORS-13, CORS-14, CORS-18.
#[tokio::test]
async fn cors_13_a_browser_lets_pages_read_where_the_policy_means_it() {
    let mut cells = 0;
    for intent in intents() {
        let builder = Host::builder().service(Shop);
        let builder = match &intent.cors {
            Some(cors) => builder.cors(cors.clone()),
            None => builder,
        };
        let host = builder.build().expect("a host");
        for origin in ORIGINS {
            for (method, path, json) in CALLS {
                for headers in HEADERS {
                    for credentials in [false, true] {
                        let page = Browser::new(host.clone()).from(origin);
                        let method = Method::from_bytes(method.as_bytes()).expect("a method");
                        let mut request = page.request(method.clone(), path);
                        if method == Method::POST {
                            request = request.body(r#"{"a":1,"b":2}"#).content_type("text/plain");
                        }
                        if *json {
                            request = if method == Method::POST {
                                page.request(method.clone(), path).json(r#"{"a":1,"b":2}"#)
                            } else {
                                request.content_type("application/json; charset=utf-8")
                            };
                        }
                        for name in *headers {
                            request = request.header(name, "x");
                        }
                        if credentials {
                            request = request.credentials();
                        }
                        let answer = request.send().await;
                        let may = expected(&intent, origin, *json, headers, credentials);
                        assert_eq!(
                            answer.is_readable(),
                            may,
                            "{}: {method} {path} from {origin} with {headers:?}, credentials {credentials}: {answer:?}",
                            intent.name
                        );
                        // CORS-2, CORS-23: what was refused in the preflight never ran.
                        let asked = answer.preflight().is_some();
                        assert!(!asked || may || !answer.was_sent(), "{answer:?}");
                        cells += 1;
                    }
                }
            }
        }
    }
    assert_eq!(cells, 10 * 10 * 6 * 7 * 2);
}

/// CORS-10.
#[tokio::test]
async fn cors_10_a_browser_shows_the_exposed_headers_and_no_others() {
    for intent in intents().into_iter().filter(|intent| (intent.origins)("https://shop.example")) {
        let host =
            Host::builder().service(Shop).cors(intent.cors.expect("a policy")).build().expect("a host");
        let page = Browser::new(host).from("https://shop.example");
        let call = || page.get("/Shop.asmx/Count").content_type("application/json");
        let answer = if intent.credentials { call().credentials() } else { call() }.send().await;
        assert_eq!(answer.expect_readable().d::<i32>(), 3);
        for name in ["x-total", "x-secret"] {
            assert_eq!(
                answer.header(name).is_some(),
                intent.exposed.contains(&name),
                "{} {name}",
                intent.name
            );
        }
        let fault = page.post("/Shop.asmx/Add").json("{}").send().await;
        assert_eq!(
            (fault.expect_readable().status(), fault.header("jsonerror").as_deref()),
            (500, Some("true"))
        );
        assert_eq!(fault.fault().message, "Invalid web service call, missing value for parameter: 'a'.");
    }
}

/// CORS-11, CORS-26: calls over a day, one an hour; what is not set is five seconds, and nothing is none.
#[tokio::test]
async fn cors_26_a_browser_asks_as_often_as_max_age_says() {
    use std::time::Duration;
    const HOUR: Duration = Duration::from_secs(3600);
    const SECOND: Duration = Duration::from_secs(1);
    for (max_age, engine, between, asked) in [
        (Some(86_400), Engine::Standard, HOUR, 1),
        (Some(86_400), Engine::Chromium, HOUR, 12),
        (Some(86_400), Engine::Firefox, HOUR, 1),
        (Some(86_400), Engine::Safari, HOUR, 24),
        (Some(7_200), Engine::Standard, HOUR, 12),
        (Some(0), Engine::Standard, SECOND, 24),
        (None, Engine::Standard, SECOND, 5),
    ] {
        for credentials in [false, true] {
            let listed = Cors::origins(["https://shop.example"]);
            let listed = max_age.map_or(listed.clone(), |seconds: u64| listed.max_age(seconds));
            let cors = if credentials { listed.credentials().into() } else { CorsSettings::from(listed) };
            let browser = Browser::new(Host::builder().service(Shop).cors(cors).build().expect("a host"))
                .engine(engine);
            let page = browser.from("https://shop.example");
            let mut preflights = 0;
            for _ in 0..24 {
                let request = page.post("/Shop.asmx/Add").json(r#"{"a":1,"b":2}"#);
                let request = if credentials { request.credentials() } else { request };
                preflights += usize::from(request.send().await.expect_readable().preflight().is_some());
                browser.advance(between);
            }
            assert_eq!(preflights, asked, "{max_age:?} {engine:?}");
        }
    }
}

/// CORS-23: nothing that a page can send unasked runs a method.
#[tokio::test]
async fn cors_23_no_simple_request_runs_a_method() {
    for cors in [Cors::closed().into(), CorsSettings::from(Cors::any_origin())] {
        let host = Host::builder().service(Shop).cors(cors).build().expect("a host");
        let page = Browser::new(host).from("https://evil.example");
        for request in [
            page.post("/Shop.asmx/Add").json(r#"{"a":1,"b":2}"#).no_cors(),
            page.post("/Shop.asmx/Add").body(r#"{"a":1,"b":2}"#),
            page.post("/Shop.asmx/Add").body("a=1&b=2").content_type("application/x-www-form-urlencoded"),
            page.get("/Shop.asmx/Count"),
        ] {
            let answer = request.credentials().send().await;
            let call = answer.exchanges().last().expect("a call");
            assert_ne!(call.status.map(|status| status.as_u16()), Some(200), "{answer:?}");
        }
    }
}

//! Requests that no browser sends: nothing of them comes back, nothing grows with them, nobody gets in by them
//! (CORS-20, CORS-21, CORS-22).

use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx::testing::{Client, Request, Response};
use http::Method;

use crate::common::Shop;

const PAGE: &str = "https://shop.example";
const OTHER: &str = "https://other.example";
const PATH: &str = "/Shop.asmx/HelloWorld";

fn client(cors: impl Into<CorsSettings>) -> Client {
    Client::new(Host::builder().service(Shop).cors(cors).build().expect("a host"))
}

fn listed() -> Cors {
    Cors::origins([PAGE, OTHER])
}

/// The most open policies that there are: the ones that repeat what they are asked for.
fn open() -> [CorsSettings; 3] {
    let patterns = || Cors::origins([PAGE, "https://*.partner.example", "http://localhost:*"]);
    [
        Cors::any_origin().any_method().allow_all_headers().into(),
        patterns().credentials().any_method().allow_all_headers().into(),
        patterns().any_method().allow_all_headers_but_authorization().into(),
    ]
}

fn preflight(client: &Client, path: &str, origin: &[u8], method: &[u8], names: &[u8]) -> Request {
    client
        .request(Method::OPTIONS, path)
        .header("origin", origin)
        .header("access-control-request-method", method)
        .header("access-control-request-headers", names)
}

/// Bytes of the names and values of the headers of CORS.
fn weight(response: &Response) -> usize {
    let headers = response.headers.iter().filter(|(name, _)| name.as_str().starts_with("access-control-"));
    headers.map(|(name, value)| name.as_str().len() + value.len()).sum()
}

fn is_granted(response: &Response) -> bool {
    response.headers.contains_key("access-control-allow-origin")
}

/// CORS-20: what is no origin, method or name is not repeated, even by policies that repeat, not even in words.
#[tokio::test]
async fn cors_20_only_what_was_read_is_repeated() {
    let marked: [&[u8]; 12] = [
        b"MARK ER",
        b"MARK<script>",
        b"MARK\"x\"",
        b"MARK;x",
        b"MARK:x",
        b"MARK/x",
        b"MARK(x)",
        b"MARK\tx",
        b"MARK\xe9",
        b"MARK\xc4\x8a\xc4\x8d",
        b"\x80\xffMARK",
        b"https://MARK.partner.example@evil.test",
    ];
    for cors in open() {
        for explains in [false, true] {
            let builder = Host::builder().service(Shop).cors(cors.clone()).explain_cors_in_answers(explains);
            let client = Client::new(builder.build().expect("a host"));
            for value in marked {
                for path in [PATH, "/nothing"] {
                    let responses = [
                        preflight(&client, path, value, b"POST", b"x-a").send().await,
                        preflight(&client, path, PAGE.as_bytes(), value, b"x-a").send().await,
                        preflight(&client, path, PAGE.as_bytes(), b"POST", value).send().await,
                        client.post(path).json("{}").header("origin", value).send().await,
                    ];
                    for response in responses {
                        for (name, text) in &response.headers {
                            let bytes = text.as_bytes();
                            assert!(bytes.is_ascii(), "{name}: {text:?}");
                            // A refusal is told to developers with the asked origin's harmless characters.
                            let told = name == "x-cors-explain";
                            assert!(
                                told || !bytes.windows(4).any(|four| four == b"MARK"),
                                "{name}: {text:?}"
                            );
                        }
                    }
                }
            }
        }
    }
}

/// CORS-20: every byte that a header may hold, in each of the three places.
#[tokio::test]
async fn cors_20_every_byte() {
    for cors in open() {
        let client = client(cors);
        for byte in (b'\t'..=b'\t').chain(b' '..=0x7e).chain(0x80..=0xff) {
            let token = byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
            let host = [b"https://a", &[byte][..], b"b.partner.example"].concat();
            let label = byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte);
            let response = preflight(&client, "/nothing", &host, b"POST", b"x-a").send().await;
            let told = response.header("access-control-allow-origin").map(str::to_owned);
            assert!(
                told.is_none()
                    || told.as_deref() == Some("*")
                    || (label && told.map(String::into_bytes) == Some(host)),
                "{byte}"
            );
            let name = [b"x", &[byte][..], b"y"].concat();
            let response = preflight(&client, "/nothing", PAGE.as_bytes(), &name, b"x-a").send().await;
            assert_eq!(is_granted(&response), token, "method with {byte}");
            let response = preflight(&client, "/nothing", PAGE.as_bytes(), b"POST", &name).send().await;
            assert_eq!(is_granted(&response), token || byte == b',', "name with {byte}");
        }
    }
}

/// CORS-21: 128 names and 8 KiB, and no more; the reason has a code, and the answer never outgrows the question.
#[tokio::test]
async fn cors_21_lists_are_bounded() {
    let names = |count: usize| (0..count).map(|at| format!("x-{at}")).collect::<Vec<_>>().join(",");
    let bytes = |length: usize| "x".repeat(length);
    for cors in open() {
        let host = Host::builder().service(Shop).cors(cors).explain_cors_in_answers(true);
        let client = Client::new(host.build().expect("a host"));
        for (what, list, granted) in [
            ("128 names", names(128), true),
            ("129 names", names(129), false),
            ("8 KiB", bytes(8 * 1024), true),
            ("a byte more", bytes(8 * 1024 + 1), false),
            ("64 KiB", bytes(64 * 1024), false),
            ("many names", "a,".repeat(32 * 1024), false),
            ("many commas", ",".repeat(64 * 1024), false),
            ("many blanks", format!("x{}", " ,".repeat(4_000)), true),
        ] {
            let response = preflight(&client, PATH, PAGE.as_bytes(), b"POST", list.as_bytes()).send().await;
            assert_eq!(is_granted(&response), granted, "{what}");
            let code = response.header("x-cors-explain").expect("a reason");
            assert_eq!(code.contains("list-too-long"), !granted, "{what}: {code}");
            assert!(code.len() < 1024 && response.body.len() < 1024, "{what}");
            assert!(weight(&response) < 512 + list.len(), "{what}");
        }
    }
    // All lines together.
    for (lines, each, granted) in
        [(128, 1, true), (129, 1, false), (9, 1_000, false), (8_193, 0, true), (8_194, 0, false)]
    {
        let client = client(Cors::any_origin().allow_all_headers());
        let request = client.request(Method::OPTIONS, PATH).origin(PAGE);
        let request = request.header("access-control-request-method", "POST");
        let name = bytes(each);
        let request = (0..lines)
            .fold(request, |request, _| request.header("access-control-request-headers", name.as_bytes()));
        assert_eq!(is_granted(&request.send().await), granted, "{lines} lines of {each}");
    }
}

/// CORS-21: the whole request over the whole host, in time that grows with its bytes and no faster.
#[tokio::test]
async fn cors_21_time_is_linear() {
    let client = client(listed().credentials().allow_all_headers());
    let name = "x".repeat(60_000);
    let list = "a,".repeat(30_000);
    for (origin, method, names) in [
        (PAGE, "POST", &*list),
        (PAGE, "POST", &*name),
        (PAGE, &*name, "x"),
        (&*format!("https://{}", &name), "POST", "x"),
        (&*format!("https://{}", "a.".repeat(30_000)), "POST", "x"),
    ] {
        let ask = || preflight(&client, PATH, origin.as_bytes(), method.as_bytes(), names.as_bytes()).send();
        let begun = std::time::Instant::now();
        for _ in 0..50 {
            assert!(!is_granted(&ask().await));
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(1), "{:?}", begun.elapsed());
    }
}

/// CORS-22: several lines of `Origin` get nothing, whatever stands in them and whoever is let in.
#[tokio::test]
async fn cors_22_several_origins() {
    let policies: [CorsSettings; 4] = [
        listed().into(),
        listed().credentials().into(),
        Cors::any_origin().into(),
        listed().dangerously_allow_null_origin().into(),
    ];
    let several: [&[&str]; 7] = [
        &[PAGE, PAGE],
        &[PAGE, OTHER],
        &[PAGE, "https://evil.example"],
        &["https://evil.example", PAGE],
        &["", PAGE],
        &[PAGE, ""],
        &["null", "null", PAGE],
    ];
    for cors in policies {
        let client = client(cors);
        for origins in several {
            for verb in [Method::POST, Method::GET, Method::OPTIONS] {
                let request = client.request(verb.clone(), PATH);
                let request = request.header("access-control-request-method", "POST");
                let response =
                    origins.iter().fold(request, |request, origin| request.origin(origin)).send().await;
                assert_eq!(weight(&response), 0, "{verb} {origins:?}: {response:?}");
                assert_eq!(response.header("vary"), Some("Origin"), "CORS-12: no cache gives it to others");
            }
        }
    }
    // And `fail_unlisted` does not let them through.
    let client = client(listed().fail_unlisted());
    let response = client.post(PATH).json("{}").origin(PAGE).origin(PAGE).send().await;
    assert_eq!(response.status, 403);
}

/// CORS-22: several origins on one line are none.
#[tokio::test]
async fn cors_22_several_origins_on_a_line() {
    let client = client(listed().credentials());
    for origin in [
        "https://shop.example,https://shop.example",
        "https://shop.example, https://other.example",
        "https://shop.example https://other.example",
        "https://shop.example,",
        ",https://shop.example",
        "https://shop.example;",
        "https://shop.example,null",
    ] {
        let responses = [
            client.post(PATH).json("{}").origin(origin).send().await,
            client.preflight(PATH, origin, "POST").send().await,
        ];
        for response in responses {
            assert_eq!(weight(&response), 0, "{origin}");
        }
    }
}

/// CORS-22: nor do rules for single origins let several in, not even where one of the rules is for anybody.
#[cfg(feature = "config")]
#[tokio::test]
async fn cors_22_several_origins_under_rules() {
    for fails in [false, true] {
        let rules = format!(
            r#"<cors enabled="true" failUnlistedOrigins="{fails}"><add origin="{PAGE}" allowCredentials="true" /><add origin="*" /></cors>"#
        );
        let config = crate::common::web_config(&rules);
        let client = Client::new(Host::builder().service(Shop).config(config).build().expect("a host"));
        let call = |origins: &[&str]| {
            let request = client.post(PATH).json("{}");
            origins.iter().fold(request, |request, origin| request.origin(origin)).send()
        };
        assert_eq!(call(&[PAGE]).await.header("access-control-allow-origin"), Some(PAGE));
        assert_eq!(call(&[OTHER]).await.header("access-control-allow-origin"), Some("*"));
        for origins in [[PAGE, PAGE], [PAGE, OTHER], [OTHER, "x"]] {
            let response = call(&origins).await;
            assert_eq!((weight(&response), response.header("vary")), (0, Some("Origin")), "{origins:?}");
            assert_eq!(response.status == 403, fails, "{origins:?}");
        }
    }
}

//! Proxies in front of a host: whose word about the client counts, and what nobody but a local client gets to see (ERR-7,
//! ERR-8).

use asmx::prelude::*;
use asmx::{BuildError, HostBuilder};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use crate::common::Shop;
use crate::common::wire::{Answer, Served};

const HIDDEN: &str = "There was an error processing the request.";
const SECRET: &str = "redis://user:pa55@db7.internal refused";

#[web_method]
fn seen(#[extract] context: Context) -> Vec<Option<String>> {
    let request = context.request();
    let address = context.client_address().map(|address| address.to_string());
    vec![address, Some(request.scheme().to_owned()), request.host().map(str::to_owned), request.url()]
}

#[web_method(session)]
fn count(#[extract] session: Session) -> Result<i32, Fault> {
    session.insert("n", &1)?;
    Ok(1)
}

fn builder() -> HostBuilder {
    Host::builder().service(Shop).functions("/S.asmx", methods![seen, count])
}

async fn served(builder: HostBuilder) -> Served {
    Served::new(builder.build().expect("a host")).await
}

async fn ask(served: &Served, path: &str, body: &str, headers: &str) -> Answer {
    let length = body.len();
    served
        .ask(format!(
            "POST {path} HTTP/1.1\r\nHost: inner:8080\r\nContent-Type: application/json\r\n{headers}\
             Content-Length: {length}\r\n\r\n{body}"
        ))
        .await
}

const HANDED: &str =
    "X-Forwarded-For: 6.6.6.6, 203.0.113.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: shop.example\r\n";

#[tokio::test]
async fn a_trusted_proxy_is_believed() {
    let served = served(builder().trusted_proxies(["127.0.0.0/8"])).await;
    for headers in [
        HANDED,
        "Forwarded: for=6.6.6.6;host=evil.example, for=203.0.113.7;proto=https;host=shop.example\r\n",
    ] {
        let answer = ask(&served, "/S.asmx/Seen", "{}", headers).await;
        let wanted = r#"{"d":["203.0.113.7","https","shop.example","https://shop.example/S.asmx/Seen"]}"#;
        assert_eq!(answer.text(), wanted, "{headers}");
    }
    // A session that begins over HTTPS stays there.
    let cookie = ask(&served, "/S.asmx/Count", "{}", HANDED).await;
    let cookie = cookie.header("set-cookie").expect("a cookie").to_owned();
    assert!(cookie.ends_with("; path=/; secure; HttpOnly; SameSite=Lax"), "{cookie}");
    let plain = ask(&served, "/S.asmx/Count", "{}", "X-Forwarded-Proto: http\r\n").await;
    assert!(!plain.header("set-cookie").expect("a cookie").contains("secure"));
}

#[tokio::test]
async fn nobody_else_is() {
    for builder in [builder(), builder().trusted_proxies(["10.0.0.0/8"]), builder().trusted_proxies([""; 0])]
    {
        let served = served(builder).await;
        let answer = ask(&served, "/S.asmx/Seen", "{}", HANDED).await;
        let wanted = r#"{"d":["127.0.0.1","http","inner:8080","http://inner:8080/S.asmx/Seen"]}"#;
        assert_eq!(answer.text(), wanted);
        let cookie = ask(&served, "/S.asmx/Count", "{}", HANDED).await;
        assert!(!cookie.header("set-cookie").expect("a cookie").contains("secure"));
    }
}

/// ERR-7, ERR-8: whoever comes through a proxy is a stranger, also where the proxy says that it is this machine.
#[tokio::test]
async fn err_8_what_was_handed_on_is_never_local() {
    for builder in
        [builder(), builder().trusted_proxies(["127.0.0.1"]), builder().trusted_proxies(["10.0.0.1"])]
    {
        let served = served(builder).await;
        for headers in [
            "X-Forwarded-For: 127.0.0.1\r\n",
            "X-Forwarded-For: ::1, 127.0.0.1\r\n",
            "X-Forwarded-Proto: https\r\n",
            "Forwarded: for=127.0.0.1\r\n",
            "Via: 1.1 proxy\r\n",
            "X-Real-IP: 127.0.0.1\r\n",
            "CF-Connecting-IP: 127.0.0.1\r\n",
        ] {
            for (method, body) in
                [("Fail", r#"{"message":"secret"}"#), ("Panic", "{}"), ("PanicBlocking", "{}")]
            {
                let answer = ask(&served, &format!("/Shop.asmx/{method}"), body, headers).await;
                assert!(answer.text().contains(HIDDEN), "{headers} {method}: {}", answer.text());
            }
        }
        let local = ask(&served, "/Shop.asmx/Fail", r#"{"message":"secret"}"#, "").await;
        assert!(local.text().contains("secret"), "{}", local.text());
    }
}

/// An extractor that talks too much.
struct Talks;

impl<S: Sync> FromRequestParts<S> for Talks {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Err((StatusCode::BAD_GATEWAY, SECRET))
    }
}

struct Made;

#[script_service]
impl Made {
    #[web_method]
    fn get(&self, #[extract] _talks: Talks) {}
}

/// What a panic, the making of a service, an extractor, an error or a broken body says stays here where details are hidden.
#[tokio::test]
async fn err_6_nothing_slips_through_where_details_are_hidden() {
    for custom_errors in [CustomErrors::On, CustomErrors::RemoteOnly] {
        let builder = builder()
            .service(Made)
            .folder("/failing", |folder| folder.service_per_call(|| Err::<Made, _>(Fault::new(SECRET))))
            .folder("/panics", |folder| {
                folder.service_per_call(|| -> Result<Made, Fault> { panic!("{SECRET}") })
            })
            .custom_errors(custom_errors);
        let served = served(builder).await;
        let secret = format!("{{\"message\":\"{SECRET}\"}}");
        for (path, body) in [
            ("/Made.asmx/Get", "{}"),
            ("/failing/Made.asmx/Get", "{}"),
            ("/panics/Made.asmx/Get", "{}"),
            ("/Shop.asmx/Panic", "{}"),
            ("/Shop.asmx/PanicBlocking", "{}"),
            ("/Shop.asmx/Fail", &*secret),
            ("/Shop.asmx/Parse", &*secret.replace("message", "text")),
            ("/Shop.asmx/Add", &*secret.replace("message", "a")),
            ("/Shop.asmx/Add", &secret[..20]),
        ] {
            let answer = ask(&served, path, body, "X-Forwarded-For: 203.0.113.7\r\n").await;
            assert_eq!(answer.status, 500, "{path}");
            let wanted = format!("{{\"Message\":\"{HIDDEN}\",\"StackTrace\":\"\",\"ExceptionType\":\"\"}}");
            assert_eq!(answer.text(), wanted, "{path}");
            let told = answer
                .headers
                .iter()
                .map(|(name, value)| format!("{name}: {}", String::from_utf8_lossy(value)));
            assert!(told.clone().all(|header| !header.contains("pa55")), "{:?}", told.collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_wrong_proxy_is_told() {
    let errors =
        builder().trusted_proxies(["10.0.0.0/33", "::1", "proxy.internal"]).build().expect_err("mistakes");
    assert!(errors.iter().all(|error| matches!(error, BuildError::Proxy { .. })));
    let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
    let told = |text: &str| {
        format!(
            "trusted_proxies: \"{text}\" is no address and no network; write \"10.0.0.7\", \"10.0.0.0/8\" or \"fd00::/8\""
        )
    };
    assert_eq!(texts, [told("10.0.0.0/33"), told("proxy.internal")]);
    // The last of several counts.
    assert!(builder().trusted_proxies(["x"]).trusted_proxies(["10.0.0.1"]).build().is_ok());
}

//! Cookies across sites (CORS-24): what a session's looks like, what is refused at start, and what is warned about.

use std::future::Future;

use asmx::HostBuilder;
use asmx::prelude::*;
use asmx::session::Sessions;
use asmx::testing::{Client, Request, Response};
use tokio::net::TcpListener;

use crate::common::log;

const PAGE: &str = "https://shop.example";

#[web_method(session)]
fn visit(#[extract] session: Session) -> Result<i32, Fault> {
    let visits = session.get::<i32>("visits")?.unwrap_or_default() + 1;
    session.insert("visits", &visits)?;
    Ok(visits)
}

#[web_method]
fn login(#[extract] context: Context, kind: String) -> Result<(), Fault> {
    let cookie = Cookie::new("login", "1");
    context.add_cookie(match &*kind {
        "none" => cookie.same_site(SameSite::None),
        "strict" => cookie.same_site(SameSite::Strict),
        "unpartitioned" => cookie.same_site(SameSite::None).secure(),
        "cross-site" => cookie.http_only().cross_site(),
        _ => cookie,
    })
}

fn builder(cors: impl Into<asmx::cors::CorsSettings>) -> HostBuilder {
    Host::builder()
        .custom_errors(CustomErrors::Off)
        .functions("/S.asmx", methods![visit])
        .functions("/Account.asmx", methods![login])
        .cors(cors)
}

fn listed() -> Cors {
    Cors::origins([PAGE, "http://old.example"])
}

fn with_credentials() -> HostBuilder {
    builder(listed().credentials().dangerously_allow_insecure_origins())
}

fn client(builder: HostBuilder) -> Client {
    Client::new(builder.build().expect("a host"))
}

/// The attributes of the cookie that a session begins with.
async fn begun(client: &Client, headers: &[(&str, &str)]) -> String {
    let request = client.post("/S.asmx/Visit").json("{}");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
    attributes(&request.send().await)
}

fn attributes(response: &Response) -> String {
    let cookie = response.header("set-cookie").expect("a cookie");
    cookie.split_once("; ").map(|(_, attributes)| attributes.to_owned()).unwrap_or_default()
}

const LAX: &str = "path=/; HttpOnly; SameSite=Lax";
const CROSS_SITE: &str = "path=/; secure; HttpOnly; SameSite=None; Partitioned";

/// Without a word of the application's, a session's cookie is ASP.NET's, and for a page of another site that the policy
/// lets in with credentials one that comes back from there.
#[tokio::test]
async fn cors_24_a_session_begun_from_another_site_has_a_cookie_that_comes_back() {
    let client = client(with_credentials());
    const SITE: &str = "sec-fetch-site";
    type Headers = &'static [(&'static str, &'static str)];
    let cases: [(&str, Headers, &str); 9] = [
        ("no page", &[], LAX),
        ("the own page", &[("origin", "https://api.example"), ("host", "api.example")], LAX),
        ("the own page, listed", &[("origin", PAGE), ("host", "shop.example")], LAX),
        ("another site", &[("origin", PAGE), (SITE, "cross-site")], CROSS_SITE),
        ("another site, not secure", &[("origin", "http://old.example"), (SITE, "cross-site")], CROSS_SITE),
        ("another page of the site", &[("origin", PAGE), (SITE, "same-site")], LAX),
        ("a browser that does not say", &[("origin", PAGE), ("host", "api.example")], CROSS_SITE),
        ("the same, not secure", &[("origin", "http://old.example"), ("host", "api.example")], LAX),
        ("a stranger", &[("origin", "https://evil.example"), (SITE, "cross-site")], LAX),
    ];
    for (who, headers, attributes) in cases {
        assert_eq!(begun(&client, headers).await, attributes, "{who}");
    }
}

/// Without credentials no cookie comes along anyway; and what the application says counts.
#[tokio::test]
async fn cors_24_the_application_decides_first() {
    let page = [("origin", PAGE), ("sec-fetch-site", "cross-site")];
    let sessions = Sessions::in_memory;
    for (builder, attributes) in [
        (builder(listed()), LAX),
        (builder(Cors::any_origin()), LAX),
        (with_credentials().sessions(sessions().secure()), CROSS_SITE),
        (with_credentials().sessions(sessions().same_site(SameSite::Lax)), LAX),
        (
            with_credentials().sessions(sessions().same_site(SameSite::Strict)),
            "path=/; HttpOnly; SameSite=Strict",
        ),
        (builder(listed()).sessions(sessions().cross_site()), CROSS_SITE),
    ] {
        assert_eq!(begun(&client(builder), &page).await, attributes);
    }
}

/// The cookie holds a session together, from a page of another site as a browser of today treats it.
#[tokio::test]
async fn cors_24_a_session_works_from_another_site() {
    use asmx::testing::{Browser, Engine};
    for engine in [Engine::Standard, Engine::Chromium, Engine::Firefox] {
        let host = with_credentials().build().expect("a host");
        let page = Browser::at("https://api.test", host).engine(engine).from(PAGE);
        for visits in 1..=3 {
            let answer = page.post("https://api.test/S.asmx/Visit").json("{}").credentials().send().await;
            assert_eq!(answer.expect_readable().text(), format!("{{\"d\":{visits}}}"), "{engine:?}");
        }
    }
}

/// A cookie that no browser keeps is an error that names the rule: at start where the start knows it, else in the call.
#[tokio::test]
async fn cors_24_none_without_secure_is_an_error() {
    let text = "SameSite=None needs Secure; browsers throw the cookie away without it";
    let none = || Cookie::new("login", "").same_site(SameSite::None);
    for builder in [
        builder(Cors::closed()).sessions(Sessions::in_memory().same_site(SameSite::None)),
        with_credentials().sessions(Sessions::in_memory().same_site(SameSite::None)),
        with_credentials().declare_cookie(&none()),
    ] {
        let errors = builder.build().expect_err("a cookie that no browser keeps");
        assert_eq!(errors.iter().count(), 1, "{errors}");
        assert!(errors.to_string().contains(text), "{errors}");
    }
    let both = with_credentials().declare_cookie(&none()).declare_cookie(&Cookie::new("b", "").partitioned());
    assert_eq!(both.build().expect_err("two mistakes").iter().count(), 2);
    let host_name = Sessions::in_memory().cookie_name("__Host-id");
    let errors =
        with_credentials().sessions(host_name).build().expect_err("not Secure everywhere").to_string();
    assert!(errors.contains("__Host- also path=/"), "{errors}");

    let fault = sign_in(&client(with_credentials()), "none").send().await.fault();
    assert_eq!(fault.message, format!("Cookie \"login\": {text}.\r\nParameter name: cookie"));
}

fn sign_in(client: &Client, kind: &str) -> Request {
    client.post("/Account.asmx/Login").json(format!(r#"{{"kind":"{kind}"}}"#))
}

/// A cookie that will not be sent from other sites is a warning at start, where the start knows of it.
#[test]
fn cors_24_lax_or_strict_with_credentials_is_a_warning() {
    let warning = |name: &str| {
        format!(
            "cors: default policy: cookie \"{name}\": it will not be sent from other sites, which the policy lets in"
        )
    };
    let lax = || Sessions::in_memory().same_site(SameSite::Lax);
    let strict = || Sessions::in_memory().same_site(SameSite::Strict);
    let cookie = |same_site| Cookie::new("login", "").same_site(same_site);
    let named = "ASP.NET_SessionId";
    for (builder, warned) in [
        (with_credentials(), None),
        (with_credentials().sessions(Sessions::in_memory().cross_site()), None),
        (with_credentials().sessions(lax()), Some(named)),
        (with_credentials().sessions(strict()), Some(named)),
        (builder(listed()).sessions(lax()), None),
        (with_credentials().declare_cookie(&Cookie::new("login", "")), Some("login")),
        (with_credentials().declare_cookie(&cookie(SameSite::Lax)), Some("login")),
        (with_credentials().declare_cookie(&cookie(SameSite::Strict)), Some("login")),
        (with_credentials().declare_cookie(&Cookie::new("login", "").cross_site()), None),
        (builder(listed()).declare_cookie(&cookie(SameSite::Lax)), None),
    ] {
        let (log, host) = log::during(async { builder.build().expect("a host") });
        let remarks = host.cors_report().remarks().to_vec();
        assert_eq!(remarks.len(), usize::from(warned.is_some()), "{remarks:?}");
        if let Some(name) = warned {
            assert!(remarks[0].starts_with(&warning(name)), "{remarks:?}");
            assert!(log.lines().any(|line| line.contains("WARN") && line.contains(&warning(name))), "{log}");
        }
    }
}

/// A cookie that a method sets in a call from another site, and that will not come back, is named once.
#[test]
fn cors_24_a_cookie_that_will_not_come_back_is_named_in_the_log() {
    for (kind, site, warned) in [
        ("plain", "cross-site", Some("it will not be sent from other sites")),
        ("strict", "cross-site", Some("it will not be sent from other sites")),
        ("unpartitioned", "cross-site", Some("browsers that block third-party cookies will not send it")),
        ("cross-site", "cross-site", None),
        ("plain", "same-site", None),
    ] {
        let client = client(with_credentials());
        let call = || sign_in(&client, kind).origin(PAGE).header("sec-fetch-site", site).send();
        let log = log::during(async {
            assert_eq!(call().await.status, 200);
            assert_eq!(call().await.status, 200);
        });
        let lines: Vec<&str> = log.0.lines().filter(|line| line.contains("WARN")).collect();
        assert_eq!(lines.len(), usize::from(warned.is_some()), "{kind} {site}: {lines:?}");
        if let Some(warned) = warned {
            assert!(lines[0].contains("Account.asmx/Login sets the cookie \"login\""), "{lines:?}");
            assert!(lines[0].contains(warned), "{lines:?}");
        }
    }
}

/// What is logged while a host begins to serve on an address.
fn served(builder: HostBuilder, address: &str) -> String {
    let serve = async {
        let listener = TcpListener::bind(address).await.expect("a port");
        let host = builder.build().expect("a host");
        host.serve_with_shutdown(listener, std::future::ready(())).await.expect("served");
    };
    log_of(serve)
}

fn log_of(work: impl Future<Output = ()>) -> String {
    log::during(work).0
}

/// CORS-45: a cookie that needs HTTPS, on a listener that has none, unless it listens to this machine alone.
#[test]
fn cors_24_a_secure_cookie_on_a_plain_listener_is_a_warning() {
    let (everyone, this_machine) = ("0.0.0.0:0", "127.0.0.1:0");
    let plain = || builder(listed());
    let login = |cookie: Cookie<'_>| plain().declare_cookie(&cookie);
    let named = Some("ASP.NET_SessionId");
    for (builder, address, warned) in [
        (plain(), everyone, None),
        (login(Cookie::new("login", "").secure()), everyone, Some("login")),
        (login(Cookie::new("login", "").secure()), this_machine, None),
        (login(Cookie::new("login", "")), everyone, None),
        (plain().sessions(Sessions::in_memory().secure()), everyone, named),
        // The sessions' cookie is Secure for pages of other sites.
        (with_credentials(), everyone, named),
        (with_credentials(), this_machine, None),
    ] {
        let log = served(builder, address);
        let lines: Vec<&str> = log.lines().filter(|line| line.contains("is Secure and http://")).collect();
        assert_eq!(lines.len(), usize::from(warned.is_some()), "{log}");
        if let Some(name) = warned {
            assert!(lines[0].contains("WARN") && lines[0].contains(&format!("cookie \"{name}\"")), "{log}");
        }
    }
}

//! `asmx_browser::Browser`, held against real browsers: the same calls under the same policies from the same pages must
//! come to the same end, with the same requests on the wire and the same headers in the script's hands.

use anyhow::Result;
use asmx::cors::CorsSettings;
use asmx::prelude::*;
use asmx_browser::Engine;
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::fetch::{Call, Got};
use asmx_browser_tests::policies::{Origins, Seen, Site};
use asmx_browser_tests::trials;

trials!(fetches_end_as_in_the_model, cookies_go_as_in_the_model);

/// CORS-3 to CORS-10, CORS-13, CORS-14, CORS-23 are what they differ in.
fn policies(origins: &Origins) -> Vec<(&'static str, CorsSettings)> {
    let page = || Cors::origins([origins.listed()]);
    vec![
        ("closed", Cors::closed().into()),
        ("any", Cors::any_origin().into()),
        ("all", Cors::any_origin().allow_all_headers_but_authorization().expose_all_headers().into()),
        ("listed", page().expose_headers(["X-Total"]).into()),
        ("with", page().credentials().allow_headers(["X-Token", "Authorization"]).into()),
        ("every", page().credentials().allow_all_headers().into()),
        ("below", Cors::origins([origins.all_below()]).credentials().into()),
        ("null", Cors::origins([origins.listed(), "null".into()]).dangerously_allow_null_origin().into()),
        ("failing", page().fail_unlisted().into()),
    ]
}

const FOLDERS: [&str; 9] = ["closed", "any", "all", "listed", "with", "every", "below", "null", "failing"];

const HEADERS: [&[(&str, &str)]; 6] = [
    &[],
    &[("X-Token", "1")],
    &[("Authorization", "Basic eA==")],
    &[("x-unknown", "1"), ("X-TOKEN", "2"), ("Accept-Language", "de")],
    &[("Accept-Language", "\"unsafe\"")],
    // Not for scripts to set.
    &[("Origin", "https://evil.example"), ("Access-Control-Request-Method", "GET")],
];

/// Every call once: its number makes each URL, and with it each preflight, one of its own.
fn calls(site: &Site) -> Vec<Call> {
    let mut calls = Vec::new();
    for folder in FOLDERS {
        for headers in HEADERS {
            for credentials in ["same-origin", "include"] {
                let json = |method: &str, name: &str| {
                    Call::new(method, site.url(folder, name)).header("Content-Type", "application/json")
                };
                let add = r#"{"firstNumber":1,"secondNumber":2}"#;
                let body = |call: Call| Call { body: Some(add.to_owned()), ..call };
                let text = || Call::new("POST", site.url(folder, "Add")).header("Content-Type", "text/plain");
                for mut call in [
                    body(json("POST", "Add")),
                    json("GET", "Count"),
                    body(json("POST", "NoSuchMethod")),
                    body(json("PUT", "Add")),
                    body(json("patch", "Add")),
                    body(text()),
                    Call::new("GET", site.url(folder, "Count")),
                    Call { mode: "no-cors", ..body(text()) },
                    Call { mode: "no-cors", ..json("GET", "Count") },
                ] {
                    call.url = format!("{}?n={}", call.url, calls.len());
                    call.credentials = credentials;
                    call.headers.extend(headers.iter().map(|&(name, value)| (name.into(), value.into())));
                    calls.push(call);
                }
            }
        }
    }
    calls
}

/// What a call came to: on the wire, and for the script.
#[derive(Debug, PartialEq)]
struct End {
    seen: Vec<Seen>,
    got: Got,
}

fn model(kind: Kind, site: &Site) -> asmx_browser::Browser {
    asmx_browser::Browser::at(&site.services, site.app.clone()).engine(match kind {
        Kind::Chromium => Engine::Chromium,
        Kind::Firefox => Engine::Firefox,
    })
}

/// What the model's script gets, of those headers that a real one got or could have got.
fn got(answer: &asmx_browser::Answer, real: &Got) -> Got {
    if answer.is_opaque() {
        return Got { kind: "opaque".into(), ..Got::default() };
    }
    if !answer.is_readable() {
        return Got { kind: "error".into(), ..Got::default() };
    }
    let sent =
        answer.exchanges().last().map(|exchange| exchange.response_headers.clone()).unwrap_or_default();
    let names = sent.keys().map(|name| name.as_str().to_owned());
    let headers = names.filter_map(|name| Some((name.clone(), answer.header(&name)?)));
    Got { kind: real.kind.clone(), status: answer.status(), headers: headers.collect(), text: answer.text() }
}

/// Headers that only a server on a network adds.
const OF_THE_NETWORK: [&str; 3] = ["content-length", "date", "transfer-encoding"];

async fn fetches_end_as_in_the_model(kind: Kind) -> Result<()> {
    let site = Site::start(policies).await?;
    let calls = calls(&site);
    Browser::run(kind, async |browser| {
        let mut readable = 0;
        for origin in [&site.services, &site.listed, &site.below, &site.elsewhere, &site.stranger, "null"] {
            let page = match origin {
                "null" => format!("{}/sandboxed", site.listed),
                origin => format!("{origin}/page"),
            };
            browser.open(&page).await?;
            drop(site.record.take());
            let mut real = browser.fetch(&calls).await?;
            let real_seen = site.record.take();
            let page = model(kind, &site).from(origin);
            for (number, (call, real)) in calls.iter().zip(&mut real).enumerate() {
                let answer = call.in_memory(&page).await;
                let mark = format!("?n={number}");
                let of_this = |seen: &&Seen| seen.target.ends_with(&mark);
                let expected = End { seen: site.record.take(), got: got(&answer, real) };
                real.headers.retain(|name, _| !OF_THE_NETWORK.contains(&name.as_str()));
                let end = End {
                    seen: real_seen.iter().filter(of_this).cloned().collect(),
                    got: std::mem::take(real),
                };
                assert_eq!(end, expected, "{kind} from {origin}: {call:?}\nthe model says: {answer:?}");
                readable += usize::from(answer.is_readable());
            }
        }
        assert!(readable > calls.len(), "{readable} of {} were readable", 6 * calls.len());
        Ok(())
    })
    .await
}

async fn cookies_go_as_in_the_model(kind: Kind) -> Result<()> {
    let site = Site::start(|origins| {
        let pages = [origins.listed(), origins.below(), origins.elsewhere()];
        vec![("with", Cors::origins(pages).credentials().into())]
    })
    .await?;
    Browser::run(kind, async |browser| {
        let model = model(kind, &site);
        let mut number = 0;
        for origin in [&site.elsewhere, &site.listed, &site.below, &site.services, &site.elsewhere] {
            browser.open(&format!("{origin}/page")).await?;
            let page = model.from(origin);
            for credentials in ["include", "same-origin"] {
                for (same_site, flags) in [
                    ("Strict", ""),
                    ("Lax", ""),
                    ("", ""),
                    ("None", "; Secure"),
                    ("None", "; Secure; Partitioned"),
                    ("None", ""),
                ] {
                    number += 1;
                    let same_site =
                        if same_site.is_empty() { String::new() } else { format!("; SameSite={same_site}") };
                    let line = format!("c{number}=1; Path=/; HttpOnly{same_site}{flags}");
                    let body = serde_json::json!({ "line": line }).to_string();
                    let set = Call { credentials, ..Call::post(site.url("with", "SetCookieLine"), &body) };
                    let ask = Call::post(site.url("with", "Cookies"), "{}").with_credentials();
                    let real = browser.fetch(&[set.clone(), ask.clone()]).await?;
                    let (_, answer) = (set.in_memory(&page).await, ask.in_memory(&page).await);
                    let cookies = |text: &str| -> Result<Vec<String>> {
                        let envelope: serde_json::Value = serde_json::from_str(text)?;
                        let line = envelope["d"].as_str().unwrap_or_default();
                        let mut cookies: Vec<String> = line.split("; ").map(str::to_owned).collect();
                        cookies.sort();
                        Ok(cookies)
                    };
                    assert_eq!(
                        cookies(&real[1].text)?,
                        cookies(&answer.text())?,
                        "{kind} from {origin}, {credentials}: after {line}"
                    );
                }
            }
        }
        Ok(())
    })
    .await
}

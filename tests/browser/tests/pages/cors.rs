//! What pages get to know of services on other origins, and what arrives there, in real browsers.

use anyhow::{Context as _, Result};
use asmx::prelude::*;
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::fetch::{Call, Got};
use asmx_browser_tests::policies::Site;
use asmx_browser_tests::trials;
use serde_json::{Value, json};

trials!(
    cors_26_preflights_follow_max_age,
    cors_10_scripts_read_what_is_exposed,
    cors_13_errors_can_be_read,
    cors_14_refused_pages_learn_nothing,
    cors_17_a_method_has_a_policy_of_its_own,
    cors_23_nothing_that_goes_unasked_runs_a_method,
    cors_24_sessions_last_from_other_sites,
    cors_24_lax_cookies_stay_on_their_site,
);

fn d(got: &Got) -> Result<Value> {
    let mut envelope: Value = serde_json::from_str(&got.text).with_context(|| format!("{got:?}"))?;
    Ok(envelope["d"].take())
}

/// CORS-11, CORS-26: how often browsers ask follows `max_age`, for each URL, origin and credentials mode.
async fn cors_26_preflights_follow_max_age(kind: Kind) -> Result<()> {
    let site = Site::start(|origins| {
        let pages =
            || Cors::origins([origins.listed(), origins.below()]).credentials().allow_headers(["X-Token"]);
        vec![("ten-minutes", pages().max_age(600).into()), ("always", pages().max_age(0).into())]
    })
    .await?;
    Browser::run(kind, async |browser| {
        let hello = |folder: &str| Call::post(site.url(folder, "HelloWorld"), "{}");
        let made = async |call: Call| {
            let got = browser.fetch_one(call).await?;
            assert_eq!((got.kind.as_str(), got.status), ("cors", 200), "{got:?}");
            anyhow::Ok(site.record.methods())
        };
        browser.open(&format!("{}/page", site.listed)).await?;

        // A fresh Firefox repeats its first preflights although it was told to remember.
        let mut first = 0;
        while made(hello("ten-minutes")).await? == "OPTIONS POST" {
            first += 1;
            assert!(first < 10, "the answer to the preflight is never remembered");
        }
        assert!(first >= 1, "JSON is asked for");
        for _ in 0..3 {
            assert_eq!(made(hello("ten-minutes")).await?, "POST", "remembered");
        }
        for _ in 0..3 {
            assert_eq!(made(hello("always")).await?, "OPTIONS POST", "with 0 seconds every call asks");
        }

        // Each of these is remembered apart.
        let query = || Call { url: format!("{}?page=2", hello("ten-minutes").url), ..hello("ten-minutes") };
        assert_eq!(made(query()).await?, "OPTIONS POST", "another URL");
        assert_eq!(made(query()).await?, "POST");
        assert_eq!(made(hello("ten-minutes").with_credentials()).await?, "OPTIONS POST", "with cookies");
        assert_eq!(made(hello("ten-minutes").with_credentials()).await?, "POST");
        let token = hello("ten-minutes").header("X-Token", "1");
        assert_eq!(made(token).await?, "POST", "one answer names every header that may be sent");
        browser.open(&format!("{}/page", site.below)).await?;
        assert_eq!(made(hello("ten-minutes")).await?, "OPTIONS POST", "another page");
        assert_eq!(made(hello("ten-minutes")).await?, "POST");
        Ok(())
    })
    .await
}

/// CORS-10: listed headers and `jsonerror`; all with `*`; `Set-Cookie` never.
async fn cors_10_scripts_read_what_is_exposed(kind: Kind) -> Result<()> {
    let site = Site::start(|origins| {
        let page = || Cors::origins([origins.listed()]);
        vec![
            ("silent", page().into()),
            ("total", page().credentials().expose_headers(["X-Total"]).into()),
            ("all", page().expose_all_headers().into()),
        ]
    })
    .await?;
    Browser::run(kind, async |browser| {
        browser.open(&format!("{}/page", site.listed)).await?;
        for (folder, read) in [
            ("silent", &[][..]),
            ("total", &["x-total"][..]),
            ("all", &["x-content-type-options", "x-secret", "x-total"][..]),
        ] {
            let count =
                Call::new("GET", site.url(folder, "Count")).header("Content-Type", "application/json");
            let got = browser.fetch_one(count).await?;
            assert_eq!(d(&got)?, json!(3));
            let own: Vec<&str> =
                got.headers.keys().map(String::as_str).filter(|name| name.starts_with("x-")).collect();
            assert_eq!(own, read, "{folder}: {got:?}");
            assert!(got.headers.contains_key("content-type"), "safelisted: {got:?}");

            let got = browser.fetch_one(Call::post(site.url(folder, "Echo"), "{}")).await?;
            assert_eq!(got.status, 500);
            assert_eq!(got.headers.get("jsonerror").map(String::as_str), Some("true"), "{folder}: {got:?}");

            let log_in = Call::post(site.url(folder, "LogIn"), r#"{"name":"ada"}"#);
            let got = browser.fetch_one(log_in).await?;
            assert_eq!(got.status, 200);
            assert!(!got.headers.contains_key("set-cookie"), "{folder}: {got:?}");
        }
        Ok(())
    })
    .await
}

/// The calls that end in each kind of error, with the status that a page may read.
fn errors(site: &Site, folder: &str) -> Vec<(Call, u16)> {
    let post = |method: &str| Call::post(site.url(folder, method), "{}");
    vec![
        (Call::post(site.url(folder, "Fail"), r#"{"message":"No tea."}"#), 500),
        (post("Panics"), 500),
        (post("Secret"), 401),
        (post("NoSuchMethod"), 500),
        (post("Sleeps"), 500),
        (Call::post(site.url(folder, "Echo"), "{not json"), 500),
        (Call::post(site.url(folder, "Echo"), &format!(r#"{{"text":"{}"}}"#, "x".repeat(70_000))), 500),
        (Call { url: format!("{}/{folder}/Nowhere.asmx/Go", site.services), ..post("") }, 500),
    ]
}

/// CORS-13: a page that may read results may read what went wrong, of whatever kind it is.
async fn cors_13_errors_can_be_read(kind: Kind) -> Result<()> {
    let site = Site::start(|origins| vec![("listed", Cors::origins([origins.listed()]).into())]).await?;
    Browser::run(kind, async |browser| {
        browser.open(&format!("{}/page", site.listed)).await?;
        for (call, status) in errors(&site, "listed") {
            let got = browser.fetch_one(call.clone()).await?;
            assert_eq!((got.kind.as_str(), got.status), ("cors", status), "{}: {got:?}", call.url);
            assert!(!got.text.is_empty(), "{}: {got:?}", call.url);
        }
        let nothing = Call::new("GET", format!("{}/listed/nothing.html", site.services));
        assert_eq!(browser.fetch_one(nothing).await?.status, 404);
        Ok(())
    })
    .await
}

/// CORS-2, CORS-14: a page that is not listed gets no status, no header and no text, and its calls are not made.
async fn cors_14_refused_pages_learn_nothing(kind: Kind) -> Result<()> {
    let site = Site::start(|origins| {
        let page = || Cors::origins([origins.listed()]);
        vec![
            ("listed", page().into()),
            ("failing", page().fail_unlisted().into()),
            ("closed", Cors::closed().into()),
        ]
    })
    .await?;
    let nothing = Got { kind: "error".into(), ..Got::default() };
    Browser::run(kind, async |browser| {
        for page in [&site.stranger, &site.below, &site.elsewhere] {
            browser.open(&format!("{page}/page")).await?;
            for folder in ["listed", "failing", "closed"] {
                let run = (Call::post(site.url(folder, "CountRuns"), "{}"), 200);
                for (call, _) in errors(&site, folder).into_iter().chain([run]) {
                    let got = browser.fetch_one(call.clone()).await?;
                    assert_eq!(got, nothing, "{page}: {}", call.url);
                    assert_eq!(site.record.methods(), "OPTIONS", "{page}: {}", call.url);
                }
            }
        }
        assert_eq!(site.runs(), 0);
        Ok(())
    })
    .await
}

/// CORS-16, CORS-17, CORS-18: whatever the path looks like, a closed method stays closed.
async fn cors_17_a_method_has_a_policy_of_its_own(kind: Kind) -> Result<()> {
    let site = Site::start(|_| vec![("open", Cors::any_origin().into())]).await?;
    Browser::run(kind, async |browser| {
        browser.open(&format!("{}/page", site.stranger)).await?;
        let post = |path: &str| Call::post(format!("{}/open/{path}", site.services), "{}");
        assert_eq!(d(&browser.fetch_one(post("Shop.asmx/CountRuns")).await?)?, json!(1));
        for path in
            ["Shop.asmx/Export", "shop.ASMX/export", "Shop.asmx/%45xport", "%53hop.asmx/Export?x=/CountRuns"]
        {
            let got = browser.fetch_one(post(path)).await?;
            assert_eq!(got.kind, "error", "{path}: {got:?}");
        }
        assert_eq!(site.runs(), 1);
        Ok(())
    })
    .await
}

/// CORS-23: forms and what else a page sends without asking run nothing, even where the policy lets everybody in.
async fn cors_23_nothing_that_goes_unasked_runs_a_method(kind: Kind) -> Result<()> {
    let site = Site::start(|_| vec![("open", Cors::any_origin().into())]).await?;
    Browser::run(kind, async |browser| {
        browser.open(&format!("{}/page", site.stranger)).await?;
        let url = || site.url("open", "CountRuns");
        let simple = |content_type: &str| {
            let call = Call::new("POST", url()).header("Content-Type", content_type);
            Call { body: Some("{}".into()), mode: "no-cors", ..call }.with_credentials()
        };
        for call in [
            simple("application/x-www-form-urlencoded"),
            simple("multipart/form-data; boundary=x"),
            simple("text/plain"),
            // Left out by the browser, since nobody was asked.
            simple("application/json"),
        ] {
            let got = browser.fetch_one(call.clone()).await?;
            assert_eq!(got.kind, "opaque", "{call:?}: {got:?}");
            assert_eq!(site.record.methods(), "POST", "{call:?}");
        }
        browser
            .evaluate(&format!(
                "const form = document.createElement('form');
                 Object.assign(form, {{ method: 'post', action: '{}', enctype: 'text/plain', target: 'answer' }});
                 const frame = Object.assign(document.createElement('iframe'), {{ name: 'answer' }});
                 const input = Object.assign(document.createElement('input'), {{ name: '{{\"x\":\"', value: '\"}}' }});
                 form.append(input);
                 document.body.append(frame, form);
                 form.submit();",
                url()
            ))
            .await?;
        let form = site.record.arriving().await?;
        assert_eq!(form.iter().map(|seen| seen.method.as_str()).collect::<Vec<_>>(), ["POST"], "{form:?}");
        assert_eq!(site.runs(), 0);
        assert_eq!(d(&browser.fetch_one(Call::post(url(), "{}")).await?)?, json!(1), "asked, it runs");
        Ok(())
    })
    .await
}

/// CORS-9, CORS-24: a session goes on from a page of another site; without credentials there is none.
async fn cors_24_sessions_last_from_other_sites(kind: Kind) -> Result<()> {
    let site = Site::start(|origins| {
        let pages = Cors::origins([origins.listed(), origins.below(), origins.elsewhere()]);
        vec![("with", pages.credentials().into())]
    })
    .await?;
    Browser::run(kind, async |browser| {
        let visits = || Call::post(site.url("with", "Visits"), "{}");
        for page in [&site.elsewhere, &site.below, &site.listed] {
            browser.open(&format!("{page}/page")).await?;
            for visit in 1..=3 {
                let got = browser.fetch_one(visits().with_credentials()).await?;
                assert_eq!(d(&got)?, json!(visit), "{page}");
            }
            assert_eq!(
                d(&browser.fetch_one(visits()).await?)?,
                json!(1),
                "no credentials, no session: {page}"
            );
            assert_eq!(browser.evaluate("return document.cookie").await?, "", "HttpOnly");
        }
        Ok(())
    })
    .await
}

/// CORS-24: what the warning says of `SameSite=Lax` is so, and another origin of the same site needs none of it.
async fn cors_24_lax_cookies_stay_on_their_site(kind: Kind) -> Result<()> {
    let site = Site::start(|origins| {
        vec![("with", Cors::origins([origins.listed(), origins.elsewhere()]).credentials().into())]
    })
    .await?;
    Browser::run(kind, async |browser| {
        let call = |method: &str, body: &str| Call::post(site.url("with", method), body).with_credentials();
        for (page, name) in [(&site.elsewhere, Value::Null), (&site.listed, json!("ada"))] {
            browser.open(&format!("{page}/page")).await?;
            let got = browser.fetch_one(call("LogIn", r#"{"name":"ada"}"#)).await?;
            assert_eq!(got.status, 200);
            assert_eq!(d(&browser.fetch_one(call("WhoAmI", "{}")).await?)?, name, "{page}");
        }
        Ok(())
    })
    .await
}

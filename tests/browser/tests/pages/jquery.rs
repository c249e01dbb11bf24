//! Unchanged jQuery code, of four major versions, against services on the same and on another origin.

use anyhow::{Context as _, Result};
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::site::Site;
use asmx_browser_tests::{JQUERY, trials};
use serde_json::{Value, json};

trials!(
    calls_are_answered,
    methods_by_get_are_answered,
    faults_are_read_from_the_response_text,
    error_pages_can_be_read_too,
    refused_origins_get_nothing_and_run_nothing,
    cookies_go_along_with_credentials,
);

/// The options that every ASP.NET page uses.
fn post(site: &Site, path: &str, data: &Value) -> Value {
    json!({
        "type": "POST",
        "url": format!("{}{path}", site.services),
        "contentType": "application/json; charset=utf-8",
        "dataType": "json",
        "data": data.to_string(),
    })
}

fn get(site: &Site, path: &str, data: &Value) -> Value {
    json!({
        "type": "GET",
        "url": format!("{}{path}", site.services),
        "contentType": "application/json; charset=utf-8",
        "dataType": "json",
        "data": data,
    })
}

fn with_credentials(mut options: Value) -> Value {
    options["xhrFields"] = json!({ "withCredentials": true });
    options
}

/// Runs a test once for each version of jQuery, in a page of each of the origins.
async fn in_pages(
    kind: Kind,
    origins: impl Fn(&Site) -> Vec<String>,
    test: impl AsyncFn(&Browser, &Site, &str) -> Result<()>,
) -> Result<()> {
    let site = Site::start().await?;
    Browser::run(kind, async |browser| {
        for version in JQUERY {
            for origin in origins(&site) {
                browser.open(&format!("{origin}/page/{version}")).await?;
                let loaded = browser.evaluate("return window.jQuery ? jQuery.fn.jquery : null").await?;
                assert_eq!(loaded, json!(version), "the page of {origin} loads jQuery");
                test(browser, &site, &origin)
                    .await
                    .with_context(|| format!("jQuery {version} in a page of {origin}"))?;
            }
        }
        Ok(())
    })
    .await
}

fn friends(site: &Site) -> Vec<String> {
    vec![site.services.clone(), site.listed.clone()]
}

async fn calls_are_answered(kind: Kind) -> Result<()> {
    in_pages(kind, friends, async |browser, site, _| {
        let text = "A 'quoted' <b>\u{e9}\u{4f60}</b> & \"more\"\n\u{1f375}";
        let items =
            json!([{ "Id": 7, "Name": text, "Tags": ["x", "y"] }, { "Id": -1, "Name": "", "Tags": [] }]);
        let mut returned = items.clone();
        for item in returned.as_array_mut().context("a list")? {
            item["__type"] = json!("Tests.Item");
        }
        let calls = [
            ("HelloWorld", json!({}), json!("Hello World")),
            ("Add", json!({ "firstNumber": 2, "secondNumber": -5 }), json!(-3)),
            ("Echo", json!({ "text": text }), json!(text)),
            ("EchoItems", json!({ "items": items }), returned),
            (
                "EchoMap",
                json!({ "prices": { "tea": 2.5, "caf\u{e9}": 3 } }),
                json!({ "tea": 2.5, "caf\u{e9}": 3 }),
            ),
            ("Epoch", json!({}), json!("/Date(1700000000000)/")),
            ("Nothing", json!({}), Value::Null),
        ];
        for (method, data, expected) in calls {
            let answer = browser.ajax(post(site, &format!("/Shop.asmx/{method}"), &data)).await?;
            assert_eq!(answer["called"], "success", "{method}: {answer}");
            assert_eq!(answer["status"], 200, "{method}");
            assert_eq!(answer["data"], json!({ "d": expected }), "{method}");
        }
        Ok(())
    })
    .await
}

async fn methods_by_get_are_answered(kind: Kind) -> Result<()> {
    in_pages(kind, friends, async |browser, site, _| {
        // As Microsoft's own proxies do: every value of the query is JSON.
        let answer = browser.ajax(get(site, "/Shop.asmx/Multiply", &json!({ "a": 6, "b": 7 }))).await?;
        assert_eq!(answer["data"], json!({ "d": 42 }), "{answer}");
        let text = json!("a b&c=d+\u{e9}").to_string();
        let answer = browser.ajax(get(site, "/Shop.asmx/LookUp", &json!({ "text": text }))).await?;
        assert_eq!(answer["data"], json!({ "d": "a b&c=d+\u{e9}" }), "{answer}");
        Ok(())
    })
    .await
}

async fn faults_are_read_from_the_response_text(kind: Kind) -> Result<()> {
    in_pages(kind, friends, async |browser, site, _| {
        const INVALID: &str = "System.InvalidOperationException";
        let wrong_verb =
            "An attempt was made to call the method 'HelloWorld' using a GET request, which is not allowed.";
        let missing = "Invalid web service call, missing value for parameter: 'text'.";
        let calls = [
            (
                post(site, "/Shop.asmx/Fail", &json!({ "message": "No tea." })),
                "No tea.",
                "Tests.OutOfStockException",
            ),
            (post(site, "/Shop.asmx/Echo", &json!({})), missing, INVALID),
            (get(site, "/Shop.asmx/HelloWorld", &json!({})), wrong_verb, INVALID),
        ];
        for (call, message, exception) in calls {
            let answer = browser.ajax(call).await?;
            assert_eq!(answer["called"], "error", "{answer}");
            assert_eq!(answer["status"], 500, "{answer}");
            assert_eq!(answer["jsonerror"], "true", "the header is exposed: {answer}");
            let fault: Value = serde_json::from_str(answer["text"].as_str().context("text")?)?;
            assert_eq!(fault["Message"], message);
            assert_eq!(fault["ExceptionType"], exception);
            assert!(fault["StackTrace"].is_string(), "{fault}");
        }

        let answer =
            browser.ajax(post(site, "/hidden/Shop.asmx/Fail", &json!({ "message": "No tea." }))).await?;
        let fault: Value = serde_json::from_str(answer["text"].as_str().context("text")?)?;
        let expected = json!({
            "Message": "There was an error processing the request.", "StackTrace": "", "ExceptionType": ""
        });
        assert_eq!((answer["status"].as_u64(), fault), (Some(500), expected));
        Ok(())
    })
    .await
}

async fn error_pages_can_be_read_too(kind: Kind) -> Result<()> {
    in_pages(kind, friends, async |browser, site, _| {
        let answer = browser.ajax(post(site, "/Shop.asmx/NoSuchMethod", &json!({}))).await?;
        assert_eq!(
            (answer["called"].as_str(), answer["status"].as_u64()),
            (Some("error"), Some(500)),
            "{answer}"
        );
        assert_eq!(answer["jsonerror"], Value::Null, "an HTML page, as in ASP.NET");
        assert!(
            answer["text"].as_str().context("text")?.contains("Unknown web method NoSuchMethod."),
            "{answer}"
        );
        Ok(())
    })
    .await
}

async fn refused_origins_get_nothing_and_run_nothing(kind: Kind) -> Result<()> {
    in_pages(
        kind,
        |site| vec![site.stranger.clone(), site.listed.clone()],
        async |browser, site, origin| {
            let stranger = origin == site.stranger;
            let before = site.runs();
            let mut refused = vec![
                post(site, "/closed/Shop.asmx/CountRuns", &json!({})),
                // Browsers don't take "*" for calls with cookies.
                with_credentials(post(site, "/open/Shop.asmx/CountRuns", &json!({}))),
            ];
            if stranger {
                refused.push(post(site, "/Shop.asmx/CountRuns", &json!({})));
                refused.push(post(site, "/Shop.asmx/NoSuchMethod", &json!({})));
                refused.push(get(site, "/Shop.asmx/Multiply", &json!({ "a": 6, "b": 7 })));
            }
            for call in refused {
                let answer = browser.ajax(call.clone()).await?;
                assert_eq!(answer["called"], "error", "{call}: {answer}");
                assert_eq!((&answer["status"], &answer["text"]), (&json!(0), &json!("")), "{call}");
            }
            assert_eq!(site.runs(), before, "a preflight that is refused keeps the method from running");

            let open = browser.ajax(post(site, "/open/Shop.asmx/CountRuns", &json!({}))).await?;
            assert_eq!(open["data"], json!({ "d": before + 1 }), "any origin may call /open: {open}");
            Ok(())
        },
    )
    .await
}

async fn cookies_go_along_with_credentials(kind: Kind) -> Result<()> {
    in_pages(kind, friends, async |browser, site, origin| {
        let crossing = origin == site.listed;
        let name = format!("ada-{}", site.runs());
        let set =
            browser.ajax(with_credentials(post(site, "/Shop.asmx/LogIn", &json!({ "name": name })))).await?;
        assert_eq!(set["data"], json!({ "d": null }), "{set}");

        let with = browser.ajax(with_credentials(post(site, "/Shop.asmx/WhoAmI", &json!({})))).await?;
        assert_eq!(with["data"], json!({ "d": name }), "{with}");

        // Across origins a call without `withCredentials` neither sends cookies nor keeps those that come back.
        let without = browser.ajax(post(site, "/Shop.asmx/WhoAmI", &json!({}))).await?;
        assert_eq!(
            without["data"],
            json!({ "d": if crossing { Value::Null } else { json!(name) } }),
            "{without}"
        );

        // The cookie is out of the page's own reach.
        assert_eq!(browser.evaluate("return document.cookie").await?, "");
        Ok(())
    })
    .await
}

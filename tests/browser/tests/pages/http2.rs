//! Pages over HTTPS, whose calls go over HTTP/2 without a word of theirs.

use std::time::Duration;

use anyhow::{Result, bail};
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::secure::SecureSite;
use asmx_browser_tests::trials;
use axum::http::{Method, Version};
use serde_json::{Value, json};

trials!(calls_and_preflights_go_over_http2);

/// A jQuery call of the service's own page, and one of another origin with its preflight, both with credentials.
async fn calls_and_preflights_go_over_http2(kind: Kind) -> Result<()> {
    const POST: (Method, Version) = (Method::POST, Version::HTTP_2);
    const PREFLIGHT: (Method, Version) = (Method::OPTIONS, Version::HTTP_2);

    let site = SecureSite::start().await?;
    Browser::run(kind, async |browser| {
        for (origin, seen) in [(&site.services, vec![POST]), (&site.listed, vec![PREFLIGHT, POST])] {
            browser.open(&format!("{origin}/page/3.7.1")).await?;
            let answer = browser
                .ajax(json!({
                    "type": "POST",
                    "url": format!("{}/Shop.asmx/Add", site.services),
                    "contentType": "application/json; charset=utf-8",
                    "dataType": "json",
                    "data": r#"{"firstNumber":2,"secondNumber":-5}"#,
                    "xhrFields": { "withCredentials": true },
                }))
                .await?;
            assert_eq!(
                (&answer["called"], &answer["data"]["d"]),
                (&json!("success"), &json!(-3)),
                "{answer}"
            );
            assert_eq!(protocols(browser).await?, json!(["h2"]), "a page of {origin}");
            assert_eq!(site.seen(), seen, "a page of {origin}");
        }
        Ok(())
    })
    .await
}

/// How the page's calls came, as it sees them; the list may be written a moment after the answer.
async fn protocols(browser: &Browser) -> Result<Value> {
    const SCRIPT: &str = "return performance.getEntriesByType('resource') \
                          .filter(entry => entry.name.includes('.asmx')).map(entry => entry.nextHopProtocol)";
    for _ in 0..50 {
        let protocols = browser.evaluate(SCRIPT).await?;
        if protocols != json!([]) {
            return Ok(protocols);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("the page sees no call of its own")
}

//! Swagger UI, as somebody with a browser uses it.

use anyhow::{Result, ensure};
use asmx::prelude::*;
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::desk::Desk;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::trials;
use tokio::net::TcpListener;

trials!(a_visitor_tries_operations_out, a_policy_decides_across_origins);

async fn a_visitor_tries_operations_out(kind: Kind) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://localhost:{}", listener.local_addr()?.port());
    let server = tokio::spawn(Host::builder().service(Desk).build()?.serve_on(listener).into_future());
    let outcome = Browser::run(kind, async |browser| {
        browser.open(&format!("{origin}/swagger")).await?;
        browser.reads(".swagger-ui .info", "ASMX services").await?;
        // A POST with the example of the document, and a GET, which is a call for its content type alone.
        for (operation, said) in
            [("Desk_Keep", "\"__type\": \"Tests.Note\""), ("Desk_Find", "text after 2024-02-29")]
        {
            let block = format!("[id^=operations-][id$={operation}]");
            browser.click(&format!("{block} .opblock-summary-control")).await?;
            browser.click(&format!("{block} .execute")).await?;
            let answer = format!("{block} .live-responses-table");
            let curl = browser.text(&format!("{block} .curl-command")).await?;
            let status = browser.text(&format!("{answer} tbody .response-col_status")).await?;
            ensure!(status == "200", "{status}: {curl}\n{}", browser.text(&answer).await?);
            browser.reads(&answer, said).await?;
        }
        browser.screenshot("swagger", 1100).await?;
        let script =
            "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)";
        let loaded = browser.evaluate(script).await?;
        let own =
            loaded.as_array().is_some_and(|all| all.iter().all(|from| from == &*origin || from == "null"));
        ensure!(own, "nothing comes from elsewhere: {loaded}");
        Ok(())
    })
    .await;
    server.abort();
    outcome
}

/// CORS-13: Swagger UI calls another origin as any page does.
async fn a_policy_decides_across_origins(kind: Kind) -> Result<()> {
    let pages = TcpListener::bind("127.0.0.1:0").await?;
    let page = format!("http://localhost:{}", pages.local_addr()?.port());
    let mut addresses = Vec::new();
    let mut servers = Vec::new();
    for cors in [Cors::origins([&page]), Cors::origins(["https://elsewhere.example"])] {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        addresses.push(format!("http://{}", listener.local_addr()?));
        let host = Host::builder().service(Desk).cors(cors).build()?;
        servers.push(tokio::spawn(host.serve_on(listener).into_future()));
    }
    let host = Host::builder().service(Desk).openapi_servers(&addresses).build()?;
    servers.push(tokio::spawn(host.serve_on(pages).into_future()));
    // What the browser says of a request that its policy stops.
    let refused = match kind {
        Kind::Chromium => "Failed to fetch",
        Kind::Firefox => "NetworkError",
    };
    let outcome = Browser::run(kind, async |browser| {
        let block = "[id^=operations-][id$=Desk_Keep]";
        for (chosen, said) in [(&addresses[0], "\"__type\": \"Tests.Note\""), (&addresses[1], refused)] {
            browser.open(&format!("{page}/swagger")).await?;
            browser.click(&format!("{block} .opblock-summary-control")).await?;
            browser.click(&format!(".servers option[value='{chosen}']")).await?;
            browser.click(&format!("{block} .execute")).await?;
            browser.reads(&format!("{block} .live-responses-table"), said).await?;
            let curl = browser.text(&format!("{block} .curl-command")).await?;
            ensure!(curl.contains(&**chosen), "{curl}");
        }
        Ok(())
    })
    .await;
    servers.iter().for_each(tokio::task::JoinHandle::abort);
    outcome
}

//! The help pages, as somebody with a browser uses them.

use anyhow::Result;
use asmx::prelude::*;
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::desk::Desk;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::trials;
use tokio::net::TcpListener;

trials!(a_visitor_calls_an_operation, a_visitor_sees_what_goes_wrong, the_pages_fit_a_phone);

async fn site(test: impl AsyncFnOnce(String) -> Result<()>) -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://localhost:{}", listener.local_addr()?.port());
    let host = Host::builder().service(Desk).help_index("/services").build()?;
    let server = tokio::spawn(host.serve_on(listener).into_future());
    let outcome = test(origin).await;
    server.abort();
    outcome
}

async fn a_visitor_calls_an_operation(kind: Kind) -> Result<()> {
    site(async |origin| {
        Browser::run(kind, async |browser| {
            browser.open(&format!("{origin}/services")).await?;
            browser.click("a[href='/Desk.asmx']").await?;
            browser.reads("h1", "Desk").await?;
            browser.reads("main", "Notes on a desk.").await?;
            browser.click("a[href='?op=Keep']").await?;
            browser.reads("h1", "Keep").await?;
            browser.reads("main", "Keeps a note, and answers it as it was kept.").await?;
            // From the field by keyboard to the button.
            browser.evaluate("document.querySelector('textarea').focus()").await?;
            browser.press("\u{e004}").await?;
            browser.press("\u{e007}").await?;
            browser.wait_for("#status[data-state=good]").await?;
            browser.reads("#status", "200 OK after").await?;
            browser.reads("#answer", "\"__type\": \"Tests.Note\"").await?;
            browser.reads("#answer", r"\/Date(1709209800000)\/").await?;
            browser.reads("#dates", "/Date(1709209800000)/ is 2024-02-29T12:30:00.000Z").await?;
            browser.reads("#request", "POST /Desk.asmx/Keep").await?;

            browser.open(&format!("{origin}/Desk.asmx?op=Find")).await?;
            browser.click("button").await?;
            browser.wait_for("#status[data-state=good]").await?;
            browser.reads("#answer", "text after 2024-02-29").await?;
            browser.reads("#request", "GET /Desk.asmx/Find?text=%22text%22&after=").await
        })
        .await
    })
    .await
}

async fn a_visitor_sees_what_goes_wrong(kind: Kind) -> Result<()> {
    site(async |origin| {
        Browser::run(kind, async |browser| {
            browser.open(&format!("{origin}/Desk.asmx?op=Fail")).await?;
            browser.click("button").await?;
            browser.wait_for("#status[data-state=bad]").await?;
            browser.reads("#status", "500 Internal Server Error").await?;
            browser.reads("#answer", "Tests.InkException").await?;
            browser.open(&format!("{origin}/Desk.asmx?op=Nowhere")).await?;
            browser.reads("[role=alert]", "There is no operation named Nowhere.").await
        })
        .await
    })
    .await
}

async fn the_pages_fit_a_phone(kind: Kind) -> Result<()> {
    site(async |origin| {
        Browser::run(kind, async |browser| {
            for (name, path) in
                [("help-index", "/services"), ("help-service", "/Desk.asmx"), ("help-operation", "/Desk.asmx?op=Keep")]
            {
                browser.open(&format!("{origin}{path}")).await?;
                if name == "help-operation" {
                    browser.click("button").await?;
                    browser.wait_for("#status[data-state=good]").await?;
                    browser.click("details summary").await?;
                }
                browser.screenshot(name, 1100).await?;
                browser.screenshot(&format!("{name}-phone"), 500).await?;
            }
            // Narrower than any window of a browser: as in a frame.
            let wider = "const frame = document.createElement('div'); frame.style.width = '320px'; \
                         document.body.style.width = '320px'; return document.querySelector('main').scrollWidth <= 320";
            assert_eq!(browser.evaluate(wider).await?, true, "nothing stands out at 320 pixels");
            Ok(())
        })
        .await
    })
    .await
}

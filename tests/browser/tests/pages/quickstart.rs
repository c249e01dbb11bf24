//! The quickstart's page, as a visitor uses and reads it.

use core::time::Duration;

use anyhow::Result;
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::quickstart::Quickstart;
use asmx_browser_tests::{JQUERY, trials};

trials!(
    a_visitor_sees_calls_granted,
    a_visitor_reads_why_a_page_is_refused,
    a_visitor_reads_errors_that_methods_throw,
    a_visitor_without_internet_sees_it_work,
    a_visitor_edits_the_script_and_runs_it_by_keyboard,
    a_visitor_on_a_phone_has_the_result_of_a_tap_in_view,
);

/// Clicks and waits until the call that the click makes is over.
async fn click(browser: &Browser, css: &str) -> Result<()> {
    browser.evaluate("delete document.body.dataset.run").await?;
    browser.click(css).await?;
    browser.wait_for("body[data-run=done]").await
}

async fn open(browser: &Browser, url: &str) -> Result<()> {
    browser.open(url).await?;
    browser.wait_for("body[data-run=done]").await
}

async fn a_visitor_sees_calls_granted(kind: Kind) -> Result<()> {
    let quickstart = Quickstart::start().await?;
    Browser::run(kind, async |browser| {
        for version in JQUERY {
            open(browser, &format!("{}/?jquery={version}", quickstart.page)).await?;
            browser.reads("#library", &format!("jQuery {version}")).await?;
            assert_eq!(browser.text("#offline").await?, "", "nobody is told that jQuery is missing");

            // The first call is made without a click.
            browser.reads("#result[data-state=good]", "Hello World").await?;
            browser.reads("#verdict[data-state=granted] h3", "Granted").await?;
            browser.reads("#preflight-request pre", "OPTIONS /WebService.asmx/HelloWorld").await?;
            browser.reads("#preflight-request pre", "Access-Control-Request-Headers: content-type").await?;
            browser.reads("#preflight-answer .status", "204").await?;
            browser
                .reads("#preflight-answer pre", &format!("access-control-allow-origin: {}", quickstart.page))
                .await?;
            browser.reads("#request pre", "Content-Type: application/json; charset=utf-8").await?;
            browser.reads("#answer pre", r#"{"d":"Hello World"}"#).await?;
            browser.reads("#rust", "fn hello_world(&self) -> String").await?;

            click(browser, "[data-call=list]").await?;
            browser.reads("#result table", "Sencha").await?;
            click(browser, "[data-call=save]").await?;
            browser.reads("#result table", "Gyokuro").await?;
            browser.reads("#rust", "pub struct Product").await?;
            click(browser, "[data-call=time]").await?;
            browser.reads("#result[data-state=good]", ":").await?;
            click(browser, "[data-call=count]").await?;
            browser.reads("#request pre", "GET /WebService.asmx/CountProducts?category=%22tea%22").await?;
            click(browser, "[data-call=slow]").await?;
            browser.reads("#result", "2 seconds").await?;
            click(browser, "[data-call=enum]").await?;
            browser.reads("#result[data-state=good]", "1").await?;
            browser.reads("#rust", "pub enum Strength").await?;
            click(browser, "[data-call=cached]").await?;
            browser.reads("#result[data-state=good]", ":").await?;
            click(browser, "[data-call=page]").await?;
            browser.reads("#result[data-state=good]", "Hello Ann").await?;
            browser.reads("#request pre", "POST /Default.aspx/Greet").await?;
            browser.reads("#rust", "fn greet(name: String) -> String").await?;
            click(browser, "[data-call=session]").await?;
            click(browser, "#run").await?;
            browser.reads("#result[data-state=good]", "Sencha,Sencha").await?;

            click(browser, "[data-call=visits]").await?;
            let before: u32 = browser.text("#result").await?.trim().parse()?;
            click(browser, "#run").await?;
            assert_eq!(
                browser.text("#result").await?.trim(),
                (before + 1).to_string(),
                "the cookie went along"
            );
        }
        Ok(())
    })
    .await?;
    quickstart.end().await
}

async fn a_visitor_reads_why_a_page_is_refused(kind: Kind) -> Result<()> {
    let quickstart = Quickstart::start().await?;
    Browser::run(kind, async |browser| {
        open(browser, &format!("{}/?jquery=3.7.1", quickstart.page)).await?;
        browser.screenshot("granted", 1280).await?;

        click(browser, "[data-policy=elsewhere] input").await?;
        browser.reads("#verdict[data-state=refused] h3", "Refused").await?;
        browser.reads("#verdict", "https://shop.example").await?;
        browser.reads("#verdict", &quickstart.page).await?;
        browser.reads("#verdict-rule", "origin-not-listed").await?;
        browser.reads("#result[data-state=error]", "status is 0").await?;
        browser.reads("#request .note", "Not sent").await?;
        browser.screenshot("refused", 1280).await?;

        click(browser, "[data-policy=closed] input").await?;
        browser.reads("#verdict[data-state=refused]", "closed").await?;

        click(browser, "[data-policy=open] input").await?;
        browser.reads("#verdict[data-state=granted]", "any origin").await?;
        click(browser, "[data-call=visits]").await?;
        browser.reads("#verdict[data-state=refused]", "credentials").await?;

        click(browser, "[data-policy=listed] input").await?;
        browser.reads("#verdict[data-state=granted]", "Granted").await?;
        Ok(())
    })
    .await?;
    quickstart.end().await
}

async fn a_visitor_reads_errors_that_methods_throw(kind: Kind) -> Result<()> {
    let quickstart = Quickstart::start().await?;
    Browser::run(kind, async |browser| {
        open(browser, &format!("{}/?jquery=3.7.1", quickstart.page)).await?;
        click(browser, "[data-call=fail]").await?;
        browser.reads("#result[data-state=error]", "Quickstart.ShopException: The kettle is empty.").await?;
        browser.reads("#verdict[data-state=granted]", "an error that the page can understand").await?;
        browser.reads("#answer .status[data-state=bad]", "500").await?;
        browser.reads("#answer pre", "jsonerror: true").await?;
        browser.reads("#rust", "enum ShopError").await?;
        browser.screenshot("thrown", 1280).await?;
        click(browser, "[data-call=missing]").await?;
        browser.reads("#result[data-state=error]", "missing value for parameter: 'category'").await?;
        click(browser, "[data-call=verb]").await?;
        browser.reads("#result[data-state=error]", "using a GET request, which is not allowed").await?;
        Ok(())
    })
    .await?;
    quickstart.end().await
}

async fn a_visitor_without_internet_sees_it_work(kind: Kind) -> Result<()> {
    let quickstart = Quickstart::start().await?;
    Browser::run(kind, async |browser| {
        open(browser, &quickstart.page).await?;
        browser.reads("#offline", "jQuery could not be loaded from code.jquery.com").await?;
        browser.reads("#offline", "XMLHttpRequest").await?;
        browser.reads("#library[data-state=standin]", "No jQuery").await?;
        browser.reads("#result[data-state=good]", "Hello World").await?;
        for (call, expected) in [("list", "Sencha"), ("save", "Gyokuro"), ("count", ""), ("visits", "1")] {
            click(browser, &format!("[data-call={call}]")).await?;
            browser.reads("#verdict[data-state=granted]", "Granted").await?;
            browser.reads("#result[data-state=good]", expected).await?;
        }
        click(browser, "[data-call=fail]").await?;
        browser.reads("#result[data-state=error]", "The kettle is empty.").await?;
        click(browser, "[data-policy=elsewhere] input").await?;
        browser.reads("#verdict[data-state=refused]", "Refused").await?;
        browser.screenshot("offline", 1280).await?;
        browser.screenshot("offline-narrow", 500).await?;
        Ok(())
    })
    .await?;
    quickstart.end().await
}

async fn a_visitor_edits_the_script_and_runs_it_by_keyboard(kind: Kind) -> Result<()> {
    const CONTROL: char = '\u{e009}';
    const ENTER: char = '\u{e007}';
    let quickstart = Quickstart::start().await?;
    Browser::run(kind, async |browser| {
        open(browser, &format!("{}/?jquery=3.7.1", quickstart.page)).await?;
        click(browser, "[data-call=list]").await?;
        browser
            .evaluate(
                "const script = document.getElementById('script');
                 script.value = script.value.replace('tea', 'coffee');
                 script.dispatchEvent(new Event('input'));
                 script.focus();
                 delete document.body.dataset.run;",
            )
            .await?;
        browser.press(&format!("{CONTROL}{ENTER}")).await?;
        browser.wait_for("body[data-run=done]").await?;
        browser.reads("#result table", "Sumatra").await?;

        // A form post is one of the requests that browsers send without asking.
        browser
            .evaluate(
                "const script = document.getElementById('script');
                 script.value = script.value.replace(/contentType.*/, '');
                 delete document.body.dataset.run;
                 document.getElementById('run').click();",
            )
            .await?;
        browser.wait_for("body[data-run=done]").await?;
        browser.reads("#preflight-request .note", "Nothing in this request has to be asked for").await?;
        Ok(())
    })
    .await?;
    quickstart.end().await
}

async fn a_visitor_on_a_phone_has_the_result_of_a_tap_in_view(kind: Kind) -> Result<()> {
    const IN_VIEW: &str = "const { top, bottom } = document.getElementById('result').getBoundingClientRect();
                           return top >= 0 && bottom <= innerHeight;";
    let quickstart = Quickstart::start().await?;
    Browser::run(kind, async |browser| {
        browser.resize(500, 800).await?;
        open(browser, &format!("{}/?jquery=3.7.1", quickstart.page)).await?;
        assert_eq!(browser.evaluate(IN_VIEW).await?, false, "before there was a tap nothing moves");
        for call in ["list", "fail", "session"] {
            browser.evaluate("scrollTo({ top: 0, behavior: 'instant' })").await?;
            click(browser, &format!("[data-call={call}]")).await?;
            let mut waits = 0;
            while browser.evaluate(IN_VIEW).await? != true {
                anyhow::ensure!(waits < 40, "{call}: what came of it is not in view");
                waits += 1;
                tokio::time::sleep(Duration::from_millis(100)).await; // it glides there
            }
        }
        browser.screenshot("phone", 500).await?;
        Ok(())
    })
    .await?;
    quickstart.end().await
}

//! The lab for policies, as a visitor uses it.

use anyhow::Result;
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::process::{Program, Speaks};
use asmx_browser_tests::{folders, trials};
use tempfile::TempDir;
use tokio::process::Command;

trials!(a_visitor_plays_origins_against_policies, a_visitor_makes_the_call_for_real);

const POLICIES: &str = r#"[cors]
allow_origins = ["http://127.0.0.1:*"]
credentials = true

[cors.services."Admin.asmx"]
closed = true
"#;

/// Starts the lab with these policies in a file of this folder, and answers its address.
async fn lab(folder: &TempDir, name: &str, policies: &str) -> Result<(Program, String)> {
    let file = folder.path().join(name);
    std::fs::write(&file, policies)?;
    let mut command = Command::new(folders::program("cors-lab")?);
    command.args(["--listen", "127.0.0.1:0", "--config"]).arg(&file).env("RUST_LOG", "info");
    let program = Program::start(command, Speaks::Stderr, "listening on").await?;
    let address = program.said("listening on ")?;
    Ok((program, address))
}

/// Fills in a field and waits for the verdict on it.
async fn fill(browser: &Browser, name: &str, value: &str) -> Result<()> {
    browser
        .evaluate(&format!(
            "const field = document.forms[0].elements['{name}'];
             document.getElementById('verdict').className = '';
             field.value = `{value}`;
             field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        ))
        .await?;
    browser.wait_for("#verdict.good, #verdict.bad").await
}

/// CORS-40: whatever a visitor asks, the page says what would happen, and why.
async fn a_visitor_plays_origins_against_policies(kind: Kind) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (lab, address) = lab(&folder, "asmx.toml", POLICIES).await?;
    Browser::run(kind, async |browser| {
        browser.open(&address).await?;
        browser.wait_for("#verdict.good").await?;
        browser.reads("#verdict", "The page may read the answer").await?;
        let shown = browser.evaluate("return document.forms[0].elements.config.value").await?;
        assert_eq!(shown, POLICIES, "the policies are those of the file");
        browser.reads("#headers", &format!("access-control-allow-origin: {address}")).await?;
        browser.screenshot("lab", 1280).await?;

        fill(browser, "origin", "http://127.0.0.1.evil.example").await?;
        browser.reads("#verdict.bad", "may not read").await?;
        browser.reads("#text", "origin-not-listed").await?;
        fill(browser, "origin", "https://127.0.0.1").await?;
        browser.reads("#text", "scheme differs").await?;
        fill(browser, "origin", &address).await?;
        fill(browser, "headers", "x-csrf-token").await?;
        browser.reads("#text", "header-not-listed").await?;
        fill(browser, "headers", "").await?;
        fill(browser, "service", "Admin.asmx").await?;
        browser.reads("#text", "closed").await?;

        fill(browser, "config", "[cors]\nAllowOrigin = '*'").await?;
        browser.reads("#verdict.bad", "The configuration is refused").await?;
        browser.reads("#text", "did you mean \"allow_origins\"?").await?;
        fill(browser, "config", "[cors]\nallow_origins = '*'").await?;
        browser.reads("#verdict.good", "may read").await?;
        browser.reads("#report", "any origin").await?;
        Ok(())
    })
    .await?;
    lab.end().await
}

/// The call of the form goes to the lab's other name, and the browser decides.
async fn a_visitor_makes_the_call_for_real(kind: Kind) -> Result<()> {
    let config = r#"<configuration><system.webServer><httpProtocol><customHeaders>
        <add name="Access-Control-Allow-Origin" value="*" />
        <add name="X-Frame-Options" value="DENY" />
    </customHeaders></httpProtocol></system.webServer></configuration>"#;
    let folder = tempfile::tempdir()?;
    let (lab, address) = lab(&folder, "web.config", config).await?;
    Browser::run(kind, async |browser| {
        browser.open(&address).await?;
        browser.wait_for("#verdict.good").await?;
        assert_eq!(browser.text("#file").await?, "web.config");
        browser.click("#call").await?;
        browser.reads("#outcome.good", "status 200").await?;
        browser.reads("#answer", r#"{"d":"hello"}"#).await?;
        fill(browser, "method", "Fail").await?;
        browser.click("#call").await?;
        browser.wait_for("#outcome.good").await?;
        browser.reads("#answer", "jsonerror: true").await?;
        browser.screenshot("lab-real", 1280).await?;

        // The policy that counts is the one that the page shows, not the one of the file.
        fill(browser, "config", &config.replace("\"*\"", "\"https://shop.example\"")).await?;
        browser.reads("#verdict.bad", "may not read").await?;
        browser.click("#call").await?;
        browser.reads("#outcome.bad", "lets the page know nothing").await?;
        fill(browser, "config", config).await?;
        browser.click("#call").await?;
        browser.reads("#outcome.good", "status 500").await?;

        browser.evaluate("document.forms[0].elements.credentials.click()").await?;
        browser.click("#call").await?;
        browser.reads("#outcome.bad", "lets the page know nothing").await?;
        browser.reads("#text", "credentials-not-allowed").await?;
        Ok(())
    })
    .await?;
    lab.end().await
}

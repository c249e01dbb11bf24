//! The shop of `examples/shop`, as a customer and the keeper use its page: login, cart, roles, a picture.

use anyhow::{Result, bail};
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::process::{Program, Speaks};
use asmx_browser_tests::{folders, trials};
use serde_json::json;
use tokio::process::Command;

trials!(a_customer_orders, the_keeper_keeps_the_shop);

async fn shop() -> Result<Program> {
    let mut command = Command::new(folders::program("shop")?);
    command.args(["--api", "127.0.0.1:0", "--page", "127.0.0.1:0", "--jquery-dir"]);
    command.arg(folders::jquery()?).env("RUST_LOG", "off");
    Program::start(command, Speaks::Stdout, "Ctrl+C").await
}

/// Calls of the page come back in their own time.
async fn reads(browser: &Browser, css: &str, expected: &str) -> Result<()> {
    let mut text = String::new();
    for _ in 0..100 {
        text = browser.text(css).await?;
        if text.contains(expected) {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    bail!("{css} reads {text:?}, not {expected:?}")
}

async fn fill(browser: &Browser, form: &str, fields: &[(&str, &str)]) -> Result<()> {
    for (name, value) in fields {
        let script = format!("document.querySelector('{form} [name={name}]').value = {}", json!(value));
        browser.evaluate(&script).await?;
    }
    browser.click(&format!("{form} button")).await
}

/// A stranger fills the cart, has to log in to order, and finds the cart again (RT-30, SAC-10, CORS-24).
async fn a_customer_orders(kind: Kind) -> Result<()> {
    let shop = shop().await?;
    let page = shop.said("The page ")?;
    Browser::run(kind, async |browser| {
        browser.open(&page).await?;
        browser.click("[data-buy=Assam]").await?;
        reads(browser, "#cart", "1 × Assam, 4.50").await?;
        browser.click("[data-buy=Assam]").await?;
        reads(browser, "#cart", "2 × Assam, 9.00").await?;
        browser.click("#order").await?;
        reads(browser, "#message", "Log in first.").await?;
        fill(browser, "#login", &[("name", "ann"), ("password", "no")]).await?;
        reads(browser, "#message", "Nobody has that name and password.").await?;
        fill(browser, "#login", &[("name", "ann"), ("password", "tea")]).await?;
        reads(browser, "#who", "ann").await?;
        browser.open(&page).await?;
        reads(browser, "#cart", "2 × Assam, 9.00").await?;
        browser.screenshot("shop", 900).await?;
        browser.click("#order").await?;
        reads(browser, "#message", "Thank you: 1 lines are ordered.").await?;
        browser.click("#orders").await?;
        reads(browser, "#message", "Log in first.").await?;
        browser.click("#logout").await?;
        reads(browser, "#login button", "Log in").await
    })
    .await?;
    shop.end().await
}

/// Who has the role adds a product and gives it a picture from a file.
async fn the_keeper_keeps_the_shop(kind: Kind) -> Result<()> {
    let shop = shop().await?;
    let page = shop.said("The page ")?;
    Browser::run(kind, async |browser| {
        browser.open(&page).await?;
        fill(browser, "#login", &[("name", "root"), ("password", "pot")]).await?;
        reads(browser, "#who", "root").await?;
        fill(browser, "#save", &[("name", "Oolong"), ("category", "Tea"), ("price", "12.30")]).await?;
        reads(browser, "#message", "Oolong is number 5.").await?;
        // A file as a visitor chooses one.
        let choose = "const gif = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), \
             c => c.charCodeAt(0)); const files = new DataTransfer(); \
             files.items.add(new File([gif], 'oolong.gif', { type: 'image/gif' })); \
             document.querySelector('#upload [name=file]').files = files.files";
        browser.evaluate(choose).await?;
        fill(browser, "#upload", &[("id", "5")]).await?;
        reads(browser, "#message", "The picture has 42 bytes.").await?;
        browser.click("#orders").await?;
        let width = "const image = document.querySelector('#products img'); return image ? image.naturalWidth : 0";
        for _ in 0..20 {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            browser.open(&page).await?;
            browser.wait_for("#products li").await?;
            if browser.evaluate(width).await? == json!(1) {
                return Ok(());
            }
        }
        bail!("the picture is not shown")
    })
    .await?;
    shop.end().await
}

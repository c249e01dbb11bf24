//! Microsoft Ajax itself, as Microsoft wrote it, with the proxies of a host: the example's page, in a browser.

use anyhow::{Result, ensure};
use asmx_browser_tests::browser::Browser;
use asmx_browser_tests::driver::Kind;
use asmx_browser_tests::process::{Program, Speaks};
use asmx_browser_tests::{folders, trials};
use tokio::process::Command;

trials!(a_page_calls_through_the_proxies);

/// PRX-32 to PRX-43.
async fn a_page_calls_through_the_proxies(kind: Kind) -> Result<()> {
    let library = folders::target()?.join("msajax/MicrosoftAjax.js");
    if !library.exists() {
        println!("skipped: Microsoft Ajax is not there; `cargo xtask browser` gets it where it can");
        return Ok(());
    }
    let mut command = Command::new(folders::program("msajax")?);
    command.arg(library).arg("127.0.0.1:0").env("RUST_LOG", "off");
    let program = Program::start(command, Speaks::Stdout, "The page").await?;
    let page = program.said("The page")?;
    Browser::run(kind, async |browser| {
        for edition in ["js", "jsdebug"] {
            browser.open(&page).await?;
            if edition == "jsdebug" {
                // The same page on the other proxy: it declares everything anew.
                let script = "document.getElementById('log').textContent = ''; \
                    for (const name of ['/Diary.asmx/jsdebug', '/page.js']) { \
                    const script = document.createElement('script'); script.async = false; script.src = name; \
                    document.body.append(script); }";
                browser.evaluate(script).await?;
            }
            for (name, said) in [
                // A date, an enum and an object of a generated type, both ways.
                ("success", "Thu, 29 Feb 2024 12:00:00 GMT | After: Tea | true | Acme.Day | Write"),
                ("again", "After: After: Tea"),
                ("get", "Rainy"),
                ("failure", "The ink is dry. | Acme.DiaryException | 500 | false | true | Fail"),
                ("timeout", "timed out."),
                ("page", "Hello Ann, says the page."),
            ] {
                browser.wait_for(&format!("#{name}")).await?;
                let text = browser.text(&format!("#{name}")).await?;
                ensure!(text.contains(said), "{edition}: {text:?}, not {said:?}");
            }
        }
        browser.screenshot("msajax", 900).await?;
        Ok(())
    })
    .await?;
    program.end().await
}

//! One browser, for one test.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use fantoccini::{Client, Locator};
use futures_util::FutureExt as _;
use serde_json::Value;
use tokio::time::timeout;

use crate::driver::Kind;
use crate::{folders, pool};

/// How long one test may take, with everything that it starts.
const PATIENCE: Duration = Duration::from_secs(180);
/// How long one step may take: loading a page, showing an element.
const STEP: Duration = Duration::from_secs(30);

/// A browser and what a test does with it.
#[derive(Debug)]
pub struct Browser {
    kind: Kind,
    client: Client,
}

impl Browser {
    /// Runs a test with a browser in which nothing has happened yet.
    ///
    /// # Errors
    /// The test's, or that it took too long, or that no browser could be started.
    pub async fn run(kind: Kind, test: impl AsyncFnOnce(&Self) -> Result<()>) -> Result<()> {
        let running = pool::take(kind).await?;
        let browser = Self { kind, client: running.client().clone() };
        // A failed assertion must not leave a browser behind.
        let outcome = timeout(PATIENCE, AssertUnwindSafe(test(&browser)).catch_unwind()).await;
        if let Ok(Ok(Ok(()))) = outcome {
            running.keep().await;
        } else {
            running.end().await;
        }
        let outcome =
            outcome.with_context(|| format!("the test took more than {} seconds", PATIENCE.as_secs()))?;
        outcome.unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// Opens a page and waits until it has loaded.
    ///
    /// # Errors
    /// When the browser can't.
    pub async fn open(&self, url: &str) -> Result<()> {
        timeout(STEP, self.client.goto(url))
            .await
            .with_context(|| format!("{url} took too long to load"))??;
        Ok(())
    }

    /// Calls the page's `$.ajax` with these options and answers what its callbacks got: `called` (`success` or
    /// `error`), `status`, `text`, `jsonerror` (as far as the page may read that header) and `data`.
    ///
    /// # Errors
    /// When neither callback is called in time.
    pub async fn ajax(&self, options: Value) -> Result<Value> {
        const SCRIPT: &str = r#"
            const [options, done] = arguments;
            const report = (called, xhr, data) => done({
                called, data,
                status: xhr.status,
                text: xhr.responseText || "",
                jsonerror: xhr.getResponseHeader("jsonerror"),
            });
            options.success = (data, _, xhr) => report("success", xhr, data);
            options.error = (xhr) => report("error", xhr, null);
            window.$.ajax(options);
        "#;
        timeout(STEP, self.execute(SCRIPT, options)).await.context("the call took too long")?
    }

    /// Runs a script in the page that calls its last argument with what is to be answered.
    pub(crate) async fn execute(&self, script: &str, argument: Value) -> Result<Value> {
        Ok(self.client.execute_async(script, vec![argument]).await?)
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn evaluate(&self, script: &str) -> Result<Value> {
        Ok(timeout(STEP, self.client.execute(script, Vec::new()))
            .await
            .context("the script took too long")??)
    }

    /// What a visitor reads in an element, once it is there.
    ///
    /// # Errors
    /// When it doesn't come.
    pub async fn text(&self, css: &str) -> Result<String> {
        loop {
            let element = self.client.wait().at_most(STEP).for_element(Locator::Css(css)).await;
            match element.with_context(|| format!("no {css}"))?.text().await {
                // The page has put another one in its place meanwhile.
                Err(error) if error.is_stale_element_reference() => {}
                text => return Ok(text?),
            }
        }
    }

    /// Finds a text in what a visitor reads in an element.
    ///
    /// # Errors
    /// When the element doesn't come, or reads otherwise.
    pub async fn reads(&self, css: &str, expected: &str) -> Result<()> {
        let text = self.text(css).await?;
        ensure!(text.contains(expected), "{css} reads {text:?}, not {expected:?}");
        Ok(())
    }

    /// Clicks an element, once it is there.
    ///
    /// # Errors
    /// When it doesn't come or can't be clicked.
    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.client.wait().at_most(STEP).for_element(Locator::Css(css)).await;
        element
            .with_context(|| format!("no {css}"))?
            .click()
            .await
            .with_context(|| format!("{css} can't be clicked"))
    }

    /// Waits until an element is there.
    ///
    /// # Errors
    /// When it doesn't come.
    pub async fn wait_for(&self, css: &str) -> Result<()> {
        self.client
            .wait()
            .at_most(STEP)
            .for_element(Locator::Css(css))
            .await
            .with_context(|| format!("no {css}"))?;
        Ok(())
    }

    /// Types keys into whatever has the focus.
    ///
    /// # Errors
    /// When nothing has it.
    pub async fn press(&self, keys: &str) -> Result<()> {
        Ok(self.client.active_element().await?.send_keys(keys).await?)
    }

    /// Gives the window another size, as on a phone.
    ///
    /// # Errors
    /// When the browser can't.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        Ok(self.client.set_window_size(width, height).await?)
    }

    /// Which browser it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Keeps a picture of the whole page as `name-chromium.png`, for people to look at.
    ///
    /// # Errors
    /// When it can't be taken or written.
    pub async fn screenshot(&self, name: &str, width: u32) -> Result<PathBuf> {
        self.client.set_window_size(width, 900).await?;
        let height = self.evaluate("return document.documentElement.scrollHeight").await?;
        let height = u32::try_from(height.as_u64().unwrap_or(900)).unwrap_or(900).clamp(600, 6000);
        // The window is taller than what it shows by as much as a headless browser's frame needs.
        self.client.set_window_size(width, height + 150).await?;
        let path = folders::screenshots()?.join(format!("{name}-{}.png", self.kind));
        std::fs::write(&path, self.client.screenshot().await?)?;
        self.client.set_window_size(1280, 900).await?;
        Ok(path)
    }
}

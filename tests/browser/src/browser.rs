//! One Chromium with a profile of its own, for one test.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use futures_util::FutureExt as _;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::folders;

/// How long one test may take, with everything that it starts.
const PATIENCE: Duration = Duration::from_secs(180);
/// How long one step may take: starting a program, showing an element, closing.
const STEP: Duration = Duration::from_secs(30);

/// Chromium's switches. It runs as root in containers, shows only this repository's pages, and asks nobody else
/// anything: the content network's jQuery is unreachable whether the machine is online or not.
const SWITCHES: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-prefers-reduced-motion",
    "--host-resolver-rules=MAP code.jquery.com ~NOTFOUND",
];

/// A browser and what a test does with it.
#[derive(Debug)]
pub struct Browser {
    client: Client,
}

impl Browser {
    /// Starts a browser, runs a test with it, and ends the browser whatever the test did.
    ///
    /// # Errors
    /// The test's, or that it took too long, or that no browser could be started.
    pub async fn run(test: impl AsyncFnOnce(&Self) -> Result<()>) -> Result<()> {
        let mut driver = Driver::start().await?;
        let client = timeout(STEP, driver.connect()).await.context("Chromium took too long to start")??;
        let browser = Self { client: client.clone() };
        // A failed assertion must not leave a browser behind.
        let outcome = timeout(PATIENCE, AssertUnwindSafe(test(&browser)).catch_unwind()).await;
        let process =
            client.capabilities().and_then(|capabilities| capabilities.get("goog:processID")?.as_u64());
        // A browser that doesn't answer is ended with its driver.
        let _ = timeout(STEP, client.close()).await;
        driver.end(process).await;
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
        let call = self.client.execute_async(SCRIPT, vec![options]);
        Ok(timeout(STEP, call).await.context("the call took too long")??)
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
        let element = self.client.wait().at_most(STEP).for_element(Locator::Css(css)).await;
        Ok(element.with_context(|| format!("no {css}"))?.text().await?)
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

    /// Keeps a picture of the whole page as `name.png`, for people to look at.
    ///
    /// # Errors
    /// When it can't be taken or written.
    pub async fn screenshot(&self, name: &str, width: u32) -> Result<PathBuf> {
        self.client.set_window_size(width, 900).await?;
        let height = self.evaluate("return document.documentElement.scrollHeight").await?;
        let height = u32::try_from(height.as_u64().unwrap_or(900)).unwrap_or(900).clamp(600, 6000);
        // The window is taller than what it shows by as much as a headless browser's frame needs.
        self.client.set_window_size(width, height + 150).await?;
        let path = folders::screenshots()?.join(format!("{name}.png"));
        std::fs::write(&path, self.client.screenshot().await?)?;
        self.client.set_window_size(1280, 900).await?;
        Ok(path)
    }
}

/// A `ChromeDriver` that this test started, and the profile of the browser that it starts.
struct Driver {
    process: Child,
    port: u16,
    profile: PathBuf,
}

impl Driver {
    async fn start() -> Result<Self> {
        let name = program("ASMX_CHROMEDRIVER", "chromedriver");
        let mut process = Command::new(&name)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                format!("{name} can't be started: `cargo xtask browser` says how to install it")
            })?;
        let mut lines = BufReader::new(process.stdout.take().context("no output")?).lines();
        let port = timeout(STEP, async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, port)) = line.split_once("started successfully on port ") {
                    return Ok(port.trim_end_matches('.').parse()?);
                }
            }
            bail!("{name} ended without a word about its port")
        });
        let port = port.await.context("ChromeDriver took too long to start")??;
        // Whatever it still prints is read, so that it never waits for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { process, port, profile: fresh_profile(port)? })
    }

    async fn connect(&self) -> Result<Client> {
        let mut switches: Vec<String> = SWITCHES.map(str::to_owned).into();
        switches.push(format!("--user-data-dir={}", self.profile.display()));
        switches.push("--window-size=1280,900".to_owned());
        let mut options = json!({ "args": switches });
        if let Some(chromium) = std::env::var_os("ASMX_CHROMIUM") {
            options["binary"] = json!(chromium.to_string_lossy());
        }
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        Ok(builder.capabilities(capabilities).connect(&address).await?)
    }

    /// Ends the driver and, should it still be there, the browser with this id and this profile.
    async fn end(&mut self, browser: Option<u64>) {
        let _ = self.process.kill().await;
        if let Some(id) = browser {
            let ours = std::fs::read(format!("/proc/{id}/cmdline"))
                .is_ok_and(|line| String::from_utf8_lossy(&line).contains(&*self.profile.to_string_lossy()));
            if ours {
                let _ = Command::new("kill").arg(id.to_string()).status().await;
            }
        }
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// A new empty folder. The profile is a persistent one because browsers treat cookies differently in others.
fn fresh_profile(port: u16) -> Result<PathBuf> {
    let path: &Path = &std::env::temp_dir().join(format!("asmx-browser-{}-{port}", std::process::id()));
    std::fs::create_dir_all(path)?;
    Ok(path.to_owned())
}

fn program(variable: &str, name: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| name.to_owned())
}

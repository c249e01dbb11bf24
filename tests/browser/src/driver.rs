//! The programs through which tests drive browsers: `ChromeDriver` for Chromium, geckodriver for Firefox.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use axum::http::Method;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;
use url::{ParseError, Url};

use crate::folders;

/// How long a driver may take to start, or its browser, or to empty it.
const STEP: Duration = Duration::from_secs(30);

/// Chromium's switches. It runs as root in containers, shows only this repository's pages, and asks nobody else
/// anything: the content network's jQuery is unreachable whether the machine is online or not.
const SWITCHES: [&str; 13] = [
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
    "--window-size=1280,900",
];

/// What Firefox would look up or prepare by itself: without it, it starts in two thirds of the time.
const IDLE: [&str; 18] = [
    "app.normandy.enabled",
    "browser.aboutwelcome.enabled",
    "browser.newtab.preload",
    "browser.newtabpage.activity-stream.feeds.topsites",
    "browser.newtabpage.enabled",
    "browser.safebrowsing.update.enabled",
    "browser.search.suggest.enabled",
    "browser.topsites.contile.enabled",
    "browser.urlbar.suggest.quicksuggest",
    "dom.ipc.processPrelaunch.enabled",
    "extensions.formautofill.addresses.enabled",
    "extensions.formautofill.creditCards.enabled",
    "extensions.pocket.enabled",
    "identity.fxaccounts.enabled",
    "media.gmp-manager.updateEnabled",
    "network.captive-portal-service.enabled",
    "network.connectivity-service.enabled",
    "toolkit.telemetry.enabled",
];

/// The size of the window that tests find.
const WINDOW: (u32, u32) = (1280, 900);

/// Firefox finds nothing where a proxy should be.
const PROXIES: &str = "data:,function FindProxyForURL(url, host) { \
                       return host === 'code.jquery.com' ? 'PROXY 127.0.0.1:9' : 'DIRECT'; }";

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium, which stands for Chrome and Edge too.
    Chromium,
    /// Firefox, of the extended support release where Debian's is installed.
    Firefox,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        })
    }
}

impl Kind {
    fn program(self) -> PathBuf {
        let given = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
        match self {
            Self::Chromium => given("ASMX_CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into()),
            Self::Firefox => given("ASMX_GECKODRIVER")
                .or_else(|| folders::geckodriver().ok().flatten())
                .unwrap_or_else(|| "geckodriver".into()),
        }
    }

    /// What stands before the port in the driver's first words.
    fn says(self) -> &'static str {
        match self {
            Self::Chromium => "started successfully on port ",
            Self::Firefox => "Listening on 127.0.0.1:",
        }
    }

    fn capabilities(self, profile: &Path) -> Capabilities {
        let (name, mut options, binary) = match self {
            Self::Chromium => {
                let mut switches: Vec<String> = SWITCHES.map(str::to_owned).into();
                switches.push(format!("--user-data-dir={}", profile.display()));
                ("goog:chromeOptions", json!({ "args": switches }), "ASMX_CHROMIUM")
            }
            Self::Firefox => {
                // No content network, as with Chromium.
                let mut prefs = json!({
                    "network.proxy.type": 2,
                    "network.proxy.autoconfig_url": PROXIES,
                    "browser.pagethumbnails.capturing_disabled": true,
                    "browser.region.network.url": "",
                    "browser.startup.page": 0,
                    "extensions.enabledScopes": 0,
                    "services.settings.server": "data:,",
                });
                for name in IDLE {
                    prefs[name] = json!(false);
                }
                let args = ["-headless", "-width=1280", "-height=900"];
                ("moz:firefoxOptions", json!({ "args": args, "prefs": prefs }), "ASMX_FIREFOX")
            }
        };
        if let Some(binary) = std::env::var_os(binary) {
            options["binary"] = json!(binary.to_string_lossy());
        }
        // The certificates of tests are by nobody.
        let insecure = ("acceptInsecureCerts".to_owned(), json!(true));
        Capabilities::from_iter([(name.to_owned(), options), insecure])
    }

    fn process_id(self, capabilities: &Capabilities) -> Option<u64> {
        let name = match self {
            Self::Chromium => "goog:processID",
            Self::Firefox => "moz:processID",
        };
        capabilities.get(name).and_then(Value::as_u64)
    }
}

/// A command that only this driver has.
#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// A driver that a test started, and the folder for the profile of the browser that it starts.
pub(crate) struct Driver {
    kind: Kind,
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Driver {
    pub(crate) async fn start(kind: Kind) -> Result<Self> {
        // The profile is a persistent one because browsers treat cookies differently in others.
        let folder = tempfile::Builder::new().prefix("asmx-browser-").tempdir()?;
        let mut command = Command::new(kind.program());
        match kind {
            Kind::Chromium => command.arg("--port=0"),
            Kind::Firefox => {
                // To empty it, one must reach what is behind the pages.
                command.args(["--port=0", "--websocket-port=0", "--allow-system-access", "--profile-root"]);
                command.arg(folder.path())
            }
        };
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                let name = kind.program();
                format!("{} can't be started: `cargo xtask browser` says how to install it", name.display())
            })?;
        let mut lines = BufReader::new(process.stdout.take().context("no output")?).lines();
        let port = timeout(STEP, async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, port)) = line.split_once(kind.says()) {
                    return Ok(port.trim_end_matches('.').parse()?);
                }
            }
            bail!("the driver ended without a word about its port")
        });
        let port = port.await.context("the driver took too long to start")??;
        // Whatever it still prints is read, so that it never waits for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { kind, process, port, folder })
    }

    /// Starts the browser.
    pub(crate) async fn connect(&self) -> Result<Client> {
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(self.kind.capabilities(self.folder.path()));
        let started = timeout(STEP, builder.connect(&address)).await;
        Ok(started.with_context(|| format!("{} took too long to start", self.kind))??)
    }

    /// Which browser it drives.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// Leaves nothing of what has happened in the browser: windows, cookies, caches, whatever pages have stored.
    ///
    /// # Errors
    /// When the browser can't.
    pub(crate) async fn empty(&self, client: &Client) -> Result<()> {
        timeout(STEP, self.emptied(client)).await.context("it took too long")?
    }

    async fn emptied(&self, client: &Client) -> Result<()> {
        let before = client.windows().await?;
        let fresh = client.new_window(true).await?.handle;
        for window in before {
            client.switch_to_window(window).await?;
            client.close_window().await?;
        }
        client.switch_to_window(fresh).await?;
        let (width, height) = WINDOW;
        client.set_window_size(width, height).await?;
        match self.kind {
            Kind::Chromium => {
                for (command, parameters) in [
                    ("Network.clearBrowserCookies", json!({})),
                    ("Network.clearBrowserCache", json!({})),
                    ("Storage.clearDataForOrigin", json!({ "origin": "*", "storageTypes": "all" })),
                ] {
                    let body = json!({ "cmd": command, "params": parameters });
                    client.issue_cmd(Own { path: "goog/cdp/execute", body }).await?;
                }
            }
            Kind::Firefox => {
                const EMPTY: &str = r"
                    const [done] = arguments;
                    const everything = Ci.nsIClearDataService.CLEAR_ALL;
                    Services.clearData.deleteData(everything, { onDataDeleted: (failed) => done(failed) });
                ";
                let context =
                    |context: &str| Own { path: "moz/context", body: json!({ "context": context }) };
                client.issue_cmd(context("chrome")).await?;
                let failed = client.execute_async(EMPTY, Vec::new()).await?;
                client.issue_cmd(context("content")).await?;
                ensure!(failed == 0, "what it could not delete: {failed}");
            }
        }
        Ok(())
    }

    /// Ends the browser and the driver; the profile goes with this value.
    pub(crate) async fn end(mut self, client: Client) {
        let browser = client.capabilities().and_then(|capabilities| self.kind.process_id(capabilities));
        // A browser that doesn't answer is ended with its driver.
        let _ = timeout(STEP, client.close()).await;
        let _ = self.process.kill().await;
        if let Some(id) = browser {
            // Ids are used again: only a process with this profile is the one that was started here.
            let ours = std::fs::read(format!("/proc/{id}/cmdline")).is_ok_and(|line| {
                String::from_utf8_lossy(&line).contains(&*self.folder.path().to_string_lossy())
            });
            if ours {
                let _ = Command::new("kill").arg(id.to_string()).status().await;
            }
        }
    }
}

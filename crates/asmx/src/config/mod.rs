//! Settings that stand outside of the code: `asmx.toml`, the environment, and the `web.config` of the service that was.
//!
//! ```no_run
//! use asmx::prelude::*;
//! use asmx::config::Config;
//! # #[web_method] fn hello_world() -> String { "Hello World".into() }
//!
//! #[tokio::main]
//! async fn main() -> asmx::Result<()> {
//!     Host::builder()
//!         .functions("/Hello.asmx", methods![hello_world])
//!         .config(Config::load()?)
//!         .build()?
//!         .serve("127.0.0.1:8080")
//!         .await
//! }
//! ```
//!
//! # `asmx.toml`
//!
//! The form is TOML. Keys have no case, and hyphens and underscores in them do not count; a key that no setting has is
//! an error that says what was probably meant (CORS-32).
//!
//! ```toml
//! [cors]                                     # the host's policy
//! allow_origins = ["https://app.example.com", "http://localhost:*"]
//! credentials = true
//! allow_headers = ["X-CSRF-Token"]           # Content-Type is allowed already
//! max_age = 600
//!
//! [cors.services."Public.asmx"]              # a service's: it replaces the host's
//! allow_origins = "*"
//!
//! [cors.services."Orders.asmx"]
//! extends = "default"                        # unless it says that it starts from it
//! expose_headers = ["X-Total"]
//!
//! [cors.services."Orders.asmx".methods.Export]
//! closed = true
//! ```
//!
//! | key | value |
//! |---|---|
//! | `allow_origins` (or `origins`) | `"*"`, or a list of origins and patterns |
//! | `credentials` | cookies may come along |
//! | `allow_headers` | request headers beside `Content-Type`; `"*"` is all but `Authorization` |
//! | `allow_content_type` | `false` takes `Content-Type` away |
//! | `expose_headers` | answer headers beside `jsonerror`; `"*"` is all |
//! | `expose_jsonerror` | `false` takes `jsonerror` away |
//! | `allow_methods` (or `methods`, which is a section in a service) | HTTP methods for what is no service; `"*"` is any |
//! | `max_age` | seconds that browsers may keep a preflight's answer, 0 to 86400 |
//! | `fail_unlisted` | other origins are answered 403 |
//! | `private_network` | pages may reach into a private network |
//! | `closed` | nobody is let in |
//! | `extends` | `"default"`: starts from the host's policy |
//! | `dangerously_allow_null_origin`, `dangerously_allow_public_suffix`, `dangerously_allow_insecure_origins` | what their names say |
//!
//! # Environment
//!
//! `ASMX_CORS_` and a key in capitals sets one value of the host's policy, over what a file says: `ASMX_CORS_ALLOW_ORIGINS`,
//! `ASMX_CORS_CREDENTIALS`, `ASMX_CORS_MAX_AGE`, and so on for each key above but `extends`. Lists are separated by commas
//! or blanks. `ASMX_CONFIG` and `ASMX_WEB_CONFIG` name the files to read; a file that is named must be there.
//!
//! # `web.config`
//!
//! CORS settings of IIS are imported as they stand: `system.webServer/httpProtocol/customHeaders` (CORS-33) and
//! `system.webServer/cors` of the IIS CORS module (CORS-34), each also within a `<location path="Orders.asmx">`. Other
//! custom headers go on every answer of the host. Everything else in the file is not looked at.
//!
//! Both are read as IIS reads them: `<clear />` and `<remove />` count, a location begins with what holds above it, and
//! the module is off unless its `enabled` is `true`. A location that the host has nothing for is a warning.
//!
//! Of the variables above only `ASMX_CORS_DANGEROUSLY_ALLOW_INSECURE_ORIGINS` and
//! `ASMX_CORS_DANGEROUSLY_ALLOW_PUBLIC_SUFFIX` go together with the rules of the module; they hold for each of them.
//!
//! # Precedence
//!
//! For each place (host, service, method) the code goes before `asmx.toml`, that before `web.config` (CORS-35). A policy
//! is taken whole from the first that has one; only the environment changes single values.
//! [`Host::cors_report`](crate::Host::cors_report) says where each came from, and [`Config::report`] names every file
//! that was read and every one that was looked for (CORS-38).

mod assign;
mod environment;
mod error;
mod file;
mod loader;
mod looked_for;
mod policies;
mod web_config;

use http::{HeaderName, HeaderValue};

pub use error::{ConfigError, ConfigErrors};
pub use loader::ConfigLoader;
pub use looked_for::LookedFor;
pub use policies::ConfiguredPolicies;

use crate::cors::CorsConfig;

/// Settings from files and the environment, for [`HostBuilder::config`](crate::HostBuilder::config).
///
/// ```
/// use asmx::config::Config;
///
/// let config = Config::parse("[cors]\nallow-origins = ['https://shop.example']")?;
/// assert_eq!(config.cors().policies().len(), 1);
///
/// let errors = Config::parse("[cors]\nAllowOrigin = '*'").unwrap_err();
/// assert_eq!(
///     errors.to_string(),
///     r#"the configuration is wrong: asmx.toml line 2: cors: unknown key "AllowOrigin" in [cors]; did you mean "allow_origins"?"#,
/// );
/// # Ok::<(), asmx::config::ConfigErrors>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub(crate) cors: CorsConfig,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) files: Vec<LookedFor>,
    pub(crate) notes: Vec<String>,
}

impl Config {
    /// Reads `asmx.toml` and `web.config` in the current folder, as far as they are there, and the environment.
    ///
    /// # Errors
    /// Everything that is wrong, together, each with its line.
    ///
    /// ```no_run
    /// let config = asmx::config::Config::load()?;
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn load() -> Result<Self, ConfigErrors> {
        Self::loader().load()
    }

    /// Reads one file, an `asmx.toml` or a `web.config` by its name, and the environment.
    ///
    /// # Errors
    /// Everything that is wrong, together, each with its line; and when the file is not there.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let errors = Config::from_file("/nowhere/shop.toml").unwrap_err();
    /// assert!(errors.to_string().starts_with("the configuration is wrong: /nowhere/shop.toml: cannot be read"));
    /// ```
    pub fn from_file(path: impl Into<std::path::PathBuf>) -> Result<Self, ConfigErrors> {
        Self::loader().only(path).load()
    }

    /// Says where to look.
    ///
    /// ```no_run
    /// # use asmx::config::Config;
    /// let config = Config::loader().file("/etc/shop/asmx.toml").without_environment().load()?;
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn loader() -> ConfigLoader {
        ConfigLoader::default()
    }

    /// Reads the text of an `asmx.toml`, and nothing else.
    ///
    /// # Errors
    /// Everything that is wrong, together, each with its line.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// assert!(Config::parse("").is_ok());
    /// ```
    pub fn parse(text: &str) -> Result<Self, ConfigErrors> {
        let mut errors = Vec::new();
        let policies = file::read(text, "asmx.toml", &mut errors);
        let cors = ConfigErrors::unless(errors, policies)?;
        Ok(Self { cors, ..Self::default() })
    }

    /// Reads the text of a `web.config`, and nothing else.
    ///
    /// # Errors
    /// Everything that is wrong, together, each with its line.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let config = Config::parse_web_config(
    ///     r#"<configuration><system.webServer><httpProtocol><customHeaders>
    ///         <add name="Access-Control-Allow-Origin" value="*" />
    ///     </customHeaders></httpProtocol></system.webServer></configuration>"#,
    /// )?;
    /// assert_eq!(config.cors().policies().len(), 1);
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn parse_web_config(text: &str) -> Result<Self, ConfigErrors> {
        let mut errors = Vec::new();
        let imported = web_config::read(text, "web.config", &mut errors);
        let cors = ConfigErrors::unless(errors, imported.policies)?;
        Ok(Self { cors, headers: imported.headers, notes: imported.notes, ..Self::default() })
    }

    /// The CORS policies.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// assert!(Config::default().cors().policies().is_empty());
    /// ```
    pub fn cors(&self) -> &CorsConfig {
        &self.cors
    }

    /// Headers for every answer of the host, from `customHeaders`.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// assert!(Config::default().headers().is_empty());
    /// ```
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.headers
    }

    /// The files that were looked for.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// assert!(Config::default().files().is_empty());
    /// ```
    pub fn files(&self) -> &[LookedFor] {
        &self.files
    }

    /// What was read and is not as its author will have thought.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// assert!(Config::default().notes().is_empty());
    /// ```
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// What was read, line by line, for the log: files, policies with their sources, notes (CORS-38).
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let config = Config::loader().folder("/nowhere").environment([("ASMX_CORS_ALLOW_ORIGINS", "*")]).load().unwrap();
    /// assert_eq!(
    ///     config.report().collect::<Vec<_>>(),
    ///     [
    ///         "config: /nowhere/asmx.toml: not there",
    ///         "config: /nowhere/web.config: not there",
    ///         "config: cors: default policy: from ASMX_CORS_ALLOW_ORIGINS",
    ///     ],
    /// );
    /// ```
    pub fn report(&self) -> impl Iterator<Item = String> + '_ {
        self.read().into_iter().chain(self.notes.iter().map(|note| format!("config: {note}")))
    }

    /// The report without the notes, which are warnings.
    pub(crate) fn read(&self) -> Vec<String> {
        let files = self.files.iter().map(|file| format!("config: {file}"));
        let policies = self.cors.policies().iter();
        let policies = policies.map(|policy| format!("config: cors: {}: from {policy}", policy.scope()));
        files.chain(policies).collect()
    }
}

//! What was read.

use http::{HeaderName, HeaderValue};

use super::app_settings::{AppSettings, ConnectionString, Named, counting, find};
use super::looked_for::LookedFor;
use crate::cors::{CorsConfig, Source};
use crate::tables::ConfiguredSetting;

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
    pub(crate) settings: Vec<ConfiguredSetting>,
    pub(crate) files: Vec<LookedFor>,
    pub(crate) notes: Vec<String>,
    pub(super) app_settings: AppSettings,
    pub(super) connection_strings: Vec<Named<ConnectionString>>,
}

impl Config {
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

    /// Limits, `custom_errors`, `request_validation` and `null`. Of several for one place and setting, the first counts.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let config = Config::parse("request_validation = false\n[errors]\ncustom_errors = 'Off'")?;
    /// let told: Vec<String> = config.settings().iter().map(ToString::to_string).collect();
    /// assert_eq!(
    ///     told,
    ///     ["request_validation = false, from asmx.toml line 1", "custom_errors = Off, from asmx.toml line 3"]
    /// );
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn settings(&self) -> &[ConfiguredSetting] {
        &self.settings
    }

    /// Values that the application reads itself: `ConfigurationManager.AppSettings`.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let config = Config::parse_web_config(
    ///     r#"<configuration><appSettings><add key="PageSize" value="25" /></appSettings></configuration>"#,
    /// )?;
    /// assert_eq!(config.app_settings().get("PageSize"), Some("25"));
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn app_settings(&self) -> &AppSettings {
        &self.app_settings
    }

    /// A connection string of the application: `ConfigurationManager.ConnectionStrings["Shop"]`. It comes from
    /// `[connection_strings]` of `asmx.toml`, from `<connectionStrings>` of `web.config`, or from a variable such as
    /// `ASMX_CONNECTION_STRINGS_SHOP`, which goes before both.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let variables = [("ASMX_CONNECTION_STRINGS_SHOP", "sqlite:shop.db")];
    /// let config = Config::loader().folder("/nowhere").environment(variables).load()?;
    /// assert_eq!(config.connection_string("Shop").map(|shop| shop.text()), Some("sqlite:shop.db"));
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn connection_string(&self, name: &str) -> Option<&ConnectionString> {
        find(&self.connection_strings, name).map(|named| &named.value)
    }

    /// The names of the connection strings, each with the place where it was written.
    pub fn connection_strings(&self) -> impl Iterator<Item = (&str, &Source)> {
        counting(&self.connection_strings).map(|named| (&*named.name, &named.source))
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

    /// What was read, line by line, for the log: files, policies and settings with their sources, notes (CORS-38).
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
        let settings = self.settings.iter().map(|setting| format!("config: {setting}"));
        files.chain(policies).chain(settings).collect()
    }
}

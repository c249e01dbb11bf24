//! A configuration from a text.

use super::app_settings::AppSettings;
use super::config::Config;
use super::error::ConfigErrors;
use super::{file, web_config};

impl Config {
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
        let read = file::read(text, "asmx.toml", &mut errors);
        let cors = ConfigErrors::unless(errors, read.policies)?;
        let app_settings = AppSettings::new(read.app_settings);
        let (settings, connection_strings) = (read.settings, read.connection_strings);
        Ok(Self { cors, settings, app_settings, connection_strings, ..Self::default() })
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
        let imported = web_config::read(text, "web.config", None, &mut errors);
        let cors = ConfigErrors::unless(errors, imported.policies)?;
        Ok(Self {
            cors,
            headers: imported.headers,
            settings: imported.settings,
            notes: imported.notes,
            app_settings: AppSettings::new(imported.app_settings),
            connection_strings: imported.connection_strings,
            ..Self::default()
        })
    }
}

use std::io;
use std::path::{Path, PathBuf};

use super::app_settings::AppSettings;
use super::config::Config;
use super::error::{ConfigError, ConfigErrors};
use super::looked_for::LookedFor;
use super::{environment, file, web_config};
use crate::cors::Source;

/// Where to look for settings. The order of the calls does not matter.
///
/// ```no_run
/// use asmx::config::Config;
///
/// let config = Config::loader().file("shop.toml").web_config("legacy/web.config").load()?;
/// # Ok::<(), asmx::config::ConfigErrors>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use = "call `load`"]
pub struct ConfigLoader {
    folder: Option<PathBuf>,
    file: Option<PathBuf>,
    web_config: Option<PathBuf>,
    environment: Option<Vec<(String, String)>>,
    /// Looks for nothing that is not named here.
    alone: bool,
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
}

impl ConfigLoader {
    /// Looks for `asmx.toml` and `web.config` in this folder instead of the current one.
    pub fn folder(self, folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()), ..self }
    }

    /// Reads this file in place of `asmx.toml`. It must be there.
    ///
    /// A file whose name ends with `.config` is read as a `web.config`.
    pub fn file(self, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("config")) {
            return self.web_config(path);
        }
        Self { file: Some(path), ..self }
    }

    /// Reads this file in place of `web.config`. It must be there.
    pub fn web_config(self, path: impl Into<PathBuf>) -> Self {
        Self { web_config: Some(path.into()), ..self }
    }

    /// Reads this one file, and looks for no other.
    ///
    /// ```no_run
    /// # use asmx::config::Config;
    /// let config = Config::loader().only("shop.toml").without_environment().load()?;
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn only(self, path: impl Into<PathBuf>) -> Self {
        Self { file: None, web_config: None, alone: true, ..self }.file(path)
    }

    /// Takes these variables in place of the process's.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let loader = Config::loader().environment([("ASMX_CORS_MAX_AGE", "60")]);
    /// # let _ = loader;
    /// ```
    pub fn environment<N: Into<String>, V: Into<String>>(
        self,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let variables = variables.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self { environment: Some(variables.collect()), ..self }
    }

    /// Takes nothing from the environment.
    pub fn without_environment(self) -> Self {
        Self { environment: Some(Vec::new()), ..self }
    }

    /// Reads everything.
    ///
    /// # Errors
    /// Everything that is wrong, together, each with its file and line or its variable.
    pub fn load(self) -> Result<Config, ConfigErrors> {
        let variables = self.environment.unwrap_or_else(process_variables);
        let alone = self.alone;
        let variable = |name: &str| {
            let found = variables.iter().find(|(other, value)| other == name && !value.is_empty() && !alone);
            found.map(|(_, value)| PathBuf::from(value))
        };
        let folder = self.folder.unwrap_or_default();
        let mut reading = Reading::default();
        let (mut policies, mut headers) = (Vec::new(), Vec::new());
        let (mut app_settings, mut connection_strings) = environment::values(&variables);
        let mut settings = environment::settings(&variables, &mut reading.errors);
        let named = self.file.or_else(|| variable("ASMX_CONFIG"));
        if let Some((text, path)) = reading
            .text(named, (!alone).then(|| folder.join("asmx.toml")), |path| std::fs::read_to_string(path))
        {
            let read = file::read(&text, &path, &mut reading.errors);
            policies.extend(read.policies);
            settings.extend(read.settings);
            app_settings.extend(read.app_settings);
            connection_strings.extend(read.connection_strings);
        }
        let named = self.web_config.or_else(|| variable("ASMX_WEB_CONFIG"));
        if let Some((text, path)) =
            reading.text(named, (!alone).then(|| folder.join("web.config")), web_config::text)
        {
            let folder = Path::new(&path).parent();
            let imported = web_config::read(&text, &path, folder, &mut reading.errors);
            policies.extend(imported.policies);
            headers = imported.headers;
            settings.extend(imported.settings);
            reading.notes = imported.notes;
            reading.files.extend(imported.files);
            app_settings.extend(imported.app_settings);
            connection_strings.extend(imported.connection_strings);
        }
        environment::apply(&variables, &mut policies, &mut reading.errors);
        let Reading { errors, files, notes } = reading;
        let cors = ConfigErrors::unless(errors, policies)?;
        let app_settings = AppSettings::new(app_settings);
        Ok(Config { cors, headers, settings, files, notes, app_settings, connection_strings })
    }
}

/// Variables with names or values that are no text are none of ours.
fn process_variables() -> Vec<(String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

#[derive(Default)]
struct Reading {
    errors: Vec<ConfigError>,
    files: Vec<LookedFor>,
    notes: Vec<String>,
}

impl Reading {
    /// The text of a file and its path: of the one that was named, or of the usual one if that is there.
    fn text(
        &mut self,
        named: Option<PathBuf>,
        usual: Option<PathBuf>,
        read: fn(&Path) -> io::Result<String>,
    ) -> Option<(String, String)> {
        let must_exist = named.is_some();
        let path = named.or(usual)?;
        let shown = path.display().to_string();
        let read = read(&path);
        self.files.push(LookedFor::new(shown.clone(), read.is_ok()));
        match read {
            Ok(text) => Some((text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text), shown)),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !must_exist => None,
            Err(error) => {
                self.errors.push(ConfigError::new(
                    Source::file(shown, None),
                    format_args!("cannot be read: {error}"),
                ));
                None
            }
        }
    }
}

use std::fmt;

use crate::cors::{Configured, CorsConfig, CorsError, Problem, Source, write_mistakes};

/// Something in a configuration that cannot be meant, and where it stands.
///
/// ```
/// use asmx::config::Config;
///
/// let errors = Config::parse("[cors]\nallow_origins = 'https://shop.example'\ncredentials = 'yes'").unwrap_err();
/// let error = errors.iter().next().unwrap();
/// assert_eq!(error.to_string(), "asmx.toml line 3: cors: credentials is true or false, not a text");
/// assert_eq!(*error.place(), asmx::cors::Source::file("asmx.toml", 3));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {text}")]
pub struct ConfigError {
    place: Source,
    text: String,
}

impl ConfigError {
    pub(super) fn new(place: Source, text: impl fmt::Display) -> Self {
        Self { place, text: text.to_string() }
    }

    /// Where it stands.
    pub fn place(&self) -> &Source {
        &self.place
    }
}

/// Everything that is wrong with a configuration, together.
///
/// Its `Debug` form is its `Display` form, so that a `main` that returns it prints something to read.
#[derive(Clone, PartialEq, Eq)]
pub struct ConfigErrors(Vec<ConfigError>);

impl ConfigErrors {
    /// The policies, if nothing is wrong. If something is, mistakes that a host would find in them are added: all
    /// together means all (CORS-30).
    pub(super) fn unless(
        mut errors: Vec<ConfigError>,
        policies: Vec<Configured>,
    ) -> Result<CorsConfig, Self> {
        if errors.is_empty() {
            let mut cors = CorsConfig::new();
            policies.into_iter().for_each(|policy| cors.push(policy));
            return Ok(cors);
        }
        // What a policy makes of the default is known only with the code.
        for policy in policies.iter().filter(|policy| !policy.settings().extends) {
            let compiled = policy.compile(policy.settings(), policy.scope().clone());
            let mut mistakes: Vec<CorsError> = compiled.err().into_iter().flatten().collect();
            // Origins that could not be read are no mistake for a second time.
            let unread = policy.noted_sources().any(|(key, _)| key == "allow_origins")
                && policy.settings().origins.is_none();
            mistakes.retain(|mistake| !unread || *mistake.problem() != Problem::NoOrigins);
            errors.extend(mistakes.into_iter().map(|mistake| Self::located(policy, &mistake)));
        }
        Err(Self::in_order(errors))
    }

    /// Nothing is wrong, or these are.
    pub(super) fn none_or(errors: Vec<ConfigError>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self::in_order(errors)) }
    }

    /// Files as they were read, each from its first line to its last.
    fn in_order(mut errors: Vec<ConfigError>) -> Self {
        let mut places: Vec<String> = Vec::new();
        errors.sort_by_cached_key(|error| {
            let (name, line) = match &error.place {
                Source::File { path, line } => (path.clone(), *line),
                other => (other.to_string(), None),
            };
            let at = places.iter().position(|known| *known == name).unwrap_or_else(|| {
                places.push(name);
                places.len() - 1
            });
            (at, line)
        });
        Self(errors)
    }

    fn located(policy: &Configured, mistake: &CorsError) -> ConfigError {
        ConfigError::new(policy.source_of_error(mistake), mistake)
    }

    /// The errors, file by file, in the order of their lines as far as they have some.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// assert_eq!(Config::parse("a = 1\nb = 2").unwrap_err().iter().count(), 2);
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, ConfigError> {
        self.0.iter()
    }
}

/// One alone.
impl From<ConfigError> for ConfigErrors {
    fn from(error: ConfigError) -> Self {
        Self(vec![error])
    }
}

impl<'a> IntoIterator for &'a ConfigErrors {
    type Item = &'a ConfigError;
    type IntoIter = std::slice::Iter<'a, ConfigError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_mistakes(
            f,
            &self.0,
            "the configuration is wrong: ",
            format_args!("the configuration is wrong, in {} places:", self.0.len()),
        )
    }
}

impl fmt::Debug for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for ConfigErrors {}

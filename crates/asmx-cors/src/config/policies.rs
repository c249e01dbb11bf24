use std::fmt;

use crate::compile::compile;
use crate::mistakes::{CorsError, CorsErrors};
use crate::policy::Policy;
use crate::settings::{CorsSettings, Scope, Source, Words};

/// Policies for a host, its services and methods that stand outside of its code.
///
/// What a configuration file becomes; it can be made by hand too. A policy in the code goes before one for the same place
/// here (CORS-35).
///
/// ```
/// use asmx_cors::{Cors, CorsConfig, Scope, Source};
///
/// let config = CorsConfig::new()
///     .with(Scope::Host, Cors::origins(["https://shop.example"]).credentials(), Source::file("asmx.toml", 1))
///     .with(Scope::service("Public.asmx"), Cors::any_origin(), Source::file("asmx.toml", 5))
///     .with(Scope::method("Orders.asmx", "Export"), Cors::closed(), Source::file("asmx.toml", 8));
/// assert_eq!(config.policies().len(), 3);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorsConfig {
    policies: Vec<Configured>,
}

/// The settings of one policy, its place, and where they were written.
///
/// ```
/// # use asmx_cors::{Cors, Configured, Scope, Source};
/// let policy = Configured::new(Scope::Host, Cors::any_origin(), Source::Code);
/// assert_eq!(policy.to_string(), "the code");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Configured {
    scope: Scope,
    settings: CorsSettings,
    source: Source,
    /// The sources of single values, where they are known: by the settings' keys.
    values: Vec<(&'static str, Source)>,
    /// It is from a file that was written for another server and may speak of more than this host has.
    imported: bool,
}

impl CorsConfig {
    /// No policy at all.
    ///
    /// ```
    /// # use asmx_cors::CorsConfig;
    /// assert!(CorsConfig::new().policies().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a policy. Of several for one place the first counts.
    ///
    /// ```
    /// # use asmx_cors::{Cors, CorsConfig, Scope, Source};
    /// let _ = CorsConfig::new().with(Scope::Host, Cors::closed(), Source::Code);
    /// ```
    #[must_use]
    pub fn with(mut self, scope: Scope, settings: impl Into<CorsSettings>, source: Source) -> Self {
        self.policies.push(Configured::new(scope, settings, source));
        self
    }

    /// Adds a policy as it was read.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, CorsConfig, Scope, Source};
    /// let mut config = CorsConfig::new();
    /// config.push(Configured::new(Scope::Host, Cors::closed(), Source::Code));
    /// ```
    pub fn push(&mut self, policy: Configured) {
        self.policies.push(policy);
    }

    /// The policies, those that go before others first.
    ///
    /// ```
    /// # use asmx_cors::CorsConfig;
    /// assert_eq!(CorsConfig::new().policies(), []);
    /// ```
    pub fn policies(&self) -> &[Configured] {
        &self.policies
    }
}

impl Configured {
    /// A policy from one place.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// let policy = Configured::new(Scope::Host, Cors::closed(), Source::Code);
    /// assert_eq!(*policy.scope(), Scope::Host);
    /// ```
    pub fn new(scope: Scope, settings: impl Into<CorsSettings>, source: Source) -> Self {
        Self { scope, settings: settings.into(), source, values: Vec::new(), imported: false }
    }

    /// What the policy is for.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// # let policy = Configured::new(Scope::Host, Cors::closed(), Source::Code);
    /// assert_eq!(*policy.scope(), Scope::Host);
    /// ```
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The settings, unchecked.
    ///
    /// ```
    /// # use asmx_cors::{Cors, CorsSettings, Configured, Scope, Source};
    /// # let policy = Configured::new(Scope::Host, Cors::closed(), Source::Code);
    /// assert_eq!(*policy.settings(), CorsSettings::from(Cors::closed()));
    /// ```
    pub fn settings(&self) -> &CorsSettings {
        &self.settings
    }

    /// Where the policy was written.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// # let policy = Configured::new(Scope::Host, Cors::closed(), Source::Code);
    /// assert_eq!(*policy.source(), Source::Code);
    /// ```
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Where the value of a setting was written, by its key.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// # let policy = Configured::new(Scope::Host, Cors::closed(), Source::Code);
    /// assert_eq!(*policy.source_of("max_age"), Source::Code);
    /// ```
    pub fn source_of(&self, key: &str) -> &Source {
        self.values.iter().find(|(name, _)| *name == key).map_or(&self.source, |(_, source)| source)
    }

    /// The settings, to be changed: by what goes before the file that they are from.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// # let mut policy = Configured::new(Scope::Host, Cors::any_origin(), Source::file("cors.toml", 1));
    /// policy.settings_mut().max_age = Some(600.into());
    /// policy.set_source_of("max_age", Source::Environment("CORS_MAX_AGE".to_owned()));
    /// assert_eq!(policy.to_string(), "cors.toml line 1, max_age from CORS_MAX_AGE");
    /// ```
    pub fn settings_mut(&mut self) -> &mut CorsSettings {
        &mut self.settings
    }

    /// Notes where the value of a setting was written, by its key (one of [`CorsSettings::KEYS`]), if it is not where the
    /// policy was.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// # let mut policy = Configured::new(Scope::Host, Cors::any_origin(), Source::file("cors.toml", 1));
    /// policy.set_source_of("allow_origins", Source::file("cors.toml", 2));
    /// assert_eq!(*policy.source_of("allow_origins"), Source::file("cors.toml", 2));
    /// ```
    pub fn set_source_of(&mut self, key: &'static str, source: Source) {
        self.values.retain(|(noted, _)| *noted != key);
        self.values.push((key, source));
    }

    /// The settings whose places were noted one by one, and these places.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// # let policy = Configured::new(Scope::Host, Cors::closed(), Source::Code);
    /// assert_eq!(policy.noted_sources().count(), 0);
    /// ```
    pub fn noted_sources(&self) -> impl Iterator<Item = (&'static str, &Source)> {
        self.values.iter().map(|(key, source)| (*key, source))
    }

    /// Says that the policy is from a file that was written for another server, so that it may speak of more than there is.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// let policy = Configured::new(Scope::Host, Cors::closed(), Source::file("web.config", 3)).imported();
    /// assert!(policy.is_imported());
    /// ```
    #[must_use]
    pub fn imported(self) -> Self {
        Self { imported: true, ..self }
    }

    /// Whether the policy is from a file that was written for another server.
    pub fn is_imported(&self) -> bool {
        self.imported
    }

    /// Checks settings and makes the policy: its own, or what they are over those that they extend. What is wrong is told
    /// in the words of the file that they were written in (CORS-33, CORS-34).
    ///
    /// # Errors
    ///
    /// Everything that is wrong, together (CORS-30).
    ///
    /// ```
    /// # use asmx_cors::{Configured, Cors, Scope, Source};
    /// let given = Configured::new(Scope::Host, Cors::origins(["https://a.example"]).max_age(604_800), Source::file("web.config", 3));
    /// let told = |given: &Configured| given.compile(given.settings(), Scope::Host).unwrap_err().to_string();
    /// assert_eq!(told(&given), "cors: max_age = 604800 is above 86400, the most that any browser keeps");
    /// assert_eq!(
    ///     told(&given.imported()),
    ///     "cors: Access-Control-Max-Age: 604800 is above 86400, the most that any browser keeps",
    /// );
    /// ```
    pub fn compile(&self, settings: &CorsSettings, scope: Scope) -> Result<Policy, CorsErrors> {
        let words = match (self.imported, self.settings.origins.is_some()) {
            (false, _) => Words::Settings,
            (true, true) => Words::CustomHeaders,
            (true, false) => Words::Module,
        };
        compile(settings, scope, words).map_err(|errors| {
            // A variable has its own words, whatever file it is laid over.
            let is_variable =
                |error: &CorsError| matches!(self.source_of_error(error), Source::Environment(_));
            let said = errors.into_iter().map(|error| match is_variable(&error) {
                true => error.in_words(Words::Settings),
                false => error,
            });
            CorsErrors::new(said.collect())
        })
    }

    /// The policy with the sources of what it takes from the one that it extends (CORS-35).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// let above = Configured::new(Scope::Host, Cors::any_origin(), Source::file("cors.toml", 1));
    /// let own = Configured::new(Scope::service("A"), Cors::extending().max_age(600), Source::Code);
    /// assert_eq!(*own.over(Some(&above)).source_of("allow_origins"), Source::file("cors.toml", 1));
    /// ```
    #[must_use]
    pub fn over(&self, above: Option<&Self>) -> Self {
        let Some(above) = above.filter(|_| self.settings.extends) else { return self.clone() };
        let mut merged = self.clone();
        merged.values = self.sources();
        let kept =
            above.sources().into_iter().filter(|(key, _)| self.settings.given().all(|own| own != *key));
        merged.values.extend(kept);
        merged
    }

    /// Where the values of all settings that were given were written.
    fn sources(&self) -> Vec<(&'static str, Source)> {
        let given = self.settings.given().map(|key| (key, self.source_of(key).clone()));
        // Those from above, once they are known.
        let above = self.values.iter().filter(|(key, _)| self.settings.given().all(|own| own != *key));
        given.chain(above.cloned()).collect()
    }

    /// Where to look for a mistake: at the value that it is about, or else at the policy.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Configured, Scope, Source};
    /// let mut policy = Configured::new(Scope::Host, Cors::origins(["x"]), Source::file("cors.toml", 1));
    /// policy.set_source_of("allow_origins", Source::file("cors.toml", 2));
    /// let errors = policy.settings().compile(Scope::Host).unwrap_err();
    /// assert_eq!(policy.source_of_error(errors.iter().next().unwrap()), Source::file("cors.toml", 2));
    /// ```
    pub fn source_of_error(&self, error: &CorsError) -> Source {
        error.source().unwrap_or_else(|| self.source_of(error.problem().key())).clone()
    }
}

/// Where the policy comes from; values that come from elsewhere stand with their keys (CORS-35).
impl fmt::Display for Configured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)?;
        let mut elsewhere = self.values.iter().filter(|(_, source)| !self.source.is_beside(source));
        elsewhere.try_for_each(|(key, source)| write!(f, ", {key} from {source}"))
    }
}

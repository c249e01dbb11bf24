//! The policies of a configuration by itself, without a host.

use http::Method;

use super::config::Config;
use super::error::{ConfigError, ConfigErrors};
use super::places::{covers, names_service, rank, same};
use crate::cors::{
    Asked, Configured, CorsReport, CorsSettings, Explained, Policy, ReportLine, Route, Source,
};
use crate::tables::{place, plain};

/// What a host would decide by a configuration if its code said nothing about CORS.
///
/// The services are those that the configuration names: whether they exist only the host knows. So does it know the
/// verb of a method; here a method takes the one that is asked for, if that is GET or POST: no script method takes
/// another. What a policy lists beside them is granted there too (CORS-7).
///
/// ```
/// use asmx::config::Config;
/// use asmx::cors::Asked;
///
/// let config = Config::parse("[cors]\nallow_origins = ['https://shop.example']\n[cors.services.'Admin.asmx']\nclosed = true")?;
/// let policies = config.policies()?;
/// assert_eq!(policies.report().lines().count(), 2);
/// assert!(policies.explain(&Asked::call("Shop.asmx", "Add").origin("https://shop.example")).is_allowed());
/// assert!(!policies.explain(&Asked::call("admin.asmx", "Add").origin("https://shop.example")).is_allowed());
/// # Ok::<(), asmx::config::ConfigErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct ConfiguredPolicies {
    report: CorsReport,
}

impl Config {
    /// Compiles the policies as a host does, each over what it extends (CORS-16, CORS-17).
    ///
    /// # Errors
    /// Everything that is wrong with the policies, together, each with its line (CORS-30).
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let config = Config::parse("[cors]\nallow_origins = ['shop.example']").unwrap();
    /// assert_eq!(config.policies().unwrap_err().iter().count(), 1);
    /// ```
    pub fn policies(&self) -> Result<ConfiguredPolicies, ConfigErrors> {
        let mut report = CorsReport::default();
        let mut chosen: Vec<&Configured> = Vec::new();
        for given in self.cors.policies() {
            match chosen.iter().find(|other| same(other.scope(), given.scope())) {
                None => chosen.push(given),
                Some(first) => report.gave_way(given.scope(), given, first),
            }
        }
        // What may be extended comes before what extends it.
        chosen.sort_by_key(|given| (rank(given.scope()), place(given.scope()).len()));
        let mut folders: Vec<(String, CorsSettings)> = Vec::new();
        let mut errors = Vec::new();
        for given in chosen {
            let own = place(given.scope());
            let above = folders.iter().rev().find(|(folder, _)| covers(folder, &own));
            let settings = given.settings().over(above.map(|(_, settings)| settings));
            match given.compile(&settings, given.scope().clone()) {
                Ok(policy) => report.add(policy, given),
                Err(mistakes) => errors.extend(
                    mistakes.into_iter().map(|error| ConfigError::new(given.source_of_error(&error), error)),
                ),
            }
            if rank(given.scope()) < 2 {
                folders.push((own, settings));
            }
        }
        report.remark_methods();
        ConfigErrors::none_or(errors).map(|()| ConfiguredPolicies { report })
    }
}

impl ConfiguredPolicies {
    /// The policies, line by line, the host's first.
    pub fn report(&self) -> &CorsReport {
        &self.report
    }

    /// The policy for a path: its method's, its service's, its folder's or the host's; nothing if CORS is not configured
    /// there.
    ///
    /// ```
    /// # use asmx::config::Config;
    /// # use asmx::cors::Scope;
    /// let policies = Config::parse("[cors.services.'Admin.asmx']\nclosed = true")?.policies()?;
    /// let line = policies.line_for("/Admin.asmx/Reset").unwrap();
    /// assert_eq!(*line.policy().scope(), Scope::service("Admin.asmx"));
    /// assert!(policies.line_for("/Shop.asmx/Add").is_none());
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn line_for(&self, path: &str) -> Option<&ReportLine> {
        let path = plain(path.split(['?', '#']).next().unwrap_or_default());
        let covering = self.report.lines().filter(|line| covers(&place(line.policy().scope()), &path));
        covering.max_by_key(|line| place(line.policy().scope()).len())
    }

    /// Decides on a call, as [`Host::explain_cors`](crate::Host::explain_cors) does (CORS-40).
    pub fn explain(&self, asked: &Asked) -> Explained {
        let line = self.line_for(asked.path());
        let policy = line.map_or_else(Policy::unset, |line| line.policy().clone());
        let simple = [Method::GET, Method::POST];
        let verb = asked.verb(None);
        let route = match simple.iter().find(|simple| **simple == verb) {
            Some(only) => Route::Verbs(core::slice::from_ref(only)),
            None if names_service(asked.path()) => Route::Verbs(&simple),
            // A route of the application's own.
            None => Route::Unknown,
        };
        let explained = asked.explain(&policy, route).at(asked.path(), "a path of the host");
        match line {
            Some(line) => explained.written_in(line.configured().source().clone()),
            None => explained,
        }
    }

    /// Where the value of a setting in force was written, by its key; several where lists were put together, and none
    /// where it is the one that holds if nobody says anything (CORS-35).
    ///
    /// ```
    /// # use asmx::config::Config;
    /// let text = "[cors]\nallow_origins = ['https://a.example']\nmax_age = 60\n\
    ///             [cors.services.'Shop.asmx']\nextends = 'default'\nallow_origins = ['https://b.example']";
    /// let policies = Config::parse(text)?.policies()?;
    /// let line = policies.line_for("/Shop.asmx").unwrap();
    /// let lines = |key| policies.sources(line, key).iter().map(ToString::to_string).collect::<Vec<_>>();
    /// assert_eq!(lines("allow_origins"), ["asmx.toml line 6", "asmx.toml line 2"]);
    /// assert_eq!(lines("max_age"), ["asmx.toml line 3"]);
    /// assert!(lines("credentials").is_empty());
    /// # Ok::<(), asmx::config::ConfigErrors>(())
    /// ```
    pub fn sources<'a>(&'a self, line: &'a ReportLine, key: &str) -> Vec<&'a Source> {
        let configured = line.configured();
        let mut sources: Vec<&Source> = if configured.noted_sources().next().is_some() {
            let noted = configured.noted_sources().filter(|(name, _)| *name == key);
            noted.map(|(_, source)| source).collect()
        } else {
            // Whoever noted no single value wrote them all in one place.
            vec![configured.source()]
        };
        let own = place(configured.scope());
        let above = self.report.lines().filter(|other| rank(other.policy().scope()) < 2);
        let above = above.filter(|other| !other.policy().is(line.policy()));
        let above = above.filter(|other| covers(&place(other.policy().scope()), &own));
        let above = above.max_by_key(|other| place(other.policy().scope()).len());
        if let Some(above) = above.filter(|_| configured.settings().extends) {
            let any = |line: &ReportLine| {
                line.configured().settings().origins.iter().flatten().any(|origin| origin == "*")
            };
            let grows = match key {
                "allow_origins" => any(line) == any(above),
                "allow_headers" | "expose_headers" | "methods" => true,
                _ => false,
            };
            if sources.is_empty() || grows {
                sources.extend(self.sources(above, key));
            }
        }
        sources
    }
}

use super::{MaxAge, Scope, allow_headers::Unnamed, by_origin::OriginRule, policy::Policy};

/// The settings of a policy as they were given, whoever gave them: a builder or a file.
///
/// Not yet checked. [`Cors`](super::Cors) converts into it, so whatever takes `impl Into<CorsSettings>` takes a builder.
///
/// ```
/// use asmx::cors::{Cors, CorsSettings, Scope};
///
/// fn cors(settings: impl Into<CorsSettings>) -> CorsSettings { settings.into() }
///
/// let default = cors(Cors::origins(["https://shop.example"]).credentials());
/// let service = cors(Cors::extending().max_age(600)).over(Some(&default));
/// let policy = service.compile(Scope::service("Orders.asmx")).unwrap();
/// assert!(policy.allows_credentials());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CorsSettings {
    pub(crate) closed: bool,
    pub(crate) extends: bool,
    /// `"*"` stands for any.
    pub(crate) origins: Option<Vec<String>>,
    pub(crate) credentials: Option<bool>,
    /// Names beside the default ones; `"*"` stands for all but `Authorization`.
    pub(crate) allow_headers: Vec<String>,
    pub(crate) all_headers: Option<bool>,
    pub(crate) content_type: Option<bool>,
    /// Names beside the default ones; `"*"` stands for all.
    pub(crate) expose_headers: Vec<String>,
    pub(crate) jsonerror: Option<bool>,
    /// `"*"` stands for any; none means those of the route.
    pub(crate) methods: Vec<String>,
    pub(crate) max_age: Option<MaxAge>,
    pub(crate) fail_unlisted: Option<bool>,
    pub(crate) private_network: Option<bool>,
    pub(crate) dangerously_allow_null_origin: Option<bool>,
    pub(crate) dangerously_allow_public_suffix: Option<bool>,
    pub(crate) dangerously_allow_insecure_origins: Option<bool>,
    /// Rules for each origin, in place of one list: only the import of the IIS CORS module makes them.
    pub(crate) by_origin: Vec<OriginRule>,
}

/// What stands for "all" in a list.
pub(super) const ALL: &str = "*";

impl CorsSettings {
    /// The keys by which a configuration file knows the settings.
    ///
    /// ```
    /// # use asmx::cors::CorsSettings;
    /// assert!(CorsSettings::KEYS.contains(&"allow_origins"));
    /// ```
    pub const KEYS: &'static [&'static str] = &[
        "allow_origins",
        "credentials",
        "allow_headers",
        "allow_content_type",
        "expose_headers",
        "expose_jsonerror",
        "methods",
        "max_age",
        "fail_unlisted",
        "private_network",
        "closed",
        "extends",
        "dangerously_allow_null_origin",
        "dangerously_allow_public_suffix",
        "dangerously_allow_insecure_origins",
    ];

    /// These settings for a service or method, given the host's default (CORS-16, CORS-17).
    ///
    /// A policy replaces the default. Only one that extends it starts from it: lists grow, single values are kept unless
    /// given here. Origins are the one list that replaces when the kinds differ: a list in place of `*`, or the reverse.
    ///
    /// ```
    /// # use asmx::cors::{Cors, CorsSettings, Scope};
    /// let default = CorsSettings::from(Cors::origins(["https://a.example"]).max_age(600));
    /// let extending = CorsSettings::from(Cors::origins(["https://b.example"]).extends_default());
    /// let summary = extending.over(Some(&default)).compile(Scope::Host).unwrap().summary().to_string();
    /// assert!(summary.contains("https://a.example, https://b.example"));
    /// assert!(summary.contains("max age 600"));
    /// ```
    #[must_use]
    pub fn over(&self, default: Option<&Self>) -> Self {
        let Some(default) = default.filter(|default| self.extends && !default.extends) else {
            return self.clone();
        };
        let any = |origins: &Option<Vec<String>>| origins.iter().flatten().any(|origin| origin == ALL);
        let origins = match (&self.origins, &default.origins) {
            (Some(own), Some(_)) if any(&self.origins) != any(&default.origins) => Some(own.clone()),
            (Some(own), Some(base)) => Some(union(base, own)),
            (own, base) => own.clone().or_else(|| base.clone()),
        };
        Self {
            // Naming origins opens what the default keeps closed.
            by_origin: if self.by_origin.is_empty() {
                default.by_origin.clone()
            } else {
                self.by_origin.clone()
            },
            closed: self.closed || (default.closed && self.origins.is_none()),
            extends: false,
            origins,
            credentials: self.credentials.or(default.credentials),
            allow_headers: union(&default.allow_headers, &self.allow_headers),
            all_headers: self.all_headers.or(default.all_headers),
            content_type: self.content_type.or(default.content_type),
            expose_headers: union(&default.expose_headers, &self.expose_headers),
            jsonerror: self.jsonerror.or(default.jsonerror),
            methods: union(&default.methods, &self.methods),
            max_age: self.max_age.or(default.max_age),
            fail_unlisted: self.fail_unlisted.or(default.fail_unlisted),
            private_network: self.private_network.or(default.private_network),
            dangerously_allow_null_origin: self
                .dangerously_allow_null_origin
                .or(default.dangerously_allow_null_origin),
            dangerously_allow_public_suffix: self
                .dangerously_allow_public_suffix
                .or(default.dangerously_allow_public_suffix),
            dangerously_allow_insecure_origins: self
                .dangerously_allow_insecure_origins
                .or(default.dangerously_allow_insecure_origins),
        }
    }

    /// The keys of the settings that were given.
    pub(crate) fn given(&self) -> impl Iterator<Item = &'static str> {
        let given = [
            (self.origins.is_some() || !self.by_origin.is_empty(), "allow_origins"),
            (self.credentials.is_some(), "credentials"),
            (!self.allow_headers.is_empty() || self.all_headers.is_some(), "allow_headers"),
            (self.content_type.is_some(), "allow_content_type"),
            (!self.expose_headers.is_empty(), "expose_headers"),
            (self.jsonerror.is_some(), "expose_jsonerror"),
            (!self.methods.is_empty(), "methods"),
            (self.max_age.is_some(), "max_age"),
            (self.fail_unlisted.is_some(), "fail_unlisted"),
            (self.private_network.is_some(), "private_network"),
            (self.closed, "closed"),
            (self.extends, "extends"),
            (self.dangerously_allow_null_origin.is_some(), "dangerously_allow_null_origin"),
            (self.dangerously_allow_public_suffix.is_some(), "dangerously_allow_public_suffix"),
            (self.dangerously_allow_insecure_origins.is_some(), "dangerously_allow_insecure_origins"),
        ];
        given.into_iter().filter_map(|(given, key)| given.then_some(key))
    }

    /// Checks the settings and makes the policy.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, together (CORS-30), in the texts of CORS-31. `scope` says where the settings are from.
    ///
    /// ```
    /// # use asmx::cors::{Cors, CorsSettings, Scope};
    /// let settings = CorsSettings::from(Cors::origins(["shop.example", "https://shop.example/"]));
    /// assert_eq!(settings.compile(Scope::Host).unwrap_err().iter().len(), 2);
    /// ```
    pub fn compile(&self, scope: Scope) -> Result<Policy, super::CorsErrors> {
        super::compile::compile(self, scope).map_err(super::CorsErrors::new)
    }

    /// How much of what is not named may be sent.
    pub(super) fn unnamed_headers(&self) -> Unnamed {
        let star = self.allow_headers.iter().any(|name| name == ALL);
        match self.all_headers {
            Some(true) => Unnamed::All,
            _ if star => Unnamed::AllButAuthorization,
            _ => Unnamed::Refused,
        }
    }
}

fn union(base: &[String], own: &[String]) -> Vec<String> {
    let mut all = base.to_vec();
    all.extend(own.iter().filter(|one| !base.contains(one)).cloned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cors::Cors;

    #[test]
    fn cors_35_every_key_can_be_given() {
        let all = CorsSettings {
            closed: true,
            extends: true,
            origins: Some(Vec::new()),
            credentials: Some(false),
            allow_headers: vec![ALL.to_owned()],
            all_headers: None,
            content_type: Some(true),
            expose_headers: vec![ALL.to_owned()],
            jsonerror: Some(true),
            methods: vec![ALL.to_owned()],
            max_age: Some(0.into()),
            fail_unlisted: Some(false),
            private_network: Some(false),
            dangerously_allow_null_origin: Some(false),
            dangerously_allow_public_suffix: Some(false),
            dangerously_allow_insecure_origins: Some(false),
            by_origin: Vec::new(),
        };
        assert_eq!(all.given().collect::<Vec<_>>(), CorsSettings::KEYS);
        assert_eq!(CorsSettings::default().given().count(), 0);
    }

    #[test]
    fn cors_16_a_policy_replaces_unless_it_extends() {
        let default = CorsSettings::from(Cors::origins(["https://a.example"]).credentials().max_age(600));
        let replacing = CorsSettings::from(Cors::origins(["https://b.example"]));
        assert_eq!(replacing.over(Some(&default)), replacing);

        let extended =
            CorsSettings::from(Cors::origins(["https://b.example"]).extends_default()).over(Some(&default));
        assert_eq!(
            extended.origins.as_deref(),
            Some(&["https://a.example".to_owned(), "https://b.example".to_owned()][..])
        );
        assert_eq!((extended.credentials, extended.max_age), (Some(true), Some(600.into())));
    }

    #[test]
    fn cors_17_kinds_of_origins_replace_each_other() {
        let any = CorsSettings::from(Cors::any_origin());
        let list = CorsSettings::from(Cors::origins(["https://b.example"]).extends_default());
        assert_eq!(list.over(Some(&any)).origins, list.origins);
        let closed = CorsSettings::from(Cors::closed());
        assert!(!list.over(Some(&closed)).closed);
        assert!(CorsSettings::from(Cors::extending().max_age(1)).over(Some(&closed)).closed);
    }
}

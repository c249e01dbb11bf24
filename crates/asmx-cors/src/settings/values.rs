use super::max_age::MaxAge;
use super::source::Source;

/// The settings of a policy as they were given, whoever gave them: a builder or a file.
///
/// Not yet checked; [`compile`](Self::compile) does that. [`Cors`](crate::Cors) converts into it, so whatever takes
/// `impl Into<CorsSettings>` takes a builder.
///
/// ```
/// use asmx_cors::{Cors, CorsSettings, Scope};
///
/// fn cors(settings: impl Into<CorsSettings>) -> CorsSettings { settings.into() }
///
/// let default = cors(Cors::origins(["https://shop.example"]).credentials());
/// let service = cors(Cors::extending().max_age(600)).over(Some(&default));
/// let policy = service.compile(Scope::service("Orders.asmx")).unwrap();
/// assert!(policy.allows_credentials());
/// ```
///
/// The builder cannot say what makes no sense; a file can, so the fields can too. A reader of another format sets them:
///
/// ```
/// use asmx_cors::{CorsSettings, Scope};
///
/// let mut read = CorsSettings::default();
/// read.origins = Some(vec!["*".to_owned()]);
/// read.credentials = Some(true);
/// assert!(read.compile(Scope::Host).unwrap_err().to_string().ends_with("List the origins."));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CorsSettings {
    /// No other origin is let in, on purpose.
    pub closed: bool,
    /// The settings start from the default policy ([`over`](Self::over)).
    pub extends: bool,
    /// The origins and patterns that are let in; `"*"` stands for any.
    pub origins: Option<Vec<String>>,
    /// Whether cookies and HTTP authentication may come along.
    pub credentials: Option<bool>,
    /// Request headers that scripts may send, beside `Content-Type`; `"*"` stands for all but `Authorization`.
    pub allow_headers: Vec<String>,
    /// Scripts may send every request header, `Authorization` too.
    pub all_headers: Option<bool>,
    /// Whether scripts may send `Content-Type` though it is not listed. They may if nobody says.
    pub content_type: Option<bool>,
    /// Headers of the answer that scripts may read, beside `jsonerror`; `"*"` stands for all.
    pub expose_headers: Vec<String>,
    /// Whether scripts may read `jsonerror` though it is not listed. They may if nobody says.
    pub jsonerror: Option<bool>,
    /// Methods beside GET, HEAD, POST and those of the route; `"*"` stands for any.
    pub methods: Vec<String>,
    /// How long browsers may keep the answer to a preflight.
    pub max_age: Option<MaxAge>,
    /// Other origins are answered 403.
    pub fail_unlisted: Option<bool>,
    /// Secure pages of the listed origins may call into a private network.
    pub private_network: Option<bool>,
    /// The origin `null` is let in.
    pub dangerously_allow_null_origin: Option<bool>,
    /// Patterns may cover public suffixes.
    pub dangerously_allow_public_suffix: Option<bool>,
    /// Origins that are not secure may have credentials.
    pub dangerously_allow_insecure_origins: Option<bool>,
    /// Rules for each origin in place of one list, as the IIS CORS module has them (CORS-34).
    pub by_origin: Vec<OriginRule>,
}

/// What a policy says for some origins alone, where it has rules for each: the most specific rule counts (CORS-34).
///
/// ```
/// use asmx_cors::{Cors, CorsSettings, OriginRule, Scope, Source};
///
/// let rule = |origin, line| OriginRule::new(origin, CorsSettings::default(), Source::file("web.config", line));
/// let mut rules = CorsSettings::default();
/// rules.by_origin = vec![rule("https://*.shop.example", 4), rule("https://old.shop.example", 5).shut_out()];
///
/// let policy = rules.compile(Scope::Host)?;
/// let origins: Vec<String> = policy.by_origin().iter().map(|rule| rule.origin()).collect();
/// assert_eq!(origins, ["https://old.shop.example", "https://*.shop.example"]);
/// # Ok::<(), asmx_cors::CorsErrors>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OriginRule {
    /// `*`, `https://*`, an origin or a pattern.
    pub origin: String,
    /// Whether these origins are let in at all.
    pub allowed: bool,
    /// On what terms. The origins are those of the rule.
    pub settings: CorsSettings,
    /// Where the rule was written.
    pub source: Source,
}

impl OriginRule {
    /// A rule that lets `origin` in: `*`, `https://*`, an origin or a pattern.
    pub fn new(origin: impl Into<String>, settings: impl Into<CorsSettings>, source: Source) -> Self {
        Self { origin: origin.into(), allowed: true, settings: settings.into(), source }
    }

    /// The rule lets nobody in.
    #[must_use]
    pub fn shut_out(self) -> Self {
        Self { allowed: false, ..self }
    }
}

/// The settings that hold for all rules of a policy by origin, by their keys: a `web.config` has no words for them, so
/// they are said beside it.
pub const FOR_ALL_RULES: [&str; 3] = [
    "dangerously_allow_null_origin",
    "dangerously_allow_public_suffix",
    "dangerously_allow_insecure_origins",
];

/// The origin of pages that have none.
pub(crate) const NULL: &str = "null";

/// What stands for "all" in a list.
pub(crate) const ALL: &str = "*";

impl CorsSettings {
    /// The keys by which a configuration file knows the settings.
    ///
    /// ```
    /// # use asmx_cors::CorsSettings;
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

    /// The keys of the settings that were given.
    ///
    /// ```
    /// # use asmx_cors::{Cors, CorsSettings};
    /// let given = CorsSettings::from(Cors::origins(["https://shop.example"]).max_age(600));
    /// assert_eq!(given.given().collect::<Vec<_>>(), ["allow_origins", "max_age"]);
    /// ```
    pub fn given(&self) -> impl Iterator<Item = &'static str> {
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
}

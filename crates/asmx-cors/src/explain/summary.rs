use std::fmt;

use crate::policy::{Methods, OriginPolicy, Policy, Reach, Rules, Unnamed};
use crate::settings::MaxAge;

/// What is said at start where CORS was not configured: the summary of [`Policy::unset`].
pub const UNSET: &str = "cors: not configured: closed to other origins";

/// A policy in one line, for the report at start (CORS-44, CORS-11).
///
/// ```
/// use asmx_cors::{Cors, Scope};
///
/// let policy = Cors::origins(["https://shop.example"]).credentials().max_age(7_200).compile(Scope::Host).unwrap();
/// assert_eq!(
///     policy.summary().to_string(),
///     "cors: default policy: https://shop.example; with credentials; request headers: content-type; \
///      exposed: jsonerror; max age 7200 s (Chromium 7200, Firefox 7200, Safari 600)",
/// );
/// ```
#[derive(Debug)]
pub struct Summary<'a> {
    policy: &'a Policy,
}

impl Policy {
    /// One line for the report at start (CORS-44).
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let policy = Cors::closed().compile(Scope::service("Admin.asmx")).unwrap();
    /// assert_eq!(policy.summary().to_string(), r#"cors: service "Admin.asmx": closed to other origins"#);
    /// ```
    pub fn summary(&self) -> Summary<'_> {
        Summary { policy: self }
    }
}

impl Summary<'_> {
    fn rules(&self) -> &Rules {
        self.policy.rules()
    }

    /// Whom the policy lets in: origins and patterns with commas between them, or "any origin"; empty if nobody.
    pub fn origins(&self) -> String {
        match &self.rules().reach {
            Reach::Unset | Reach::Closed => String::new(),
            Reach::Any => "any origin".to_owned(),
            Reach::ByOrigin(_) => {
                let rules = self.policy.by_origin();
                let allowed = rules.iter().filter(|rule| rule.policy().is_some());
                allowed.map(OriginPolicy::origin).collect::<Vec<_>>().join(", ")
            }
            Reach::Listed { origins, null } => {
                let null = null.then(|| "null".to_owned());
                let all: Vec<String> = origins.patterns().map(ToString::to_string).chain(null).collect();
                all.join(", ")
            }
        }
    }

    /// The request headers that scripts may set, in lower case; or "all", "all but authorization", "none".
    pub fn request_headers(&self) -> String {
        let listed: Vec<&str> = self.rules().allow_headers.names().collect();
        match self.rules().allow_headers.unnamed() {
            Unnamed::All => "all".to_owned(),
            Unnamed::AllButAuthorization if listed.contains(&"authorization") => "all".to_owned(),
            Unnamed::AllButAuthorization => "all but authorization".to_owned(),
            Unnamed::Refused if listed.is_empty() => "none".to_owned(),
            Unnamed::Refused => listed.join(", "),
        }
    }

    /// The methods that scripts may use beside those of the route: as listed; or "all", or nothing.
    pub fn methods(&self) -> String {
        match &self.rules().methods {
            Methods::OfRoute => String::new(),
            Methods::Any => "all".to_owned(),
            listed @ Methods::Listed { .. } => listed.names().collect::<Vec<_>>().join(", "),
        }
    }

    /// The answer's headers that scripts may read beside the safelisted ones; or "all", "none".
    pub fn exposed_headers(&self) -> &str {
        match self.rules().expose_headers.value.as_ref().and_then(|value| value.to_str().ok()) {
            None => "none",
            Some("*") => "all",
            Some(names) => names,
        }
    }

    /// The seconds that browsers are told to keep a preflight's answer, if they are told.
    pub fn max_age(&self) -> Option<u64> {
        self.rules().max_age.as_ref().map(|(seconds, _)| *seconds)
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.rules();
        match &rules.reach {
            Reach::Unset => return f.write_str(UNSET),
            Reach::Closed => return write!(f, "cors: {}: closed to other origins", rules.scope),
            Reach::ByOrigin(_) => {
                write!(f, "cors: {}: by origin, the most specific rule first: ", rules.scope)?;
                for (at, rule) in self.policy.by_origin().iter().enumerate() {
                    let between = if at > 0 { " | " } else { "" };
                    write!(f, "{between}{}", rule.origin())?;
                    match rule.policy() {
                        Some(policy) => policy.summary().terms(f)?,
                        None => f.write_str(" not at all")?,
                    }
                }
            }
            Reach::Any | Reach::Listed { .. } => {
                write!(f, "cors: {}: {}", rules.scope, self.origins())?;
                self.terms(f)?;
            }
        }
        f.write_str(if rules.fail_unlisted { "; other origins are answered 403" } else { "" })
    }
}

impl Summary<'_> {
    /// On what terms whoever is let in is let in.
    fn terms(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules = self.rules();
        let credentials = if rules.credentials { "with" } else { "without" };
        write!(f, "; {credentials} credentials; request headers: {}", self.request_headers())?;
        let methods = self.methods();
        if !methods.is_empty() {
            write!(f, "; methods: {methods}")?;
        }
        if rules.expose_headers.value.is_some() {
            write!(f, "; exposed: {}", self.exposed_headers())?;
        }
        match self.max_age() {
            None => f.write_str("; max age not set (browsers keep 5 s)")?,
            Some(seconds) => {
                let kept = MaxAge::kept(seconds).map(|(browser, kept)| format!("{browser} {kept}"));
                write!(f, "; max age {seconds} s ({})", kept.join(", "))?;
            }
        }
        f.write_str(if rules.private_network { "; private network" } else { "" })
    }
}

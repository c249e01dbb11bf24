//! Rules of their own for each origin, as the IIS CORS module has them: the most specific one counts (CORS-34).

use std::cmp::Reverse;

use http::{HeaderMap, header};

use super::{
    CorsError, CorsSettings, Origin, OriginPattern, Policy, Problem, Scope, Source,
    compile::compile,
    origin_set::OriginSet,
    policy::{Reach, Rules},
    settings::ALL,
};

/// A rule as it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OriginRule {
    /// `*`, `https://*`, an origin or a pattern.
    pub(crate) origin: String,
    pub(crate) allowed: bool,
    pub(crate) settings: CorsSettings,
    pub(crate) source: Source,
}

impl OriginRule {
    /// `all` is what was said for all rules, outside of the file that has them.
    fn settings_for(&self, origin: &str, all: &CorsSettings) -> CorsSettings {
        let own = &self.settings;
        CorsSettings {
            origins: Some(vec![origin.to_owned()]),
            dangerously_allow_public_suffix: own
                .dangerously_allow_public_suffix
                .or(all.dangerously_allow_public_suffix),
            dangerously_allow_insecure_origins: own
                .dangerously_allow_insecure_origins
                .or(all.dangerously_allow_insecure_origins),
            ..own.clone()
        }
    }

    fn locate(&self, errors: Vec<CorsError>) -> Vec<CorsError> {
        errors.into_iter().map(|error| error.from(&self.source)).collect()
    }
}

/// The settings that hold for every rule: a web.config has no words for them. A rule cannot name the origin `null`.
pub(crate) const FOR_ALL_RULES: [&str; 2] =
    ["dangerously_allow_public_suffix", "dangerously_allow_insecure_origins"];

/// The rules of a policy, the most specific first.
#[derive(Debug)]
pub(super) struct ByOrigin {
    rules: Vec<Rule>,
    /// For the origins that no rule is about.
    unlisted: Policy,
}

#[derive(Debug)]
struct Rule {
    matcher: Matcher,
    written: OriginRule,
    policy: Policy,
}

#[derive(Debug)]
enum Matcher {
    Any,
    Scheme(Box<str>),
    Pattern(OriginPattern),
}

/// Compiles the rules of `settings`; every mistake in any of them is reported.
pub(super) fn compile_rules(settings: &CorsSettings, scope: &Scope) -> Result<Policy, Vec<CorsError>> {
    let (mut rules, mut errors, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    let fits = |key| matches!(key, "allow_origins" | "fail_unlisted") || FOR_ALL_RULES.contains(&key);
    if !settings.given().all(fits) || settings.origins.is_some() {
        errors.push(CorsError::new(scope, Problem::RulesExtended));
    }
    if let [rule] = &*settings.by_origin
        && errors.is_empty()
        && (&*rule.origin, rule.allowed) == (ALL, true)
    {
        // Alone, it is no rule for some origins: its answers are constant and vary by nothing (CORS-12).
        let own = CorsSettings { fail_unlisted: settings.fail_unlisted, ..rule.settings_for(ALL, settings) };
        return compile(&own, scope.clone()).map_err(|wrong| rule.locate(wrong));
    }
    let nobody = |listed: Vec<OriginPattern>, shut_out| {
        let mut rules = Rules::nobody(scope.clone());
        rules.reach = Reach::Listed { origins: OriginSet::new(listed), null: false };
        rules.fail_unlisted = settings.fail_unlisted == Some(true);
        rules.shut_out = shut_out;
        Policy::new(rules)
    };
    for rule in &settings.by_origin {
        let matcher = match Matcher::parse(&rule.origin) {
            Ok(matcher) => matcher,
            Err(problem) => {
                errors.push(CorsError::new(scope, problem).from(&rule.source));
                continue;
            }
        };
        let origins = match &matcher {
            Matcher::Any | Matcher::Scheme(_) => ALL.to_owned(),
            Matcher::Pattern(pattern) => pattern.to_string(),
        };
        let policy = if rule.allowed {
            compile(&rule.settings_for(&origins, settings), scope.clone()).map(Policy::one_of_several)
        } else {
            Ok(nobody(Vec::new(), true))
        };
        match policy {
            Ok(policy) => {
                for warning in policy.warnings() {
                    // What holds for all rules is said once (CORS-36).
                    if !warnings.contains(warning) {
                        warnings.push(warning.clone());
                    }
                }
                rules.push(Rule { matcher, written: rule.clone(), policy });
            }
            Err(wrong) => errors.extend(rule.locate(wrong)),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    rules.sort_by_key(|rule| Reverse(rule.matcher.specificity()));
    let allowed = rules.iter().filter(|rule| rule.written.allowed);
    let listed = allowed.filter_map(|rule| match &rule.matcher {
        Matcher::Pattern(pattern) => Some(pattern.clone()),
        Matcher::Any | Matcher::Scheme(_) => None,
    });
    let unlisted = nobody(listed.collect(), false);
    let mut all = Rules::nobody(scope.clone());
    all.warnings = warnings;
    all.fail_unlisted = settings.fail_unlisted == Some(true);
    all.credentials = rules.iter().any(|rule| rule.policy.allows_credentials());
    all.reach = Reach::ByOrigin(ByOrigin { rules, unlisted });
    Ok(Policy::new(all))
}

impl ByOrigin {
    /// The policy for whoever asks; several origins, or none, are nobody.
    pub(super) fn policy(&self, headers: &HeaderMap) -> &Policy {
        let mut lines = headers.get_all(header::ORIGIN).iter();
        let (Some(asked), None) = (lines.next(), lines.next()) else { return &self.unlisted };
        let origin = Origin::parse(asked.as_bytes()).ok();
        let rule = self.rules.iter().find(|rule| rule.matcher.covers(origin.as_ref()));
        rule.map_or(&self.unlisted, |rule| &rule.policy)
    }

    /// The rules, the most specific first.
    pub(super) fn each(&self) -> impl Iterator<Item = OriginPolicy<'_>> {
        self.rules.iter().map(|rule| OriginPolicy { rule })
    }
}

/// The policy for some origins, where a policy has rules for each: [`Policy::by_origin`] (CORS-34).
#[derive(Clone, Copy, Debug)]
pub struct OriginPolicy<'a> {
    rule: &'a Rule,
}

impl<'a> OriginPolicy<'a> {
    /// The origins that it is for, in words.
    pub fn origin(&self) -> String {
        match &self.rule.matcher {
            Matcher::Any => "any origin".to_owned(),
            Matcher::Scheme(scheme) => format!("{scheme}://*"),
            Matcher::Pattern(pattern) => pattern.to_string(),
        }
    }

    /// The policy; nothing if they are shut out.
    pub fn policy(&self) -> Option<&'a Policy> {
        self.rule.written.allowed.then_some(&self.rule.policy)
    }

    /// Where the rule was written (CORS-35).
    pub fn source(&self) -> &'a Source {
        &self.rule.written.source
    }

    /// Whether the rule says a value for the setting of this key; otherwise it is the one that holds if nobody does.
    pub fn gives(&self, key: &str) -> bool {
        key == "allow_origins" || self.rule.written.settings.given().any(|given| given == key)
    }
}

impl Matcher {
    fn parse(text: &str) -> Result<Self, super::OriginProblem> {
        match text {
            ALL => Ok(Self::Any),
            "http://*" | "https://*" => Ok(Self::Scheme(text.trim_end_matches("://*").into())),
            text => OriginPattern::parse(text).map(Self::Pattern),
        }
    }

    /// `None` is a text that is not an origin: only a rule for anybody is about that.
    fn covers(&self, origin: Option<&Origin<'_>>) -> bool {
        match (self, origin) {
            (Self::Any, _) => true,
            (_, None) => false,
            (Self::Scheme(scheme), Some(origin)) => **scheme == *origin.scheme(),
            (Self::Pattern(pattern), Some(origin)) => pattern.covers(origin),
        }
    }

    /// A host before the hosts below it, the longer domain before the shorter, one port before all.
    fn specificity(&self) -> (u8, usize, bool) {
        match self {
            Self::Any => (0, 0, false),
            Self::Scheme(_) => (1, 0, false),
            Self::Pattern(pattern) => {
                let kind = if pattern.covers_subdomains() { 2 } else { 3 };
                let one_port = !pattern.covers_port(Some(1)) || !pattern.covers_port(Some(2));
                (kind, pattern.host().len(), one_port)
            }
        }
    }
}

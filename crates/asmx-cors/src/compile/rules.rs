//! Rules of their own for each origin, as the IIS CORS module has them (CORS-34).

use asmx_origin::OriginPattern;

use super::one::compile_one;
use crate::mistakes::{CorsError, Problem};
use crate::policy::{ByOrigin, Matcher, OriginSet, Policy, Reach, Rule, Rules};
use crate::settings::{ALL, CorsSettings, FOR_ALL_RULES, NULL, OriginRule, Scope, Words};

/// Compiles the rules of `settings`; every mistake in any of them is reported.
pub(crate) fn compile_rules(
    settings: &CorsSettings,
    scope: &Scope,
    words: Words,
) -> Result<Policy, Vec<CorsError>> {
    let (mut rules, mut errors, mut warnings) = (Vec::new(), Vec::new(), Vec::new());
    let fits = |key| matches!(key, "allow_origins" | "fail_unlisted") || FOR_ALL_RULES.contains(&key);
    if !settings.given().all(fits) || settings.origins.is_some() {
        errors.push(CorsError::new(scope, Problem::RulesExtended));
    }
    // A rule is one list: it has no rules of its own.
    let nested = |rule: &&OriginRule| rule.allowed && !rule.settings.by_origin.is_empty();
    let nested = settings.by_origin.iter().filter(nested);
    errors.extend(nested.map(|rule| CorsError::new(scope, Problem::RulesExtended).from(&rule.source)));
    if let [rule] = &*settings.by_origin
        && errors.is_empty()
        && (&*rule.origin, rule.allowed) == (ALL, true)
    {
        // Alone, it is no rule for some origins: its answers are constant and vary by nothing (CORS-12).
        let own = CorsSettings { fail_unlisted: settings.fail_unlisted, ..settings_for(rule, ALL, settings) };
        return compile_one(&own, scope.clone(), words).map_err(|wrong| locate(rule, wrong));
    }
    let nobody = |listed: Vec<OriginPattern>| {
        let mut rules = Rules::nobody(scope.clone());
        rules.reach = Reach::Listed { origins: OriginSet::new(listed), null: false };
        rules.fail_unlisted = settings.fail_unlisted == Some(true);
        rules.words = words;
        Policy::new(rules)
    };
    for rule in &settings.by_origin {
        let matcher = match Matcher::parse(&rule.origin) {
            Ok(matcher) => matcher,
            Err(problem) => {
                errors.push(CorsError::new(scope, problem).in_words(words).from(&rule.source));
                continue;
            }
        };
        let origins = match &matcher {
            Matcher::Any | Matcher::Scheme(_) => ALL.to_owned(),
            Matcher::Null => NULL.to_owned(),
            Matcher::Pattern(pattern) => pattern.to_string(),
        };
        let policy = if rule.allowed {
            compile_one(&settings_for(rule, &origins, settings), scope.clone(), words)
        } else {
            Ok(nobody(Vec::new()))
        };
        let policy = policy.map(|policy| policy.for_rule(rule));
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
            Err(wrong) => errors.extend(locate(rule, wrong)),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let allowed = rules.iter().filter(|rule| rule.written.allowed);
    let listed = allowed.filter_map(|rule| match &rule.matcher {
        Matcher::Pattern(pattern) => Some(pattern.clone()),
        Matcher::Any | Matcher::Scheme(_) | Matcher::Null => None,
    });
    let unlisted = nobody(listed.collect());
    let mut all = Rules::nobody(scope.clone());
    all.words = words;
    all.warnings = warnings;
    all.fail_unlisted = settings.fail_unlisted == Some(true);
    all.credentials = rules.iter().any(|rule| rule.policy.allows_credentials());
    all.reach = Reach::ByOrigin(ByOrigin::new(rules, unlisted));
    Ok(Policy::new(all))
}

/// `all` is what was said for all rules, outside of the file that has them.
fn settings_for(rule: &OriginRule, origin: &str, all: &CorsSettings) -> CorsSettings {
    let own = &rule.settings;
    let null = all.dangerously_allow_null_origin.filter(|_| origin == NULL);
    CorsSettings {
        origins: Some(vec![origin.to_owned()]),
        dangerously_allow_null_origin: own.dangerously_allow_null_origin.or(null),
        dangerously_allow_public_suffix: own
            .dangerously_allow_public_suffix
            .or(all.dangerously_allow_public_suffix),
        dangerously_allow_insecure_origins: own
            .dangerously_allow_insecure_origins
            .or(all.dangerously_allow_insecure_origins),
        ..own.clone()
    }
}

fn locate(rule: &OriginRule, errors: Vec<CorsError>) -> Vec<CorsError> {
    errors.into_iter().map(|error| error.from(&rule.source)).collect()
}

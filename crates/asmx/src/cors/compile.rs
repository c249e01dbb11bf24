//! From settings to a policy: every mistake found, none twice, all reported together (CORS-30, CORS-31).

use super::{
    CorsError, CorsSettings, CorsWarning, OriginPattern, Policy, Problem, Scope,
    by_origin::compile_rules,
    max_age,
    origin_set::{OriginSet, shared_value},
    policy::{Reach, Rules},
    settings::ALL,
    warning::Note,
};

pub(super) fn compile(settings: &CorsSettings, scope: Scope) -> Result<Policy, Vec<CorsError>> {
    if !settings.by_origin.is_empty() && !settings.closed {
        return compile_rules(settings, &scope);
    }
    let mut check = Check { settings, scope, errors: Vec::new(), warnings: Vec::new() };
    let reach = check.reach();
    let allow_headers = check.allow_headers();
    let expose_headers = check.expose_headers();
    let max_age = check.max_age();
    let methods = check.methods();
    check.dangers();
    if !check.errors.is_empty() {
        return Err(check.errors);
    }
    let set = |flag: Option<bool>| flag.unwrap_or(false);
    Ok(Policy::new(Rules {
        scope: check.scope,
        warnings: check.warnings,
        reach,
        credentials: set(settings.credentials),
        allow_headers,
        expose_headers,
        methods,
        max_age,
        fail_unlisted: set(settings.fail_unlisted),
        private_network: set(settings.private_network),
        one_of_several: false,
        shut_out: false,
    }))
}

pub(super) struct Check<'a> {
    pub(super) settings: &'a CorsSettings,
    scope: Scope,
    errors: Vec<CorsError>,
    warnings: Vec<CorsWarning>,
}

impl Check<'_> {
    pub(super) fn error(&mut self, problem: impl Into<Problem>) {
        self.errors.push(CorsError::new(&self.scope, problem));
    }

    pub(super) fn warn(&mut self, note: Note) {
        self.warnings.push(CorsWarning::new(&self.scope, note));
    }

    pub(super) fn credentials(&self) -> bool {
        self.settings.credentials == Some(true)
    }

    fn reach(&mut self) -> Reach {
        let settings = self.settings;
        if settings.extends {
            self.error(Problem::NothingToExtend);
        }
        if settings.closed {
            self.without_effect();
            return Reach::Closed;
        }
        let origins = settings.origins.as_deref().unwrap_or_default();
        if origins.iter().any(|origin| origin == ALL) {
            return self.any_origin(origins);
        }
        if origins.is_empty() && settings.dangerously_allow_null_origin != Some(true) && !settings.extends {
            self.error(Problem::NoOrigins);
        }
        let listed_null = origins.iter().any(|origin| origin == "null");
        let null = settings.dangerously_allow_null_origin == Some(true);
        if listed_null && !null {
            self.error(Problem::NullOrigin);
        }
        if (listed_null || null) && self.credentials() {
            self.error(Problem::NullOriginWithCredentials);
        }
        let mut patterns = Vec::new();
        for text in origins.iter().filter(|origin| *origin != "null") {
            match OriginPattern::parse(text) {
                Ok(pattern) => self.pattern(pattern, &mut patterns),
                Err(problem) => self.error(problem),
            }
        }
        Reach::Listed { origins: OriginSet::new(patterns), null }
    }

    fn any_origin(&mut self, origins: &[String]) -> Reach {
        if self.credentials() {
            self.error(Problem::AnyOriginWithCredentials);
        }
        if self.settings.private_network == Some(true) {
            self.error(Problem::AnyOriginWithPrivateNetwork);
        }
        if self.settings.fail_unlisted == Some(true) {
            self.warn(Note::FailUnlistedWithAny);
        }
        if origins.len() > 1 {
            self.warn(Note::AnyBesideOthers);
        }
        Reach::Any
    }

    fn pattern(&mut self, pattern: OriginPattern, patterns: &mut Vec<OriginPattern>) {
        let allowed = |flag: Option<bool>| flag == Some(true);
        let text = pattern.to_string();
        if pattern.covers_public_suffix() && !allowed(self.settings.dangerously_allow_public_suffix) {
            self.error(Problem::PublicSuffix { pattern: text.clone() });
        }
        if pattern.is_insecure() {
            if self.credentials() && !allowed(self.settings.dangerously_allow_insecure_origins) {
                self.error(Problem::InsecureOrigin { origin: text.clone() });
            }
            if allowed(self.settings.private_network) {
                self.warn(Note::InsecurePrivateNetwork(text.clone()));
            }
        }
        if patterns.contains(&pattern) {
            self.warn(Note::ListedTwice(text));
        } else {
            patterns.push(pattern);
        }
    }

    fn max_age(&mut self) -> Option<(u64, http::HeaderValue)> {
        let max_age = self.settings.max_age?;
        let Some(seconds) = max_age.seconds() else {
            self.error(Problem::MaxAgeFraction { max_age });
            return None;
        };
        if seconds > max_age::LONGEST {
            self.error(Problem::MaxAgeTooLong { max_age });
            return None;
        }
        Some((seconds, shared_value(&seconds.to_string())?))
    }

    /// One warning for each dangerous setting (CORS-36).
    fn dangers(&mut self) {
        let settings = self.settings;
        for (set, note) in [
            (settings.dangerously_allow_null_origin, Note::DangerousNull),
            (settings.dangerously_allow_public_suffix, Note::DangerousPublicSuffix),
            (settings.dangerously_allow_insecure_origins, Note::DangerousInsecure),
        ] {
            if set == Some(true) {
                self.warn(note);
            }
        }
    }

    /// What a closed policy was given in vain (CORS-45).
    fn without_effect(&mut self) {
        let settings = self.settings;
        for (given, name) in [
            (settings.origins.is_some(), "origins"),
            (self.credentials(), "credentials"),
            (!settings.allow_headers.is_empty() || settings.all_headers == Some(true), "allow_headers"),
            (!settings.expose_headers.is_empty(), "expose_headers"),
            (!settings.methods.is_empty(), "methods"),
            (settings.max_age.is_some(), "max_age"),
            (settings.private_network == Some(true), "private_network"),
        ] {
            if given {
                self.warn(Note::Closed(name));
            }
        }
    }
}

#[cfg(test)]
#[path = "compile_tests.rs"]
mod tests;

//! Whom a policy lets in: each origin and pattern checked, and each once (CORS-4 to CORS-6).

use asmx_origin::OriginPattern;

use super::check::Check;
use crate::mistakes::{Note, Problem};
use crate::policy::{OriginSet, Reach};
use crate::settings::ALL;

impl Check<'_> {
    pub(crate) fn reach(&mut self) -> Reach {
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

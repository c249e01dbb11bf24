use http::HeaderValue;

use super::check::Check;
use crate::mistakes::{CorsError, Note, Problem};
use crate::policy::{Policy, Rules, shared_value};
use crate::settings::{CorsSettings, LONGEST, Scope, Words};

/// Compiles one list of origins and what it is let in on. Rules for each origin in the settings are not looked at.
pub(crate) fn compile_one(
    settings: &CorsSettings,
    scope: Scope,
    words: Words,
) -> Result<Policy, Vec<CorsError>> {
    let mut check = Check::new(settings, scope, words);
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
        words,
        warnings: check.warnings,
        reach,
        credentials: set(settings.credentials),
        allow_headers,
        expose_headers,
        methods,
        max_age,
        fail_unlisted: set(settings.fail_unlisted),
        private_network: set(settings.private_network),
        rule: None,
    }))
}

impl Check<'_> {
    fn max_age(&mut self) -> Option<(u64, HeaderValue)> {
        let max_age = self.settings.max_age?;
        let Some(seconds) = max_age.seconds() else {
            self.error(Problem::MaxAgeFraction { max_age });
            return None;
        };
        if seconds > LONGEST {
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
}

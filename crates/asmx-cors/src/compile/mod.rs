//! From settings to a policy: every mistake found, none twice, all reported together (CORS-30, CORS-31).

mod check;
mod lists;
mod one;
mod origins;
mod rules;

use crate::mistakes::CorsErrors;
use crate::policy::Policy;
use crate::settings::{Cors, CorsSettings, Scope, Words};

impl CorsSettings {
    /// Checks the settings and makes the policy.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, together (CORS-30), in the texts of CORS-31. `scope` says where the settings are from.
    ///
    /// ```
    /// # use asmx_cors::{Cors, CorsSettings, Scope};
    /// let settings = CorsSettings::from(Cors::origins(["shop.example", "https://shop.example/"]));
    /// assert_eq!(settings.compile(Scope::Host).unwrap_err().iter().len(), 2);
    /// ```
    pub fn compile(&self, scope: Scope) -> Result<Policy, CorsErrors> {
        compile(self, scope, Words::Settings)
    }
}

/// Compiles settings; what is to be said of them is said in these words.
pub(crate) fn compile(settings: &CorsSettings, scope: Scope, words: Words) -> Result<Policy, CorsErrors> {
    let compiled = if settings.by_origin.is_empty() || settings.closed {
        one::compile_one(settings, scope, words)
    } else {
        rules::compile_rules(settings, &scope, words)
    };
    compiled.map_err(CorsErrors::new)
}

impl<S> Cors<S> {
    /// Checks everything and makes the policy.
    ///
    /// # Errors
    ///
    /// All mistakes together (CORS-30), in the texts of CORS-31.
    ///
    /// ```
    /// # use asmx_cors::{Cors, Scope};
    /// let errors = Cors::origins(["https://shop.example/"]).compile(Scope::Host).unwrap_err();
    /// assert_eq!(
    ///     errors.to_string(),
    ///     r#"cors: origin "https://shop.example/" has a path; write "https://shop.example""#,
    /// );
    /// ```
    pub fn compile(&self, scope: Scope) -> Result<Policy, CorsErrors> {
        self.settings().compile(scope)
    }
}

#[cfg(test)]
mod tests;

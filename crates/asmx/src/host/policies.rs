//! From CORS settings to the policies that answer.

use super::error::BuildError;
use crate::cors::{CorsSettings, Policy, Scope};

/// Compiles a policy. What is wrong with it joins the other errors, once, however many services share the settings.
pub(super) fn compile(cors: Option<&CorsSettings>, scope: Scope, errors: &mut Vec<BuildError>) -> Policy {
    let Some(cors) = cors else { return Policy::unset() };
    cors.compile(scope).unwrap_or_else(|found| {
        for error in found.into_iter().map(BuildError::Cors) {
            if !errors.contains(&error) {
                errors.push(error);
            }
        }
        Policy::unset()
    })
}

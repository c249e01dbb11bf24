//! From CORS settings to the policies that answer.

use std::sync::Arc;

use super::error::BuildError;
use crate::cors::{Cors, Policy, Scope};

/// Compiles a policy. What is wrong with it joins the other errors, once, however many services share the settings.
pub(super) fn compile(cors: &Cors, scope: Scope<'_>, errors: &mut Vec<BuildError>) -> Arc<Policy> {
    match cors.compile(scope) {
        Ok(policy) => Arc::new(policy),
        Err(found) => {
            for error in found.into_iter().map(BuildError::Cors) {
                if !errors.contains(&error) {
                    errors.push(error);
                }
            }
            Arc::new(Policy::closed())
        }
    }
}

//! The CORS policy that an attribute gives, on its way through a description that does not know CORS.

use std::any::Any;

use asmx_core::service::Attached;

use crate::cors::CorsSettings;

/// What `cors = …` in an attribute becomes.
pub fn policy(cors: impl Into<CorsSettings>) -> Box<dyn Any> {
    Box::new(cors.into())
}

/// The settings within.
pub(crate) fn settings(attached: Attached) -> Option<CorsSettings> {
    attached().downcast().ok().map(|settings| *settings)
}

//! The script protocol: JSON in, `{"d":…}` out.

mod content_type;
mod error;
mod response;
mod trace;

pub(crate) use content_type::is_script_content_type;
pub(crate) use error::{ErrorDetail, error_response};
pub(crate) use response::success_response;
pub(crate) use trace::{short_name, stack_frame};

//! What a policy is once it was checked: header values that were made, lists that can be searched.

mod allow_headers;
mod by_origin;
mod expose_headers;
mod header_value;
mod methods;
mod origin_policy;
mod origin_set;
mod rules;

pub(crate) use allow_headers::{AllowHeaders, HeaderRefusal, Unnamed};
pub(crate) use by_origin::{ByOrigin, Matcher, Rule};
pub(crate) use expose_headers::ExposeHeaders;
pub(crate) use header_value::shared_value;
pub(crate) use methods::Methods;
pub use origin_policy::OriginPolicy;
pub(crate) use origin_set::OriginSet;
pub use rules::Policy;
pub(crate) use rules::{Reach, RuleOf, Rules};

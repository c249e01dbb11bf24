//! What the Fetch standard and HTTP say of names, whatever a policy says.

pub(crate) mod header_names;
pub(crate) mod methods;
pub(crate) mod token;

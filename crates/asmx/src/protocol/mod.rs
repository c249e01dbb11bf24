//! One room per way to talk to a service.

pub(crate) mod help;
pub(crate) mod html;
pub(crate) mod proxy;
pub(crate) mod script;

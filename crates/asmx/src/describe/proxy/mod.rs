//! The client proxies: the scripts at `/js` and `/jsdebug` that the Microsoft Ajax client calls a service through.
//!
//! They are written from the service's descriptors alone. Their text is a wire format: it is evaluated by browsers and
//! parsed by tools, and stays what it was to the byte (PRX-12 to PRX-31). A page has none (PRX-26, RT-28).

mod accessors;
mod answer;
mod client_types;
mod comments;
mod edition;
mod kept;
mod lines;
mod methods;
mod modified;
mod names;
mod script;
mod source;

pub(super) use edition::Edition;
pub(super) use kept::Proxies;
pub(crate) use modified::Built;
pub(super) use names::ServiceName;
pub(super) use script::Script;
pub(super) use source::Source;

/// Whether the PathInfo asks for a client proxy (RT-6).
pub(crate) fn is_proxy(path_info: &str) -> bool {
    Edition::of(path_info).is_some()
}

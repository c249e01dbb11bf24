//! One room for each way to talk to a service, all with one [face](Protocol): does this request belong to it, where are
//! the arguments, how do answers and errors look.
//!
//! A new one is a folder, and a line in [`ALL`].

mod answered;
mod classic;
mod face;
mod forms;
mod page;
mod script;
mod soap;
mod stack_trace;

pub(crate) use answered::Answered;
pub(crate) use face::{Claim, Envelope, Form, Named, Opened, Protocol, Reply, Unfound, Unopened};
pub(crate) use script::{Callback, error_object, is_json, is_script_content_type};
pub use soap::SoapException;

/// In the order in which they are asked whether a request is theirs.
pub(crate) static ALL: [&dyn Protocol; 7] = [
    &script::Script,
    &script::Jsonp,
    &page::Page,
    &soap::Soap,
    &forms::ScriptForms,
    &forms::Forms,
    &classic::Classic,
];

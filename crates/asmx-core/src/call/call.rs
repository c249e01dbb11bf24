//! The way from a dispatched request into the user's method and back.

use std::sync::Arc;

use asmx_types::ScriptType;
use bytes::Bytes;
use http::request::Parts;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::{self, Answer};
use super::arguments::Arguments;
use super::binding;
use super::site::Site;
use super::writer::Writer;
use crate::fault::{Fault, Phase};
use crate::service::MethodDescriptor;

/// One call on its way to a method.
#[derive(Debug)]
pub struct Call {
    method: &'static MethodDescriptor,
    site: Arc<Site>,
    arguments: Arguments,
    /// Whether the strict way of reading may be tried: it means the same for every type of the parameters.
    strict: bool,
    /// Who writes the result where it does not go into the envelope.
    writer: Option<&'static dyn Writer>,
    /// The head of the request, for methods that extract something. Others shall not carry the room for it.
    head: Option<Box<Parts>>,
}

impl Call {
    /// A call whose arguments are read in .NET's way and whose result goes into the envelope.
    #[must_use]
    pub fn new(method: &'static MethodDescriptor, site: Arc<Site>, arguments: Arguments) -> Self {
        Self { method, site, arguments, strict: false, writer: None, head: None }
    }

    /// Says whether .NET takes for every parameter what Rust's type takes
    /// ([`asmx_json::hot::supports`]), so that a plain body can be read without a detour.
    #[must_use]
    pub fn strict(self, strict: bool) -> Self {
        Self { strict, ..self }
    }

    /// Has somebody else write the result.
    #[must_use]
    pub fn written_by(self, writer: &'static dyn Writer) -> Self {
        Self { writer: Some(writer), ..self }
    }

    /// Gives the head of the request, from which the method takes its `#[extract]` parameters.
    #[must_use]
    pub fn with_head(self, head: Parts) -> Self {
        Self { head: Some(Box::new(head)), ..self }
    }

    /// The head of the request, where the method extracts something of it.
    pub fn head_mut(&mut self) -> Option<&mut Parts> {
        self.head.as_deref_mut()
    }

    /// Reads the arguments and keeps them: what is wrong with their syntax comes before whatever happens next (RT-26).
    ///
    /// # Errors
    /// What .NET would report of the same body or query.
    pub fn read_arguments(&mut self) -> Result<(), Fault> {
        if matches!(self.arguments, Arguments::Converted(_)) {
            return Ok(());
        }
        let arguments = self.take_arguments();
        let members =
            binding::read(arguments, self.method, &self.site).map_err(|fault| fault.during(Phase::Bind))?;
        self.arguments = Arguments::Read(members);
        Ok(())
    }

    /// Binds the arguments (RT-25, REQ-53, REQ-54).
    ///
    /// # Errors
    /// What .NET would report of the same body or query.
    #[doc(hidden)]
    pub fn arguments<A: DeserializeOwned>(&mut self) -> Result<A, Fault> {
        let json = &self.site.json;
        if self.strict
            && let Arguments::Body(body) = &self.arguments
            && body.len() <= json.max_json_length
        {
            // A body without a byte is a call without arguments (REQ-2).
            let body = if body.is_empty() { b"{}" } else { &body[..] };
            if let Ok(arguments) = asmx_json::hot::from_slice(body, json) {
                // Nobody needs the body while the method runs.
                self.take_arguments();
                return Ok(arguments);
            }
        }
        let arguments = self.take_arguments();
        let bound =
            binding::bind(arguments, self.method, &self.site).map_err(|fault| fault.during(Phase::Bind))?;
        asmx_json::from_value(bound).map_err(|error| Fault::from(error).during(Phase::Bind))
    }

    /// Writes the result: into its envelope (RSP-1), unless the protocol has a writer of its own.
    ///
    /// # Errors
    /// When the value cannot be written: too long, too deep, a key that is no string (RSP-47, RSP-49, RSP-42).
    pub(super) fn write<T: Serialize + ScriptType>(self, value: &T) -> Result<Answer, Fault> {
        let body = match self.writer {
            None => answer::write(value, &self.site.json).map_err(Fault::from),
            Some(writer) => writer.write(value, T::descriptor(), self.method, &self.site).map(Bytes::from),
        };
        body.map(Answer::new).map_err(|fault| fault.during(Phase::Write))
    }

    fn take_arguments(&mut self) -> Arguments {
        core::mem::replace(&mut self.arguments, Arguments::Body(Bytes::new()))
    }
}

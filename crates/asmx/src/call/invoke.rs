//! The way from a dispatched request into the user's method and back.

use core::future::Future;
use core::pin::Pin;
use std::sync::Arc;

use axum_core::extract::FromRequestParts;
use axum_core::response::IntoResponse as _;
use bytes::Bytes;
use http::request::Parts;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Answer, Context, Fault, binding};
use crate::call::fault::Phase;
use crate::cors::CorsSettings;
use crate::service::{MethodDescriptor, ResponseFormat, ServiceDescriptor};
use crate::types::ScriptType;
use crate::xml;

/// The settings of a CORS policy, as `cors = …` in an attribute gives them.
///
/// They stand beside the descriptions and not in them: a description is what callers see.
pub type Policy = fn() -> CorsSettings;

/// A service: a type with web methods. `#[script_service]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a service",
    label = "not a service",
    note = "put `#[script_service]` on the `impl {Self}` block that holds its web methods"
)]
pub trait Service: Sized + Send + Sync + 'static {
    /// What the service is called and where it stands.
    const DESCRIPTOR: &'static ServiceDescriptor;
    /// Its own CORS policy, unless it has the host's (CORS-16).
    const CORS: Option<Policy> = None;
    /// Its web methods, in declaration order.
    const METHODS: &'static [Method<Self>];
}

/// A web method together with the code that calls it.
#[derive(Debug)]
pub struct Method<S: 'static> {
    /// What the method is.
    pub descriptor: &'static MethodDescriptor,
    /// Its own CORS policy, unless it has its service's (CORS-17).
    pub cors: Option<Policy>,
    /// Binds the arguments, calls the method and writes its result.
    pub invoke: fn(Arc<S>, Call) -> CallFuture,
}

/// A free function with `#[web_method]`. [`methods!`](crate::methods) collects them.
#[diagnostic::on_unimplemented(
    message = "this function is not a web method",
    label = "not a web method",
    note = "put `#[web_method]` on the function"
)]
pub trait Function {
    /// The method that the function is.
    const METHOD: Method<()>;
}

/// Free functions that are mounted together, made by [`methods!`](crate::methods).
#[derive(Debug, Clone, Copy)]
pub struct Functions(pub(crate) &'static [Method<()>]);

impl Functions {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(methods: &'static [Method<()>]) -> Self {
        Self(methods)
    }
}

/// What a call becomes.
pub type CallFuture = Pin<Box<dyn Future<Output = Result<Answer, Fault>> + Send + 'static>>;

/// What the calls to one service share.
#[derive(Debug)]
pub(crate) struct Site {
    /// Limits, time zone and type table of the service.
    pub(crate) json: asmx_json::Settings,
    /// The CLR name of the class, for stack traces.
    pub(crate) class: String,
}

/// Where the arguments are.
#[derive(Debug)]
pub(crate) enum Arguments {
    /// In the body of a POST.
    Body(Bytes),
    /// In the query of a GET, still encoded.
    Query(String),
    /// Read already, but not converted.
    Read(asmx_json::Map),
}

/// One call on its way to a method.
#[derive(Debug)]
pub struct Call {
    pub(crate) method: &'static MethodDescriptor,
    pub(crate) site: Arc<Site>,
    pub(crate) arguments: Arguments,
    /// Whether the strict way of reading may be tried: it means the same for every type of the parameters.
    pub(crate) strict: bool,
    /// The head of the request and the caller's grip on the answer, for methods that extract something.
    pub(crate) extraction: Option<(Parts, Context)>,
}

impl Call {
    /// Takes an `#[extract]` parameter from the head of the request.
    ///
    /// # Errors
    /// When the extractor refuses: its own text becomes the message.
    #[doc(hidden)]
    pub async fn extract<T: FromRequestParts<()>>(&mut self) -> Result<T, Fault> {
        let Some((parts, _)) = &mut self.extraction else {
            return Err(Fault::new("The method has no request to extract from.").during(Phase::Extract));
        };
        match T::from_request_parts(parts, &()).await {
            Ok(value) => Ok(value),
            Err(rejection) => Err(Fault::rejected(rejection.into_response()).await.during(Phase::Extract)),
        }
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
                return Ok(arguments);
            }
        }
        let arguments = core::mem::replace(&mut self.arguments, Arguments::Body(Bytes::new()));
        let bound = binding::bind(arguments, self.method, json).map_err(|fault| fault.during(Phase::Bind))?;
        asmx_json::from_value(bound).map_err(|error| Fault::from(error).during(Phase::Bind))
    }

    /// Reads the arguments and keeps them: what is wrong with their syntax comes before whatever happens next (RT-26).
    pub(crate) fn read_arguments(&mut self) -> Result<(), Fault> {
        let arguments = core::mem::replace(&mut self.arguments, Arguments::Body(Bytes::new()));
        let members = binding::read(arguments, self.method, &self.site.json)
            .map_err(|fault| fault.during(Phase::Bind))?;
        self.arguments = Arguments::Read(members);
        Ok(())
    }

    /// Writes the result into its envelope (RSP-1).
    ///
    /// # Errors
    /// When the value cannot be written: too long, too deep, a key that is no string (RSP-47, RSP-49, RSP-42).
    #[doc(hidden)]
    pub fn reply<T: Serialize + ScriptType>(self, value: &T) -> Result<Answer, Fault> {
        let body = super::answer::write(value, &self.site.json)
            .map_err(|error| Fault::from(error).during(Phase::Write))?;
        Ok(self.answer(body, false))
    }

    /// Writes the result as XML (RSP-52, RSP-53).
    ///
    /// # Errors
    /// When there is no result (RSP-55), or one that `XmlSerializer` can't write (RSP-56).
    #[doc(hidden)]
    pub fn reply_xml<T: Serialize + ScriptType>(self, value: &T) -> Result<Answer, Fault> {
        let raw = self.method.response == ResponseFormat::Xml { serialize_strings: false };
        match xml::write(value, T::descriptor(), raw, &self.site.json.time_zone) {
            Ok(body) => Ok(self.answer(body, true)),
            Err(refusal) => Err(xml_fault(self.method.name, &refusal).during(Phase::Write)),
        }
    }

    fn answer(self, body: Vec<u8>, is_xml: bool) -> Answer {
        Answer { body, is_xml, context: self.extraction.map(|(_, context)| context) }
    }
}

fn xml_fault(method: &str, refusal: &xml::Refusal) -> Fault {
    match refusal {
        xml::Refusal::Null => Fault::exception(
            "System.NullReferenceException",
            "Object reference not set to an instance of an object.",
        ),
        xml::Refusal::Type { full_name, reason } => Fault::invalid_operation(format!(
            "The method '{method}' returns a value of type '{full_name}', which cannot be serialized as Xml. Original error: {reason}"
        )),
    }
}

/// Runs a blocking method on tokio's blocking threads.
///
/// # Errors
/// When the method panics.
#[doc(hidden)]
pub async fn blocking<R: Send + 'static>(method: impl FnOnce() -> R + Send + 'static) -> Result<R, Fault> {
    match tokio::task::spawn_blocking(method).await {
        Ok(result) => Ok(result),
        Err(error) => match error.try_into_panic() {
            Ok(panic) => Err(Fault::panicked(&*panic)),
            Err(error) => Err(Fault::from(error)),
        },
    }
}

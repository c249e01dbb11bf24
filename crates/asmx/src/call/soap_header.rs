//! `#[soap_header]` parameters.

use core::fmt;

use asmx_core::Call;
use asmx_core::fault::{Fault, Phase};
use asmx_core::service::SoapUse;
use asmx_types::__private::HeaderValue;
use asmx_xml::EncodedSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::current::Current;
use super::received_headers::ReceivedHeaders;
use super::xml::xml_fault;
use crate::types::{ScriptType, TypeDescriptor};

/// A SOAP header that goes to the client: a parameter with `#[soap_header(out)]`, or with `#[soap_header(in_out)]` if the
/// client sends it too.
///
/// Nothing goes out unless it is [`set`](Self::set), but for a header of both directions: what came goes back. A fault has
/// those alone that say `fault`: `#[soap_header(fault)]`, or `#[soap_header(out, fault)]` for both. A `SoapHeader` of a `Vec`
/// is several headers. In a script call, a form or a plain GET there is none to [`get`](Self::get), and what is set goes nowhere.
///
/// ```
/// use asmx::SoapHeader;
/// use asmx::prelude::*;
///
/// #[script_type]
/// struct Auth {
///     user: String,
/// }
///
/// #[script_type]
/// struct Quota {
///     left: i32,
/// }
///
/// #[web_method]
/// fn orders(
///     #[soap_header] auth: Option<Auth>, // [SoapHeader("Auth")]
///     #[soap_header(out)] quota: SoapHeader<Quota>, // [SoapHeader("Quota", Direction = SoapHeaderDirection.Out)]
/// ) -> Result<Vec<String>, Fault> {
///     let auth = auth.ok_or_else(|| Fault::new("Who asks?"))?;
///     quota.set(&Quota { left: 3 })?;
///     Ok(vec![auth.user])
/// }
/// ```
pub struct SoapHeader<T> {
    received: Option<T>,
    place: Place,
}

/// Where a header goes.
struct Place {
    current: Current,
    number: usize,
    is_12: bool,
}

impl Place {
    fn set<T: ScriptType + Serialize>(&self, headers: &[T]) -> Result<(), Fault> {
        let site = &self.current.site;
        let (ty, zone) = (T::descriptor(), &site.json.time_zone);
        let name = asmx_xml::element_name(ty);
        let binding_use = site.soap.use_of(&self.current.method.soap);
        let types = &*site.soap.types_namespace(&site.xml_namespace, binding_use);
        let is_first = !self.current.response().soap_headers.has_other(self.number);
        let write = |(number, header): (usize, &T)| match binding_use {
            SoapUse::Literal => asmx_xml::write_element(&name, header, ty, types, zone),
            SoapUse::Encoded => {
                let ids = match (is_first, number) {
                    (true, 0) => "h_id".to_owned(),
                    _ => format!("h{}_{number}_id", self.number),
                };
                let settings =
                    EncodedSettings { namespace: &site.xml_namespace, types, is_12: self.is_12, zone };
                asmx_xml::write_encoded_element(&name, header, ty, &ids, &settings)
            }
        };
        let texts = headers.iter().enumerate().map(|header| write(header).map_err(xml_fault));
        let text = texts.collect::<Result<String, Fault>>()?;
        self.current.response().soap_headers.set(self.number, text);
        Ok(())
    }
}

impl<T> SoapHeader<T> {
    /// The header that came, where it comes in too.
    #[must_use]
    pub fn get(&self) -> Option<&T> {
        self.received.as_ref()
    }
}

impl<T: HeaderValue<Class: Serialize>> SoapHeader<T> {
    /// Sends the client a header. What was set before is forgotten.
    ///
    /// # Errors
    /// When `XmlSerializer` could not write the value.
    pub fn set(&self, header: &T) -> Result<(), Fault> {
        self.place.set(header.headers())
    }
}

impl<T: fmt::Debug> fmt::Debug for SoapHeader<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SoapHeader").field("received", &self.received).finish_non_exhaustive()
    }
}

/// What a parameter with `#[soap_header(out)]` or `#[soap_header(in_out)]` may be.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a SOAP header that goes out",
    label = "not a `SoapHeader<…>`",
    note = "take a `SoapHeader<…>` of a struct with `#[script_type]`, and `set` it"
)]
pub trait HeaderSlot: Sized {
    /// The class, after which the header's element is called.
    type Class: ScriptType;
    /// Whether there may be several.
    const REPEATS: bool;

    #[doc(hidden)]
    fn new(call: &mut Call, number: usize) -> Result<Self, Fault>;
}

impl<T: HeaderValue<Class: Serialize>> HeaderSlot for SoapHeader<T> {
    type Class = T::Class;
    const REPEATS: bool = T::REPEATS;

    fn new(call: &mut Call, number: usize) -> Result<Self, Fault> {
        let current = call.head_mut().and_then(|head| head.extensions.get::<Current>().cloned());
        let current = current.ok_or_else(no_call)?;
        let is_12 = received_headers(call).is_some_and(|headers| headers.is_12);
        let (place, received) = (Place { current, number, is_12 }, T::of(received(call, number)?));
        if let Some(received) = &received {
            place.set(received.headers())?;
        }
        Ok(Self { received, place })
    }
}

/// Takes a header that comes in.
///
/// # Errors
/// It is missing and must not be, or lacks what its class cannot do without.
pub fn header<H: HeaderValue>(call: &mut Call, number: usize) -> Result<H, Fault> {
    let received = received::<H::Class>(call, number)?;
    H::of(received).ok_or_else(|| {
        let name = asmx_xml::element_name(<H::Class as ScriptType>::descriptor());
        let text = format!("The call has no SOAP header {name}, which the method needs.");
        Fault::invalid_operation(text).during(Phase::Bind)
    })
}

/// Gives a parameter that a header goes out by.
///
/// # Errors
/// As for [`header`].
pub fn header_slot<H: HeaderSlot>(call: &mut Call, number: usize) -> Result<H, Fault> {
    H::new(call, number)
}

fn received<T: ScriptType + DeserializeOwned>(call: &mut Call, number: usize) -> Result<Vec<T>, Fault> {
    debug_assert!(matches!(T::descriptor(), TypeDescriptor::Class(_)));
    let received =
        received_headers(call).and_then(|headers| headers.known.get_mut(number)).map(core::mem::take);
    let read = received.unwrap_or_default().into_iter().map(asmx_json::from_value).collect::<Result<_, _>>();
    read.map_err(|error| Fault::from(error).during(Phase::Bind))
}

fn received_headers(call: &mut Call) -> Option<&mut ReceivedHeaders> {
    call.head_mut()?.extensions.get_mut::<ReceivedHeaders>()
}

fn no_call() -> Fault {
    Fault::new("There is no call: headers are those of web methods.").during(Phase::Extract)
}

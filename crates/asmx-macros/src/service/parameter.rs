//! The parameters of web methods.

use proc_macro2::Ident;
use syn::spanned::Spanned as _;
use syn::{FnArg, Pat, Type};

use crate::attribute::Arguments;
use crate::docs;
use crate::errors::Errors;
use crate::names::Name;
use crate::style::Style;
use crate::wire;

use super::attributes::{EXTRACT, SCRIPT, SOAP_HEADER};
use super::parse::is_named;

/// The name of a parameter that is a pattern. What is extracted may be one; validation refuses the others.
pub(crate) const NAMELESS: &str = "_";

/// A parameter of a web method.
pub(crate) struct Parameter {
    pub(crate) ident: Ident,
    pub(crate) name: Name,
    pub(crate) ty: Type,
    /// Comes from the request's head, or is a SOAP header; not one of the arguments.
    pub(crate) is_extracted: bool,
    /// What it is, if it is a SOAP header.
    pub(crate) header: Option<Header>,
    pub(crate) description: String,
}

/// A SOAP header, or several.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Header {
    /// Of a class, and which ways it travels.
    Known(Direction),
    /// Those that came and that the method does not know.
    Unknown,
}

/// Which ways a SOAP header travels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Direction {
    pub(crate) comes_in: bool,
    pub(crate) goes_out: bool,
    pub(crate) in_faults: bool,
}

impl Parameter {
    pub(super) fn new(input: &FnArg, style: &Style, errors: &Errors) -> Option<Self> {
        let FnArg::Typed(parameter) = input else { return None };
        let mut arguments = Arguments::none();
        let (mut is_extracted, mut header) = (false, None);
        for attribute in &parameter.attrs {
            if is_named(attribute, "extract") {
                arguments.add_attribute(&EXTRACT, attribute, errors);
                is_extracted = true;
            } else if is_named(attribute, "soap_header") {
                arguments.add_attribute(&SOAP_HEADER, attribute, errors);
                header = Some(attribute);
            } else if is_named(attribute, "script") {
                arguments.add_attribute(&SCRIPT, attribute, errors);
            }
        }
        if let (true, Some(attribute)) = (is_extracted, header) {
            errors.at(
                attribute,
                "a SOAP header is not extracted from the head of the request",
                "leave out `#[extract]`, or `#[soap_header]`",
            );
        }
        if let Some(key) = arguments.key("name") {
            let wrong = match header {
                Some(_) => Some(("a SOAP header is called after its class", "leave out `#[script(…)]`")),
                None if is_extracted => Some((
                    "an extracted parameter has no name on the wire",
                    "leave out `#[script(…)]`, or `#[extract]` if the caller sends it",
                )),
                None => None,
            };
            if let Some((text, help)) = wrong {
                errors.at(key, text, help);
            }
        }
        let header = header.map(|_| Header::read(&arguments, errors));
        if let Some(Header::Known(direction)) = header
            && !direction.is_slot()
        {
            check_incoming(&parameter.ty, errors);
        }
        let ident = match &*parameter.pat {
            Pat::Ident(pattern) => pattern.ident.clone(),
            pattern => Ident::new(NAMELESS, pattern.span()),
        };
        Some(Self {
            name: Name::read(&arguments, &ident, style),
            ident,
            ty: (*parameter.ty).clone(),
            is_extracted: is_extracted || header.is_some(),
            header,
            description: docs::described(&arguments, &parameter.attrs),
        })
    }
}

/// Notes what is no header that comes in.
fn check_incoming(ty: &Type, errors: &Errors) {
    if wire::last_name(ty).is_some_and(|name| name == "SoapHeader") {
        errors.at(
            ty,
            "a `SoapHeader<…>` is for what goes out",
            "write `#[soap_header(out)]`, or `in_out` if the client sends it too; what only comes in is the class itself",
        );
    } else if wire::is_known(ty) {
        errors.at(
            ty,
            "a SOAP header is a class",
            "write a struct with `#[script_type]`; the header is called after it",
        );
    }
}

impl Header {
    fn read(arguments: &Arguments, errors: &Errors) -> Self {
        let key = |name: &str| arguments.key(name);
        if let Some(unknown) = key("unknown") {
            if key("out").or(key("in_out")).or(key("fault")).is_some() {
                errors.at(unknown, "what is unknown only comes in", "write `unknown` alone");
            }
            return Self::Unknown;
        }
        if let (Some(_), Some(key)) = (key("out"), key("in_out")) {
            errors.at(key, "a header has one direction", "write `in_out` alone for both");
        }
        let (out, in_out, in_faults) =
            (key("out").is_some(), key("in_out").is_some(), key("fault").is_some());
        let comes_in = in_out || !(out || in_faults);
        Self::Known(Direction { comes_in, goes_out: out || in_out, in_faults })
    }

    /// Whether it goes to the client.
    pub(crate) fn goes_out(self) -> bool {
        matches!(self, Self::Known(direction) if direction.is_slot())
    }
}

impl Direction {
    /// Whether the method sets it.
    pub(crate) fn is_slot(self) -> bool {
        self.goes_out || self.in_faults
    }
}

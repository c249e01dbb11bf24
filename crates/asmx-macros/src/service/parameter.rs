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
    /// Which way it travels, if it is a SOAP header.
    pub(crate) header: Option<Direction>,
    pub(crate) description: String,
}

/// Which way a SOAP header travels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    In,
    Out,
    InOut,
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
        let header = header.map(|_| Direction::read(&arguments, errors));
        if header == Some(Direction::In) {
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

impl Direction {
    fn read(arguments: &Arguments, errors: &Errors) -> Self {
        match (arguments.key("out"), arguments.key("in_out")) {
            (Some(_), Some(key)) => {
                errors.at(key, "a header has one direction", "write `in_out` alone for both");
                Self::InOut
            }
            (Some(_), None) => Self::Out,
            (None, Some(_)) => Self::InOut,
            (None, None) => Self::In,
        }
    }
}

//! `soap(…)`: what services and methods say of SOAP alone.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{LitStr, ReturnType, Type};

use crate::attribute::{Arguments, Form, Known};
use crate::errors::Errors;
use crate::wire;

const SERVICE: Known = Known {
    name: "soap",
    keys: &[("bare", Form::Flag), ("request_element", Form::Flag)],
    hints: &[
        ("wrapped", "leave it out: messages are wrapped unless they are `bare`"),
        ("parameter_style", "write `bare`"),
        ("routing_style", "write `request_element`"),
        ("namespace", "write `xml_namespace = \"…\"` beside `soap(…)`"),
    ],
};

const METHOD: Known = Known {
    name: "soap",
    keys: &[
        ("action", Form::Text),
        ("operation", Form::Text),
        ("bare", Form::Flag),
        ("wrapped", Form::Flag),
        ("one_way", Form::Flag),
    ],
    hints: &[
        ("oneway", "write `one_way`"),
        ("parameter_style", "write `bare`"),
        ("request_element", "write it on the service: `#[script_service(soap(request_element))]`"),
        ("message_name", "write `name = \"…\"` beside `soap(…)`"),
        ("overload", "write `operation = \"…\"`: the name that the overloads have in C#"),
    ],
};

/// What a service says.
#[derive(Default)]
pub(crate) struct ServiceSoap {
    bare: bool,
    request_element: bool,
}

/// What a method says.
#[derive(Default)]
pub(crate) struct MethodSoap {
    action: Option<LitStr>,
    operation: Option<LitStr>,
    bare: bool,
    wrapped: bool,
    /// Where it stands.
    one_way: Option<Ident>,
}

impl ServiceSoap {
    pub(super) fn read(service: &Arguments, errors: &Errors) -> Self {
        let Some(tokens) = service.list("soap") else { return Self::default() };
        let arguments = Arguments::read(&SERVICE, tokens, errors);
        Self { bare: arguments.flag("bare"), request_element: arguments.flag("request_element") }
    }

    /// The field of the service's description.
    pub(super) fn field(&self) -> TokenStream {
        let routing = if self.request_element { quote!(RequestElement) } else { quote!(Action) };
        let style = if self.bare { quote!(Bare) } else { quote!(Wrapped) };
        match self {
            Self { bare: false, request_element: false } => quote!(__asmx::ServiceSoap::UNSAID),
            _ => quote! {
                __asmx::ServiceSoap { routing: __asmx::SoapRouting::#routing, style: __asmx::SoapStyle::#style }
            },
        }
    }
}

impl MethodSoap {
    pub(super) fn read(method: &Arguments, errors: &Errors) -> Self {
        let Some(tokens) = method.list("soap") else { return Self::default() };
        let arguments = Arguments::read(&METHOD, tokens, errors);
        if let (Some(_), Some(key)) = (arguments.key("bare"), arguments.key("wrapped")) {
            errors.at(key, "a message has one style", "leave out `bare` or `wrapped`");
        }
        Self {
            action: arguments.text("action"),
            operation: arguments.text("operation"),
            bare: arguments.flag("bare"),
            wrapped: arguments.flag("wrapped"),
            one_way: arguments.key("one_way").cloned(),
        }
    }

    /// The field of a method's description.
    pub(super) fn field(&self, headers: &TokenStream, unknown_headers: bool) -> TokenStream {
        let Self { action, operation, bare, wrapped, one_way } = self;
        let (action, operation) = (optional(action.as_ref()), optional(operation.as_ref()));
        let style = match (bare, wrapped) {
            (true, _) => quote!(__asmx::Some(__asmx::SoapStyle::Bare)),
            (false, true) => quote!(__asmx::Some(__asmx::SoapStyle::Wrapped)),
            (false, false) => quote!(__asmx::None),
        };
        let one_way = one_way.is_some();
        quote! {
            __asmx::MethodSoap {
                headers: #headers,
                unknown_headers: #unknown_headers,
                operation: #operation,
                action: #action,
                one_way: #one_way,
                style: #style,
            }
        }
    }

    /// Notes a one-way method that would be stopped before it began, or have something go out.
    pub(super) fn check_way(&self, cancels: bool, has_headers_out: bool, errors: &Errors) {
        let Some(key) = &self.one_way else { return };
        if cancels {
            errors.at(
                key,
                "the client of a one-way method never waits, so that it would be cancelled at once",
                "leave out `one_way` or `cancel_on_disconnect`",
            );
        }
        if has_headers_out {
            errors.at(
                key,
                "a one-way method has no answer for a header to go out in",
                "leave `one_way` out, or the header",
            );
        }
    }

    /// Notes an answer that nobody would get.
    pub(super) fn check(&self, output: &ReturnType, errors: &Errors) {
        let (Some(key), ReturnType::Type(_, ty)) = (&self.one_way, output) else { return };
        if gives_something(ty) {
            errors.at(
                key,
                "a one-way method gives nothing back: its client does not wait",
                "leave `one_way` out, or the result",
            );
        }
    }
}

fn optional(text: Option<&LitStr>) -> TokenStream {
    text.map_or_else(|| quote!(__asmx::None), |text| quote!(__asmx::Some(#text)))
}

/// Whether it surely is no `()`, nor a `Result` of one.
fn gives_something(ty: &Type) -> bool {
    match ty {
        Type::Tuple(_) => false,
        ty if wire::last_name(ty).is_some_and(|name| name == "Result") => {
            wire::made_of(ty).is_some_and(gives_something)
        }
        Type::Path(_) => true,
        _ => false,
    }
}

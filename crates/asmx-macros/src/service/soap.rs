//! `soap(…)`: what services and methods say of SOAP alone.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{LitStr, ReturnType, Type};

use crate::attribute::{Arguments, Form, Known};
use crate::errors::Errors;
use crate::wire;

const SERVICE: Known = Known {
    name: "soap",
    keys: &[
        ("bare", Form::Flag),
        ("rpc", Form::Flag),
        ("literal", Form::Flag),
        ("encoded", Form::Flag),
        ("request_element", Form::Flag),
    ],
    hints: &[
        ("wrapped", "leave it out: messages are wrapped unless they are `bare`"),
        ("document", "leave it out: messages are documents unless they are `rpc`"),
        ("use", "write `encoded`, or `literal` beside `rpc`"),
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
        ("request", Form::Text),
        ("response", Form::Text),
        ("bare", Form::Flag),
        ("wrapped", Form::Flag),
        ("rpc", Form::Flag),
        ("literal", Form::Flag),
        ("encoded", Form::Flag),
        ("one_way", Form::Flag),
    ],
    hints: &[
        ("oneway", "write `one_way`"),
        ("document", "write `wrapped`"),
        ("use", "write `encoded` or `literal`"),
        ("parameter_style", "write `bare`"),
        ("request_element_name", "write `request = \"…\"`"),
        ("response_element_name", "write `response = \"…\"`"),
        ("request_element", "write it on the service: `#[script_service(soap(request_element))]`"),
        ("message_name", "write `name = \"…\"` beside `soap(…)`"),
        ("overload", "write `operation = \"…\"`: the name that the overloads have in C#"),
    ],
};

/// What a service says.
#[derive(Default)]
pub(crate) struct ServiceSoap {
    binding: Binding,
    request_element: bool,
}

/// What a method says.
#[derive(Default)]
pub(crate) struct MethodSoap {
    action: Option<LitStr>,
    operation: Option<LitStr>,
    request: Option<LitStr>,
    response: Option<LitStr>,
    binding: Binding,
    /// Where it stands.
    one_way: Option<Ident>,
}

/// How messages look. The variant's names in generated code, where something is said.
#[derive(Default)]
struct Binding {
    style: Option<TokenStream>,
    binding_use: Option<TokenStream>,
}

impl Binding {
    fn read(arguments: &Arguments, errors: &Errors) -> Self {
        let said = |names: &[&'static str]| -> Vec<&'static str> {
            names.iter().copied().filter(|name| arguments.flag(name)).collect()
        };
        let (styles, uses) = (said(&["bare", "wrapped", "rpc"]), said(&["literal", "encoded"]));
        let refuse = |one: &str, other: &str, text: &str| {
            if let Some(key) = arguments.key(other) {
                errors.at(key, text, format_args!("leave out `{one}` or `{other}`"));
            }
        };
        if let [one, other, ..] = styles[..] {
            refuse(one, other, "a message has one style");
        }
        if let [one, other] = uses[..] {
            refuse(one, other, "values look one way in a message");
        }
        if styles.contains(&"bare") && uses.contains(&"encoded") {
            refuse("bare", "encoded", "what is encoded stands in an element");
        }
        let style = styles.first().map(|style| match *style {
            "bare" => quote!(Bare),
            "rpc" => quote!(Rpc),
            _ => quote!(Wrapped),
        });
        let binding_use = uses.first().map(|name| match *name {
            "encoded" => quote!(Encoded),
            _ => quote!(Literal),
        });
        Self { style, binding_use }
    }

    fn is_rpc(&self) -> bool {
        self.style.as_ref().is_some_and(|style| style.to_string() == "Rpc")
    }
}

impl ServiceSoap {
    pub(super) fn read(service: &Arguments, errors: &Errors) -> Self {
        let Some(tokens) = service.list("soap") else { return Self::default() };
        let arguments = Arguments::read(&SERVICE, tokens, errors);
        let binding = Binding::read(&arguments, errors);
        Self { binding, request_element: arguments.flag("request_element") }
    }

    /// The field of the service's description.
    pub(super) fn field(&self) -> TokenStream {
        let routing = if self.request_element { quote!(RequestElement) } else { quote!(Action) };
        let Binding { style, binding_use } = &self.binding;
        if style.is_none() && binding_use.is_none() && !self.request_element {
            return quote!(__asmx::ServiceSoap::UNSAID);
        }
        let style = style.clone().unwrap_or_else(|| quote!(Wrapped));
        // `[SoapRpcService]` alone is encoded.
        let unsaid = if self.binding.is_rpc() { quote!(Encoded) } else { quote!(Literal) };
        let binding_use = binding_use.clone().unwrap_or(unsaid);
        quote! {
            __asmx::ServiceSoap {
                routing: __asmx::SoapRouting::#routing,
                style: __asmx::SoapStyle::#style,
                binding_use: __asmx::SoapUse::#binding_use,
            }
        }
    }
}

impl MethodSoap {
    pub(super) fn read(method: &Arguments, errors: &Errors) -> Self {
        let Some(tokens) = method.list("soap") else { return Self::default() };
        let arguments = Arguments::read(&METHOD, tokens, errors);
        let binding = Binding::read(&arguments, errors);
        let element = |key| {
            let name = arguments.text(key)?;
            element(&name, &binding, errors);
            Some(name)
        };
        Self {
            action: arguments.text("action"),
            operation: arguments.text("operation"),
            request: element("request"),
            response: element("response"),
            binding,
            one_way: arguments.key("one_way").cloned(),
        }
    }

    /// The field of a method's description.
    pub(super) fn field(&self, headers: &TokenStream, unknown_headers: bool) -> TokenStream {
        let Self { action, operation, request, response, binding: Binding { style, binding_use }, one_way } =
            self;
        let (action, operation) = (optional(action.as_ref()), optional(operation.as_ref()));
        let (request, response) = (optional(request.as_ref()), optional(response.as_ref()));
        let said = |value: &Option<TokenStream>, ty: &TokenStream| match value {
            Some(name) => quote!(__asmx::Some(__asmx::#ty::#name)),
            None => quote!(__asmx::None),
        };
        let (style, binding_use) = (said(style, &quote!(SoapStyle)), said(binding_use, &quote!(SoapUse)));
        let one_way = one_way.is_some();
        quote! {
            __asmx::MethodSoap {
                headers: #headers,
                unknown_headers: #unknown_headers,
                operation: #operation,
                action: #action,
                request: #request,
                response: #response,
                one_way: #one_way,
                style: #style,
                binding_use: #binding_use,
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

/// Notes what is no name of an element, and one that no message has.
fn element(name: &LitStr, binding: &Binding, errors: &Errors) {
    let text = name.value();
    let is_name = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if !is_name {
        errors.at(
            name,
            format_args!("\"{text}\" is no name of an element"),
            "write one such as \"AskRequest\"",
        );
    }
    if binding.style.as_ref().is_some_and(|style| style.to_string() != "Wrapped") {
        errors.at(
            name,
            "only a wrapped message has an element with a name of its own",
            "leave it out: a bare one has an element for each parameter, and RPC's is called as the method is",
        );
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

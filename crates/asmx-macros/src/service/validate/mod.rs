//! What a service may not be. Each mistake has its sentence and its way out.

mod contract;
mod cors;
mod jsonp;
mod signature;

use std::collections::HashMap;

use syn::{GenericParam, LitStr, Type};

use crate::cache::{Cache, VaryBy};
use crate::errors::Errors;
use crate::names;

use super::model::{Access, Method, Service};
use super::parameter::{Header, NAMELESS, Parameter};
use super::parse::{FunctionSyntax, ImplSyntax};
use super::trait_syntax::TraitSyntax;

use self::signature::signature;

/// Checks a service written as an `impl` block.
pub(crate) fn service(service: &Service, syntax: &ImplSyntax, errors: &Errors) {
    head(service, syntax, errors);
    for (method, syntax) in service.methods.iter().zip(syntax.web_methods()) {
        signature(&syntax.signature, method, errors);
        options(method, errors);
    }
    if service.methods.is_empty() && !service.block.is_one_of_several() && errors.is_empty() {
        errors.at(
            &service.self_ty,
            "the service has no web methods",
            "put `#[web_method]` on the methods that callers may call",
        );
    }
    if let Some(cors) = &service.cors {
        cors::literals(cors, errors);
    }
    names_of_methods(service, errors);
}

/// Notes two methods of one name.
fn names_of_methods(service: &Service, errors: &Errors) {
    let mut seen: HashMap<String, &Method> = HashMap::new();
    for method in &service.methods {
        let first = seen.entry(method.name.text.to_lowercase()).or_insert(method);
        // Of two methods under `#[cfg]` only one may remain; the host checks what is left.
        if !std::ptr::eq(*first, method) && first.cfgs.is_empty() && method.cfgs.is_empty() {
            errors.at_span(
                method.name.span,
                format_args!("`{}` and `{}` have the same name on the wire: `{}`", first.ident, method.ident, method.name),
                "names are found without regard to case (RT-14); give one of them another with `#[web_method(name = \"…\")]`",
            );
        }
    }
}

/// Checks a service written as a trait.
pub(crate) fn contract(service: &Service, syntax: &TraitSyntax, errors: &Errors) {
    contract::head(service, syntax, errors);
    description(service, errors);
    for (method, syntax) in service.methods.iter().zip(syntax.web_methods()) {
        signature(&syntax.signature, method, errors);
        contract::method(method, &syntax.signature, errors);
        options(method, errors);
    }
    names_of_methods(service, errors);
}

/// Checks a web method written as a free function.
pub(crate) fn function(method: &Method, syntax: &FunctionSyntax, errors: &Errors) {
    signature(&syntax.signature, method, errors);
    options(method, errors);
}

fn head(service: &Service, syntax: &ImplSyntax, errors: &Errors) {
    if let Some(path) = &syntax.trait_path {
        errors.at(
            path,
            "a service is an inherent `impl` block",
            "write `impl Shop { … }` and call the trait from there; where the trait has the attribute, its implementations \
             need none and are mounted by `.service(shop.as_service())`",
        );
    }
    if !matches!(service.self_ty, Type::Path(_)) {
        errors.at(
            &service.self_ty,
            "a service is a struct or an enum",
            "define a type of your own and put the methods on it",
        );
    }
    for parameter in &service.generics.params {
        if let GenericParam::Lifetime(lifetime) = parameter {
            errors.at(
                lifetime,
                "a service lives as long as the host and cannot borrow",
                "let it own its data, or hold it in an `Arc`",
            );
        }
    }
    if service.block.is_one_of_several() && !service.generics.params.is_empty() {
        errors.at(
            &service.generics.params,
            "a generic service has one block: how many methods its parts have would depend on the parameters",
            "keep the web methods in one block, and let them call functions of other modules",
        );
    }
    description(service, errors);
}

/// Notes what callers could not be told.
fn description(service: &Service, errors: &Errors) {
    names::check_namespace(service.namespace.as_ref(), errors);
    if names::is_dotted(&service.name.text, &['+']) {
        service.name.check("#[script_service(name = \"…\")]", errors);
    } else {
        errors.at_span(
            service.name.span,
            format_args!("\"{}\" is not a .NET class name", service.name),
            "write the class name alone, such as \"Shop\"; the namespace has a key of its own",
        );
    }
    if let Some(path) = &service.path {
        self::path(path, errors);
    }
}

/// Notes a path that the host would refuse.
fn path(path: &LitStr, errors: &Errors) {
    let text = path.value();
    let is_path = text.len() > 1 && text.starts_with('/') && !text.ends_with('/');
    let file = text.rsplit('/').next().unwrap_or_default();
    if text.contains(['<', '>', '*', '%', '&', ':', '\\', '?', '#']) {
        errors.at(
            path,
            format_args!(
                "\"{text}\" is not a path: ASP.NET refuses the characters < > * % & : \\ ? # in one"
            ),
            "write the path as it is when decoded, such as \"/My Services/Shop.asmx\"",
        );
    } else if !is_path || text.contains("//") || text.contains("/.") {
        errors.at(
            path,
            format_args!("\"{text}\" is not a path"),
            "write an absolute path, such as \"/Services/Shop.asmx\"",
        );
    } else if !file.contains('.') {
        errors.at(
            path,
            format_args!("\"{text}\" is not the path of a file: a service's name has an extension"),
            format_args!("write \"{text}.asmx\""),
        );
    }
}

/// Notes an answer that would be kept for everybody and depends on who asks.
fn cache(method: &Method, errors: &Errors) {
    let Some((key, cache)) = &method.cache else { return };
    keys(method, cache, errors);
    if cache.seconds == 0 || cache.is_shared {
        return;
    }
    let extracted = method.parameters.iter().find(|parameter| parameter.is_extracted);
    let mark = |parameter: &Parameter| if parameter.header.is_some() { "soap_header" } else { "extract" };
    let reason = match extracted {
        _ if method.session != Access::None => {
            if cache.varies_by_session() {
                return;
            }
            "`session`".to_owned()
        }
        _ if !cache.vary_by.is_empty() => return,
        Some(parameter) => match &*parameter.ident.to_string() {
            NAMELESS => format!("the `#[{}]` parameter", mark(parameter)),
            ident => format!("the `#[{}]` parameter `{ident}`", mark(parameter)),
        },
        None => return,
    };
    errors.at(
        key,
        "an answer that is kept is given to every client, and this one may depend on who asks (SAC-30)",
        format_args!(
            "leave out `cache` or {reason}; if the answer is the same for every client, write `cache({seconds}, shared)`; if \
             it is for one of them, say by what: `cache({seconds}, vary_by = session)`",
            seconds = cache.seconds
        ),
    );
}

/// Notes what no request has, of that by which answers are kept apart.
fn keys(method: &Method, cache: &Cache, errors: &Errors) {
    for vary_by in &cache.vary_by {
        match vary_by {
            VaryBy::Cookie(name) | VaryBy::Header(name) => {
                let text = name.value();
                if text.is_empty()
                    || !text.bytes().all(|b| b.is_ascii_graphic() && !b"()<>@,;:\\\"/[]?={}".contains(&b))
                {
                    errors.at(
                        name,
                        format_args!("\"{text}\" is no name of one"),
                        "write it as requests have it",
                    );
                }
            }
            VaryBy::Params(names) => {
                for name in names.iter().filter(|_| !method.get) {
                    let text = "the body of a POST is its key as a whole (SAC-33)";
                    errors.at(name, text, "leave `params` out, or write `get`");
                }
                for name in names.iter().filter(|name| !method.has_parameter(&name.value())) {
                    let text = format!("`{}` has no parameter \"{}\"", method.ident, name.value());
                    errors.at(name, text, "write a name as callers write it");
                }
            }
            VaryBy::Session | VaryBy::Custom(_) => {}
        }
    }
}

fn options(method: &Method, errors: &Errors) {
    let name = &method.name;
    if name.text.eq_ignore_ascii_case("js") || name.text.eq_ignore_ascii_case("jsdebug") {
        errors.at_span(
            name.span,
            format_args!(
                "a web method named `{name}` can never be called: `/js` and `/jsdebug` are the proxy's (RT-7)"
            ),
            "give it another name with `#[web_method(name = \"…\")]`",
        );
    } else if name.text.is_empty()
        || name.text.contains(|c: char| c.is_whitespace() || c.is_control() || "/?#%\\".contains(c))
    {
        errors.at_span(
            name.span,
            format_args!("\"{name}\" cannot be the last part of a URL"),
            "write a name such as \"GetProducts\"",
        );
    }
    if let Some(cors) = &method.cors {
        cors::literals(cors, errors);
    }
    cache(method, errors);
    jsonp::check(method, errors);
    let mut headers = method.parameters.iter().filter_map(|parameter| parameter.header);
    let has_headers_out = headers.any(Header::goes_out);
    method.soap.check_way(method.cancel_on_disconnect.is_some(), has_headers_out, errors);
    if let Some(blocking) = &method.blocking {
        if method.is_async {
            errors.at(
                blocking,
                "an `async` method does not block",
                "leave `blocking` out, or make it a plain `fn`",
            );
        }
        if method.cancel_on_disconnect.is_some() {
            errors.at(
                blocking,
                "a blocking method cannot be stopped",
                "leave out `blocking` or `cancel_on_disconnect`",
            );
        }
    } else if let Some(cancel) = &method.cancel_on_disconnect
        && !method.is_async
    {
        errors.at(
            cancel,
            "only an `async` method can be stopped",
            "make it an `async fn`, or leave `cancel_on_disconnect` out",
        );
    }
    if let Some(key) = &method.serialize_strings
        && !method.xml
    {
        errors.at(
            key,
            "`serialize_strings` says how a method that answers in XML writes a string",
            "write `xml, serialize_strings`, or leave it out",
        );
    }
    name.check("#[web_method(name = \"…\")]", errors);
    names_of_parameters(method, errors);
}

fn names_of_parameters(method: &Method, errors: &Errors) {
    let sent = || {
        method.parameters.iter().filter(|parameter| !parameter.is_extracted && parameter.ident != NAMELESS)
    };
    for (i, Parameter { name, ident, .. }) in sent().enumerate() {
        if name.text.is_empty() {
            errors.at_span(
                name.span,
                "a parameter's name cannot be empty",
                "write the member's name in the caller's JSON",
            );
        } else if let Some(other) = sent().take(i).find(|other| other.name.text == name.text) {
            if other.ident == *ident {
                // Rust says so, too.
                continue;
            }
            errors.at_span(
                name.span,
                format_args!("`{}` and `{ident}` have the same name on the wire: `{name}`", other.ident),
                "give one of them another name with `#[script(name = \"…\")]`",
            );
        } else {
            name.check("#[script(name = \"…\")]", errors);
        }
    }
}

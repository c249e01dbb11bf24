//! What a service may not be. Each mistake has its sentence and its way out.

use std::collections::HashMap;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{FnArg, GenericParam, Pat, ReturnType, Safety, Signature, Type};

use crate::errors::Errors;
use crate::names;

use super::model::{Method, Receiver, Service};
use super::parse::{FunctionSyntax, ImplSyntax};

/// Checks a service written as an `impl` block.
pub(crate) fn service(service: &Service, syntax: &ImplSyntax, errors: &Errors) {
    head(service, syntax, errors);
    for (method, syntax) in service.methods.iter().zip(syntax.web_methods()) {
        signature(&syntax.signature, method.receiver, errors);
        options(method, errors);
    }
    if service.methods.is_empty() {
        errors.at(
            &service.self_ty,
            "the service has no web methods",
            "put `#[web_method]` on the methods that callers may call",
        );
    }
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

/// Checks a web method written as a free function.
pub(crate) fn function(method: &Method, syntax: &FunctionSyntax, errors: &Errors) {
    signature(&syntax.signature, method.receiver, errors);
    options(method, errors);
}

fn head(service: &Service, syntax: &ImplSyntax, errors: &Errors) {
    if let Some(path) = &syntax.trait_path {
        errors.at(
            path,
            "a service is an inherent `impl` block",
            "write `impl Shop { … }` and call the trait from there",
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
    names::check_namespace(service.namespace.as_ref(), errors);
    if !names::is_dotted(&service.name.text, &['+']) {
        errors.at_span(
            service.name.span,
            format_args!("\"{}\" is not a .NET class name", service.name),
            "write the class name alone, such as \"Shop\"; the namespace has a key of its own",
        );
    }
    if let Some(path) = &service.path {
        let text = path.value();
        let is_path = text.len() > 1 && text.starts_with('/') && !text.ends_with('/');
        if !is_path
            || text.contains(|c: char| c.is_whitespace() || "?#\\*".contains(c))
            || text.contains("//")
        {
            errors.at(
                path,
                format_args!("\"{text}\" is not a path"),
                "write an absolute path, such as \"/Services/Shop.asmx\"",
            );
        }
    }
}

fn signature(signature: &Signature, receiver: Receiver, errors: &Errors) {
    if let Some(token) = &signature.constness {
        errors.at(
            token,
            "a web method cannot be `const`",
            "leave `const` out, or call the `const fn` from a web method",
        );
    }
    if let Safety::Unsafe(token) = &signature.safety {
        errors.at(
            token,
            "a web method cannot be `unsafe`: anybody may call it",
            "write a safe web method around it",
        );
    }
    if let Some(abi) = &signature.abi {
        errors.at(abi, "a web method cannot be `extern`", "leave `extern` out");
    }
    if let Some(variadic) = &signature.variadic {
        errors.at(variadic, "a web method cannot be variadic", "take a `Vec<T>`");
    }
    if !signature.generics.params.is_empty() {
        errors.at(
            &signature.generics.params,
            "a web method cannot be generic: its types must be known to describe it",
            "name the types; a type parameter may stand on the `impl` block",
        );
    } else if let Some(clause) = &signature.generics.where_clause {
        errors.at(clause, "a web method cannot have bounds of its own", "put them on the `impl` block");
    }
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(token) if receiver == Receiver::Wrong => errors.at(
                token,
                "calls run at the same time and share the service",
                "take `&self` (or `self: Arc<Self>`) and keep what changes behind a lock or an atomic",
            ),
            FnArg::Receiver(_) => {}
            FnArg::Typed(parameter) => {
                pattern(&parameter.pat, errors);
                owned(&parameter.ty, "parameter", errors);
                if let Some(cfg) = parameter.attrs.iter().find(|attribute| attribute.path().is_ident("cfg")) {
                    errors.at(
                        cfg,
                        "a parameter cannot be conditional",
                        "put `#[cfg]` on two versions of the method",
                    );
                }
            }
        }
    }
    if let ReturnType::Type(_, ty) = &signature.output {
        owned(ty, "result", errors);
    }
}

fn pattern(pattern: &Pat, errors: &Errors) {
    match pattern {
        Pat::Ident(ident) if ident.by_ref.is_none() && ident.subpat.is_none() => {}
        Pat::Wild(_) => errors.at(
            pattern,
            "a parameter needs a name: callers send it by name",
            "name it; `_product_id` is `productId` on the wire",
        ),
        _ => errors.at(
            pattern,
            "a parameter must be a plain name",
            "take it under one name and take it apart in the body",
        ),
    }
}

/// Notes types that borrow or that have no name.
fn owned(ty: &Type, what: &str, errors: &Errors) {
    if let Some(span) =
        find(ty.to_token_stream(), &|token, _| matches!(token, TokenTree::Ident(i) if i == "impl"))
    {
        let way_out = if what == "result" {
            "name the type; instead of `impl Future` write `async fn`"
        } else {
            "name the type that callers send"
        };
        errors.at_span(span, format_args!("the type of a {what} must have a name"), way_out);
        return;
    }
    let is_static =
        |next: Option<&TokenTree>| matches!(next, Some(TokenTree::Ident(ident)) if ident == "static");
    let borrows = |token: &TokenTree, next: Option<&TokenTree>| match token {
        TokenTree::Punct(punct) if punct.as_char() == '&' => {
            // `&'static str` may come back, but nothing that is sent lives that long.
            what != "result" || !matches!(next, Some(TokenTree::Punct(p)) if p.as_char() == '\'')
        }
        TokenTree::Punct(punct) if punct.as_char() == '\'' => !is_static(next),
        _ => false,
    };
    let Some(span) = find(ty.to_token_stream(), &borrows) else { return };
    let instead = match ty {
        Type::Reference(reference) => owned_form(&reference.elem),
        _ => None,
    };
    let instead =
        instead.unwrap_or_else(|| "owned types: `String` for `&str`, `Vec<T>` for `&[T]`".to_owned());
    if what == "result" {
        errors.at_span(
            span,
            "a result is written after the method is over and cannot borrow",
            format_args!("return {instead}"),
        );
    } else {
        errors.at_span(
            span,
            "a parameter is made from the request and cannot be borrowed",
            format_args!("take {instead}"),
        );
    }
}

fn owned_form(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) if path.path.is_ident("str") => Some("`String`".to_owned()),
        Type::Slice(slice) => {
            let element = slice.elem.to_token_stream().to_string().replace(' ', "");
            (!element.contains('&')).then(|| format!("`Vec<{element}>`"))
        }
        Type::Path(path) => Some(format!("`{}`", path.to_token_stream().to_string().replace(' ', ""))),
        _ => None,
    }
}

/// The place of the first token that fits, at any depth.
fn find(tokens: TokenStream, fits: &dyn Fn(&TokenTree, Option<&TokenTree>) -> bool) -> Option<Span> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.iter().enumerate().find_map(|(i, token)| match token {
        TokenTree::Group(group) => find(group.stream(), fits),
        token => fits(token, tokens.get(i + 1)).then(|| token.span()),
    })
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
    let mut seen: Vec<&str> = Vec::new();
    for parameter in method.parameters.iter().filter(|parameter| !parameter.is_extracted) {
        let name = &parameter.name;
        if name.text.is_empty() {
            errors.at_span(
                name.span,
                "a parameter's name cannot be empty",
                "write the member's name in the caller's JSON",
            );
        } else if seen.contains(&&*name.text) {
            errors.at_span(
                name.span,
                format_args!("two parameters are named `{name}` on the wire"),
                "give one of them another name with `#[script(name = \"…\")]`",
            );
        }
        seen.push(&name.text);
    }
}

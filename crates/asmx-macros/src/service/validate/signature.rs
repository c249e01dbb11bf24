//! What the signature of a web method may not be.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{FnArg, Pat, ReturnType, Safety, Signature, Type};

use crate::errors::Errors;
use crate::service::model::{Method, Receiver};
use crate::wire;

/// Checks a signature.
pub(super) fn signature(signature: &Signature, method: &Method, errors: &Errors) {
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
    let mut parameters = method.parameters.iter();
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(token) if method.receiver == Receiver::Wrong => errors.at(
                token,
                "calls run at the same time and share the service",
                "take `&self` (or `self: Arc<Self>`) and keep what changes behind a lock or an atomic",
            ),
            FnArg::Receiver(_) => {}
            FnArg::Typed(parameter) => {
                let is_sent = parameters.next().is_some_and(|parameter| !parameter.is_extracted);
                let is_plain = !is_sent || pattern(&parameter.pat, errors);
                if owned(&parameter.ty, "parameter", errors) && is_sent && is_plain {
                    wire::check(&parameter.ty, errors);
                    wire::check_keys(&parameter.ty, errors);
                }
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
    method.soap.check(&signature.output, errors);
    if let ReturnType::Type(_, ty) = &signature.output
        && owned(ty, "result", errors)
    {
        wire::check(ty, errors);
        wire::check_keys(ty, errors);
    }
}

/// Whether a parameter is a plain name; notes it otherwise.
fn pattern(pattern: &Pat, errors: &Errors) -> bool {
    let (what, help) = match pattern {
        Pat::Ident(ident) if ident.by_ref.is_none() && ident.subpat.is_none() => return true,
        Pat::Wild(_) => (
            "a parameter needs a name: callers send it by name",
            "name it; one that the body does not use is written `#[script(name = \"productId\")] _product_id`",
        ),
        _ => ("a parameter must be a plain name", "take it under one name and take it apart in the body"),
    };
    errors.at(pattern, what, help);
    false
}

/// Whether a type has a name and does not borrow; notes it otherwise.
fn owned(ty: &Type, what: &str, errors: &Errors) -> bool {
    if let Some(span) =
        find(ty.to_token_stream(), &|token, _| matches!(token, TokenTree::Ident(i) if i == "impl"))
    {
        let way_out = if what == "result" {
            "name the type; instead of `impl Future` write `async fn`"
        } else {
            "name the type that callers send"
        };
        errors.at_span(span, format_args!("the type of a {what} must have a name"), way_out);
        return false;
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
    let Some(span) = find(ty.to_token_stream(), &borrows) else { return true };
    let instead = match ty {
        Type::Reference(reference) => owned_form(&reference.elem),
        _ => None,
    };
    let is_extractor = matches!(ty, Type::Reference(reference) if wire::is_extractor(&reference.elem));
    let instead =
        instead.map(|ty| if is_extractor { format!("{ty}, and write `#[extract]` before it") } else { ty });
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
    false
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

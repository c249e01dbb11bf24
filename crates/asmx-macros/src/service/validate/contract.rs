//! What a contract may not be: what only its implementation can know, and what its client could not send.

use quote::ToTokens;
use syn::{Signature, TypeParamBound};

use crate::errors::Errors;
use crate::service::model::{Method, Receiver, Service};
use crate::service::parameter::NAMELESS;
use crate::service::parse::ImplItemSyntax;
use crate::service::trait_syntax::TraitSyntax;

pub(super) fn head(service: &Service, syntax: &TraitSyntax, errors: &Errors) {
    if !syntax.generics.params.is_empty() {
        errors.at(
            &syntax.generics.params,
            "a contract cannot be generic: its types must be known to describe it",
            "name the types",
        );
    }
    for supertrait in &syntax.supertraits {
        let is_fine = match supertrait {
            TypeParamBound::Lifetime(lifetime) => lifetime.ident == "static",
            TypeParamBound::Trait(bound) => bound
                .path
                .segments
                .last()
                .is_some_and(|last| ["Send", "Sync", "Sized"].iter().any(|known| last.ident == known)),
            _ => false,
        };
        if !is_fine {
            errors.at(
                supertrait,
                "a contract says what callers may call, and nothing else of its implementations",
                "leave the bound out; `Send`, `Sync` and `'static` are there already",
            );
        }
    }
    for item in &syntax.items {
        if let ImplItemSyntax::Other(tokens) = item
            && tokens.clone().into_iter().last().is_some_and(|last| last.to_string() == ";")
        {
            errors.at(
                tokens,
                "a contract has web methods, and nothing that a client could not call",
                "put `#[web_method]` before the method, or the item into a trait of its own",
            );
        }
    }
    if let Some(cors) = &service.cors {
        errors.at(cors, "who may call is for the host to say, not for the contract", CORS);
    }
    if service.block.is_one_of_several() {
        errors.at(&syntax.ident, "a contract is one trait", "leave out `parts` and `part`");
    }
    if service.methods.is_empty() && errors.is_empty() {
        errors.at(
            &syntax.ident,
            "the contract has no web methods",
            "put `#[web_method]` on the methods that callers may call",
        );
    }
}

const CORS: &str = "leave it out, and give the host or the folder with the service a policy: `.cors(…)`";

pub(super) fn method(method: &Method, signature: &Signature, errors: &Errors) {
    match method.receiver {
        Receiver::Counted => errors.at(
            signature.receiver(),
            "a method of a contract borrows who implements it",
            "take `&self`; an implementation can hold an `Arc`",
        ),
        Receiver::None => errors.at(
            &signature.ident,
            "a method of a contract is called on who implements it",
            "take `&self` first",
        ),
        // The wrong ones are noted as in any service.
        Receiver::Shared | Receiver::Wrong => {}
    }
    for parameter in method.parameters.iter().filter(|parameter| parameter.is_extracted) {
        let what = match &*parameter.ident.to_string() {
            NAMELESS => parameter.ty.to_token_stream().to_string(),
            ident => ident.to_owned(),
        };
        errors.at(
            &parameter.ty,
            format_args!("a contract has what callers send, and `{what}` is not sent"),
            "leave it out; an implementation that needs the request is made of it: \
             `.service_per_call_with(|context: Context| async move { Ok(Shop { context }.as_service()) })`",
        );
    }
    if let Some(cors) = &method.cors {
        errors.at(cors, "who may call is for the host to say, not for the contract", CORS);
    }
    if let Some(blocking) = &method.blocking {
        errors.at(
            blocking,
            "whether a method blocks is for its implementation to say",
            "write `async fn`, and `tokio::task::spawn_blocking` in the implementation",
        );
    }
}

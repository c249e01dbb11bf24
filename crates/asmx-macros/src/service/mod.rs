//! `#[script_service]` and `#[web_method]`: parse → model → validate → expand, one model for all front ends.

mod attributes;
mod callers;
mod contract;
mod expand;
mod headers;
mod jsonp;
mod misuse;
mod model;
mod parameter;
mod parse;
mod parts;
mod soap;
mod trait_syntax;
mod validate;

use proc_macro2::TokenStream;
use quote::quote;

use crate::attribute::Arguments;
use crate::errors::Errors;

use self::model::{Method, Service};
use self::parse::{FunctionSyntax, ImplSyntax};
use self::trait_syntax::TraitSyntax;

/// `#[script_service(…)]`.
pub(crate) fn script_service(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let errors = Errors::new();
    let arguments = Arguments::read(&attributes::SCRIPT_SERVICE, arguments, &errors);
    if misuse::is_trait(item) {
        return contract(&arguments, item, errors);
    }
    let mut syntax =
        match misuse::in_place_of_impl(item).map_or_else(|| ImplSyntax::read(item.clone(), &errors), Err) {
            Ok(syntax) => syntax,
            Err(error) => {
                errors.push(error);
                let errors = errors.finish();
                return quote!(#errors #item);
            }
        };
    let service = Service::from_impl(&arguments, &mut syntax, &errors);
    validate::service(&service, &syntax, &errors);
    let errors = errors.finish();
    let generated =
        if errors.is_empty() { expand::service(&service) } else { expand::service_stub(&service) };
    quote!(#syntax #errors #generated)
}

/// `#[script_service(…)]` on a trait.
fn contract(arguments: &Arguments, item: &TokenStream, errors: Errors) -> TokenStream {
    let mut syntax = match TraitSyntax::read(item.clone(), &errors) {
        Ok(syntax) => syntax,
        Err(error) => {
            errors.push(error);
            let errors = errors.finish();
            return quote!(#errors #item);
        }
    };
    let service = Service::from_trait(arguments, &mut syntax, &errors);
    validate::contract(&service, &syntax, &errors);
    let errors = errors.finish();
    let generated = if errors.is_empty() {
        contract::contract(&service, &syntax)
    } else {
        contract::stub(&service, &syntax)
    };
    let syntax = syntax.expand(&service.krate);
    quote!(#syntax #errors #generated)
}

/// `#[web_method(…)]` on a free function.
pub(crate) fn web_method(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let errors = Errors::new();
    let arguments = Arguments::read(&attributes::WEB_METHOD, arguments, &errors);
    let syntax = match misuse::in_place_of_function(item) {
        Some(error) => Err(error),
        None => syn::parse2::<FunctionSyntax>(item.clone()),
    };
    let mut syntax = match syntax {
        Ok(syntax) => syntax,
        Err(error) => {
            errors.push(error);
            let errors = errors.finish();
            return quote!(#errors #item);
        }
    };
    if let Some(error) = misuse::method_outside_of_service(&syntax) {
        errors.push(error);
        let errors = errors.finish();
        syntax.strip_parameter_attributes();
        return quote!(#errors #syntax);
    }
    let method = Method::from_function(&arguments, &mut syntax, &errors);
    validate::function(&method, &syntax, &errors);
    let errors = errors.finish();
    let krate = model::crate_path(&arguments);
    let generated = if errors.is_empty() {
        expand::function(&method, &syntax.vis, &krate)
    } else {
        expand::function_stub(&method, &syntax.vis, &krate)
    };
    quote!(#syntax #errors #generated)
}

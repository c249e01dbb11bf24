//! `#[script_type]`: parse → model → validate → expand, one model for the four shapes.

mod class;
mod conversions;
mod enumeration;
mod flags;
mod members;
mod model;
mod parse;
mod stub;
mod union;
mod validate;
mod xml;

use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use crate::attribute::Arguments;
use crate::errors::Errors;

use self::model::{Shape, Type};

/// `#[script_type(…)]`.
pub(crate) fn script_type(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let errors = Errors::new();
    let arguments = Arguments::read(&parse::SCRIPT_TYPE, arguments, &errors);
    let mut syntax = match syn::parse2::<Item>(item.clone()) {
        Ok(syntax) => syntax,
        Err(error) => {
            errors.push(error);
            let errors = errors.finish();
            return quote!(#errors #item);
        }
    };
    let Some(ty) = Type::read(&arguments, &mut syntax, &errors) else {
        let errors = errors.finish();
        return quote!(#item #errors);
    };
    validate::script_type(&ty, &arguments, &errors);
    let errors = errors.finish();
    let generated = if errors.is_empty() { expand(&ty) } else { stub::expand(&ty) };
    quote!(#syntax #errors #generated)
}

fn expand(ty: &Type) -> TokenStream {
    let parts = match &ty.shape {
        Shape::Class(class) => class::expand(ty, class),
        Shape::Enum(enumeration) => enumeration::expand(ty, enumeration),
        Shape::Flags(flags) => flags::expand(ty, flags),
        Shape::Union(union) => union::expand(ty, union),
        Shape::Wrong => TokenStream::new(),
    };
    ty.in_scope(&parts)
}

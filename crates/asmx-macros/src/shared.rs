//! `#[derive(Shared)]`: which field of a service keeps several calls from using it.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, GenericParam, WherePredicate, parse_quote};

use crate::wire::located;

/// A function that nobody calls and that only compiles where every field does; what is wrong is blamed on the field.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut input = match syn::parse2::<DeriveInput>(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let fields: Vec<&Fields> = match &input.data {
        Data::Struct(data) => vec![&data.fields],
        Data::Enum(data) => data.variants.iter().map(|variant| &variant.fields).collect(),
        // Its fields are plain values.
        Data::Union(_) => Vec::new(),
    };
    let fields = fields.into_iter().flatten().map(|field| {
        let ty = &field.ty;
        quote_spanned!(located(field)=> __asmx::field::<#ty>();)
    });
    let fields: Vec<_> = fields.collect();
    // What stands for a type is the service's own business: its block says what it needs of it.
    let parameters: Vec<_> = input.generics.type_params().map(|parameter| parameter.ident.clone()).collect();
    if !parameters.is_empty() {
        let predicates = &mut input.generics.make_where_clause().predicates;
        predicates
            .extend(parameters.iter().map(|name| -> WherePredicate { parse_quote!(#name: __asmx::Shared) }));
    }
    for parameter in &mut input.generics.params {
        match parameter {
            GenericParam::Type(parameter) => parameter.default = None,
            GenericParam::Const(parameter) => parameter.default = None,
            GenericParam::Lifetime(_) => {}
        }
    }
    let (generics, _, where_clause) = input.generics.split_for_impl();
    quote! {
        const _: () = {
            use ::asmx::__private as __asmx;
            #[allow(dead_code, deprecated)]
            const fn __fields #generics () #where_clause {
                #(#fields)*
            }
        };
    }
}

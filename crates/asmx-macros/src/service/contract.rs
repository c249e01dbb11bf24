//! What comes of a contract beside its trait: the service around an implementation, and the client.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Attribute, FnArg, GenericArgument, PathArguments, Type, parse_quote};

use crate::wire::{Gated, is_known, located};

use super::expand;
use super::model::Service;
use super::parse::FunctionSyntax;
use super::trait_syntax::TraitSyntax;

/// All of it.
pub(crate) fn contract(service: &Service, syntax: &TraitSyntax) -> TokenStream {
    let ident = &syntax.ident;
    let rows: Vec<_> = service
        .methods
        .iter()
        .map(|method| {
            let (cfgs, callee) = (&method.cfgs, expand::callee(method));
            let callee = quote_spanned!(callee.span()=> <__T as #ident>::#callee);
            let row = expand::row(method, &callee, &quote!(&__service.0));
            quote!(#(#cfgs)* #row)
        })
        .collect();
    let (types, service_of) = (types(service, syntax), expand::implement(service, Some(&rows)));
    let (nobody, client) = (nobody(service, syntax), client(service, syntax));
    let (krate, cfgs) = (&service.krate, &service.cfgs);
    quote! {
        #types
        #service_of
        #(#cfgs)*
        #[allow(deprecated)]
        const _: () = {
            use #krate::__private as __asmx;
            #nobody
            #client
        };
    }
}

/// What stands in for a contract with mistakes, so that they are the only ones reported.
pub(crate) fn stub(service: &Service, syntax: &TraitSyntax) -> TokenStream {
    let types = types(service, syntax);
    if !syntax.generics.params.is_empty() {
        return types;
    }
    let service_of = expand::implement(service, None);
    let (krate, cfgs, client) = (&service.krate, &service.cfgs, constructors(service, syntax));
    quote! {
        #types
        #service_of
        #(#cfgs)*
        const _: () = {
            use #krate::__private as __asmx;
            #client
        };
    }
}

fn types(service: &Service, syntax: &TraitSyntax) -> TokenStream {
    let (krate, cfgs, vis, ident) = (&service.krate, &service.cfgs, &syntax.vis, &syntax.ident);
    let (service, client) = (syntax.service(), syntax.client());
    let of_service = format!(" An implementation of [`{ident}`] as a service, which a host mounts.");
    let of_client = format!(
        " A client of a service with the contract [`{ident}`]: the same methods, each of which may fail on the way."
    );
    quote! {
        #(#cfgs)*
        #[doc = #of_service]
        ///
        /// Its descriptions are there without any implementation.
        #[derive(#krate::__private::core::clone::Clone, #krate::__private::core::fmt::Debug)]
        #vis struct #service<T = #krate::__private::Nobody>(
            /// The implementation.
            pub T,
        );
        #(#cfgs)*
        #[doc = #of_client]
        #[derive(#krate::__private::core::clone::Clone, #krate::__private::core::fmt::Debug)]
        #vis struct #client<C>(#krate::__private::Remote<C>);
    }
}

/// The implementation by nobody, for the descriptions alone.
fn nobody(service: &Service, syntax: &TraitSyntax) -> TokenStream {
    let ident = &syntax.ident;
    let methods = service.methods.iter().zip(syntax.web_methods()).map(|(method, syntax)| {
        let (cfgs, mut signature) = (&method.cfgs, syntax.signature.clone());
        for input in &mut signature.inputs {
            if let FnArg::Typed(parameter) = input {
                *parameter.pat = parse_quote!(_);
            }
        }
        quote!(#(#cfgs)* #signature { match *self {} })
    });
    quote! {
        #[automatically_derived]
        impl #ident for __asmx::Nobody {
            #(#methods)*
        }
    }
}

fn client(service: &Service, contract: &TraitSyntax) -> TokenStream {
    let (ident, client) = (contract.service(), contract.client());
    let methods = service.methods.iter().zip(contract.web_methods()).map(|(method, syntax)| {
        let (docs, cfgs, name) = (docs(syntax), &method.cfgs, &method.ident);
        let value = value(&method.output);
        let parameters = method.parameters.iter().map(|parameter| {
            let (ident, ty) = (&parameter.ident, &parameter.ty);
            quote!(#ident: #ty)
        });
        let sent = method.parameters.iter().map(|parameter| {
            let (name, ident, ty) = (&parameter.name.text, &parameter.ident, &parameter.ty);
            let value = Gated::parameter(ty).pass("seen", &quote!(&#ident));
            quote_spanned!(located(ty)=> .with(#name, #value)?)
        });
        let rust_name = method.ident.unraw().to_string();
        let outcome = Gated::result(&method.output).value();
        let call = quote_spanned!(located(&method.output)=> self.0.call::<#outcome>(__method, __sent).await);
        quote! {
            #(#docs)*
            #(#cfgs)*
            pub async fn #name(&self, #(#parameters),*) -> __asmx::Result<#value, __asmx::Fault> {
                let __method = const { __asmx::method::<#ident<__asmx::Nobody>>(#rust_name) };
                let __sent = __asmx::Sent::new()#(#sent)*;
                #call
            }
        }
    });
    let constructors = constructors(service, contract);
    quote! {
        #constructors
        impl<C: __asmx::Caller> #client<C> {
            #(#methods)*
        }
    }
}

fn constructors(service: &Service, syntax: &TraitSyntax) -> TokenStream {
    let (client, path) = (syntax.client(), service.path());
    quote! {
        impl<C: __asmx::Caller> #client<C> {
            /// A client of the service at its own path.
            #[must_use]
            pub fn over(caller: C) -> Self {
                Self::over_at(caller, #path)
            }

            /// A client of the service at another path of the server: `/Services/Shop.asmx`.
            #[must_use]
            pub fn over_at(
                caller: C,
                path: impl __asmx::core::convert::Into<__asmx::Cow<'static, __asmx::core::primitive::str>>,
            ) -> Self {
                Self(__asmx::Remote::new(caller, path))
            }
        }
    }
}

fn docs(syntax: &FunctionSyntax) -> impl Iterator<Item = &Attribute> {
    syntax
        .attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc") || attribute.path().is_ident("deprecated"))
}

/// What a method's result is when it goes well, as short as it can be said.
fn value(output: &Type) -> TokenStream {
    if is_known(output) {
        return quote!(#output);
    }
    if let Type::Path(path) = output
        && let Some(last) = path.path.segments.last().filter(|last| last.ident == "Result")
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(value)) = arguments.args.first()
    {
        return quote!(#value);
    }
    quote_spanned!(located(output)=> <#output as __asmx::Returns>::Value)
}

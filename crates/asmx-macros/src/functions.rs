//! `methods![…]`: the functions' types, found beside the functions themselves.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Path, Token};

/// `krate; path, path, …`: a list of `Method`s.
///
/// A function without `#[web_method]` has no type beside it. Where a path finds only a function, the type's name falls
/// back to one that is no web method, so that rustc says that and not that it "expected type, found function".
pub(crate) fn methods(input: TokenStream) -> TokenStream {
    match parse.parse2(input) {
        Ok((krate, functions)) => {
            let methods = functions.into_iter().map(|(attributes, path)| method(&krate, &attributes, &path));
            quote!(&[#(#methods),*])
        }
        Err(error) => error.to_compile_error(),
    }
}

type Functions = Punctuated<(Vec<Attribute>, Path), Token![,]>;

fn parse(input: ParseStream<'_>) -> syn::Result<(Path, Functions)> {
    let krate = input.call(Path::parse_mod_style)?;
    input.parse::<Token![;]>()?;
    let function = |input: ParseStream<'_>| {
        let function = (input.call(Attribute::parse_outer)?, input.call(Path::parse_mod_style)?);
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(function);
        }
        Err(input.error("functions are named, not called\nhelp: write `methods![first, second]`"))
    };
    Ok((krate, Punctuated::parse_terminated_with(input, function)?))
}

fn method(krate: &Path, attributes: &[Attribute], path: &Path) -> TokenStream {
    let last = path.segments.last().map_or_else(Span::call_site, |segment| segment.ident.span());
    let ty = Ident::new("__Function", last.resolved_at(Span::call_site()));
    quote! {
        #(#attributes)*
        {
            #[allow(dead_code)]
            struct #ty {}
            {
                #[allow(unused_imports)]
                use #path as #ty;
                <#ty as #krate::__private::Function>::METHOD
            }
        }
    }
}

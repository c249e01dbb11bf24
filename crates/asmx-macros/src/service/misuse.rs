//! An attribute on the wrong thing, and the attribute or place that was meant.

use proc_macro2::{TokenStream, TokenTree};
use syn::Error;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Visibility};

use super::parse::FunctionSyntax;

/// The keyword that says what an item is, after its attributes and visibility.
fn keyword(item: &TokenStream) -> Option<(String, TokenTree)> {
    let parser = |input: ParseStream<'_>| {
        input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let mut found = None;
        while !input.is_empty() {
            let token: TokenTree = input.parse()?;
            if let (None, TokenTree::Ident(ident)) = (&found, &token)
                && !["unsafe", "async", "default", "const", "extern", "auto", "safe"]
                    .iter()
                    .any(|word| ident == word)
            {
                found = Some((ident.to_string(), token));
            }
        }
        Ok(found)
    };
    parser.parse2(item.clone()).ok().flatten()
}

/// Whether it is a trait, which is a contract.
pub(crate) fn is_trait(item: &TokenStream) -> bool {
    keyword(item).is_some_and(|(keyword, _)| keyword == "trait")
}

/// `#[script_service]` on something that is not an `impl` block.
pub(crate) fn in_place_of_impl(item: &TokenStream) -> Option<Error> {
    let (keyword, token) = keyword(item)?;
    let text = match &*keyword {
        "impl" => return None,
        "fn" => {
            "`#[script_service]` goes on an `impl` block\n\
             help: a free function takes `#[web_method]` alone and is mounted with `methods![…]`"
        }
        "struct" | "enum" => {
            "`#[script_service]` goes on the `impl` block with the methods, not on the type\n\
             help: move it to the `impl`; a type that travels over the wire takes `#[script_type]`"
        }
        _ => {
            "`#[script_service]` goes on an `impl` block\n\
             help: write `#[script_service] impl Shop { #[web_method] fn hello_world(&self) -> String { … } }`"
        }
    };
    Some(Error::new_spanned(token, text))
}

/// `#[web_method]` on something that is not a function.
pub(crate) fn in_place_of_function(item: &TokenStream) -> Option<Error> {
    let (keyword, token) = keyword(item)?;
    let text = match &*keyword {
        "fn" => return None,
        "impl" => {
            "`#[web_method]` goes on the methods\n\
             help: the `impl` block takes `#[script_service]`, each method to publish takes `#[web_method]`"
        }
        "struct" | "enum" => {
            "`#[web_method]` goes on functions\n\
             help: a type that travels over the wire takes `#[script_type]`"
        }
        _ => {
            "`#[web_method]` goes on functions\n\
             help: put it on a free function, or on a method of an `impl` block with `#[script_service]`"
        }
    };
    Some(Error::new_spanned(token, text))
}

/// `#[web_method]` on a method that no service knows of.
pub(crate) fn method_outside_of_service(syntax: &FunctionSyntax) -> Option<Error> {
    let receiver = syntax.signature.receiver()?;
    Some(Error::new_spanned(
        receiver,
        "`#[web_method]` on a method has no meaning by itself\n\
         help: put `#[script_service]` on the `impl` block around it",
    ))
}

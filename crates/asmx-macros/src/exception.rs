//! `#[derive(Exception)]`: the .NET exception type that an error is reported as.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Meta, Path, Token, parse_quote};

use crate::errors::Errors;
use crate::names;

const DEFAULT: &str = "System.Exception";

/// What `#[exception(…)]` says.
enum Named {
    Type(String),
    /// The error inside knows.
    Transparent,
}

/// `#[derive(Exception)]`.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut input = match syn::parse2::<DeriveInput>(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let errors = Errors::new();
    let krate = take_crate(&mut input.attrs).unwrap_or_else(|| parse_quote!(::asmx));
    let whole = Named::read(&input.attrs, &errors);
    let body = match &input.data {
        Data::Struct(data) => match whole {
            Some(Named::Transparent) => delegate(&input.ident, &data.fields, &errors).map(|place| {
                let place = place.map_or_else(|| quote!(0), |ident| quote!(#ident));
                quote!(__asmx::Exception::exception_type(&self.#place))
            }),
            named => Some(text(&named.map_or_else(|| DEFAULT.to_owned(), Named::into_text))),
        },
        Data::Enum(data) => {
            if let Some(Named::Transparent) = whole {
                errors.at(
                    &input.ident,
                    "`transparent` belongs to a struct or to single variants",
                    "write `#[exception(transparent)]` on the variants that hold an error with a type of its own",
                );
            }
            let default = whole.map_or_else(|| DEFAULT.to_owned(), Named::into_text);
            let arms = data.variants.iter().map(|variant| {
                let ident = &variant.ident;
                match Named::read(&variant.attrs, &errors) {
                    Some(Named::Transparent) => {
                        let place = delegate(ident, &variant.fields, &errors).flatten();
                        let pattern =
                            place.map_or_else(|| quote!((__error)), |place| quote!({ #place: __error }));
                        quote!(Self::#ident #pattern => __asmx::Exception::exception_type(__error),)
                    }
                    named => {
                        let text = text(&named.map_or_else(|| default.clone(), Named::into_text));
                        quote!(Self::#ident { .. } => #text,)
                    }
                }
            });
            let arms: Vec<_> = arms.collect();
            Some(if arms.is_empty() { quote!(match *self {}) } else { quote!(match self { #(#arms)* }) })
        }
        Data::Union(data) => {
            errors.at(data.union_token, "an error is a struct or an enum", "make it one");
            None
        }
    };
    let errors = errors.finish();
    let body = match body {
        Some(body) if errors.is_empty() => body,
        _ => text(DEFAULT),
    };
    let implementation = implement(&input, &krate, &body);
    quote!(#errors #implementation)
}

fn implement(input: &DeriveInput, krate: &Path, body: &TokenStream) -> TokenStream {
    let ident = &input.ident;
    let mut generics = input.generics.clone();
    if !generics.params.is_empty() {
        generics.make_where_clause().predicates.push(parse_quote!(Self: __asmx::std::error::Error));
    }
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    quote! {
        const _: () = {
            use #krate::__private as __asmx;
            #[automatically_derived]
            impl #impl_generics __asmx::Exception for #ident #type_generics #where_clause {
                fn exception_type(&self) -> __asmx::Cow<'static, str> {
                    #body
                }
            }
        };
    }
}

/// The path of `#[exception(crate = some::path)]`.
fn take_crate(attributes: &mut Vec<Attribute>) -> Option<Path> {
    let parse = |input: ParseStream<'_>| {
        input.parse::<Token![crate]>()?;
        input.parse::<Token![=]>()?;
        input.call(Path::parse_mod_style)
    };
    let mut krate = None;
    attributes.retain(|attribute| {
        let found = match &attribute.meta {
            Meta::List(list) if list.path.is_ident("exception") => parse.parse2(list.tokens.clone()).ok(),
            _ => None,
        };
        let is_other = found.is_none();
        krate = found.or(krate.take());
        is_other
    });
    krate
}

fn text(name: &str) -> TokenStream {
    quote!(__asmx::Cow::Borrowed(#name))
}

/// The one field that a transparent error holds: its name, if it has one.
#[allow(clippy::option_option)] // no field; a field without a name; a field with one
fn delegate(owner: &Ident, fields: &Fields, errors: &Errors) -> Option<Option<Ident>> {
    let mut all = fields.iter();
    match (all.next(), all.next()) {
        (Some(field), None) => Some(field.ident.clone()),
        _ => {
            errors.at(
                owner,
                "`transparent` needs one field, the error inside",
                "hold one error, or name the exception type",
            );
            None
        }
    }
}

impl Named {
    fn read(attributes: &[Attribute], errors: &Errors) -> Option<Self> {
        let mut named = None;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("exception")) {
            if named.is_some() {
                errors.at(attribute, "`#[exception(…)]` is given twice", "leave one of them out");
                continue;
            }
            named = Self::parse(attribute, errors);
        }
        named
    }

    fn parse(attribute: &Attribute, errors: &Errors) -> Option<Self> {
        let help = "write `#[exception(\"Acme.Shop.OutOfStockException\")]` or `#[exception(transparent)]`";
        let Meta::List(list) = &attribute.meta else {
            errors.at(attribute, "`#[exception]` needs the name of a .NET exception type", help);
            return None;
        };
        if syn::parse2::<Ident>(list.tokens.clone()).is_ok_and(|word| word == "transparent") {
            return Some(Self::Transparent);
        }
        match syn::parse2::<LitStr>(list.tokens.clone()) {
            Ok(name) if names::is_dotted(&name.value(), &['.', '+']) => Some(Self::Type(name.value())),
            Ok(name) => {
                errors.at(
                    &name,
                    format_args!("\"{}\" is not the full name of a .NET type", name.value()),
                    help,
                );
                None
            }
            Err(_) => {
                errors.at(&list.tokens, "this is not the name of a .NET exception type", help);
                None
            }
        }
    }

    fn into_text(self) -> String {
        match self {
            Self::Type(name) => name,
            Self::Transparent => DEFAULT.to_owned(),
        }
    }
}

//! `#[derive(Exception)]`: the .NET exception type that an error is reported as.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Meta, Path, Token, parse_quote};

use crate::errors::Errors;
use crate::names;

const DEFAULT: &str = "System.Exception";

/// What `#[exception(…)]` says.
struct Said {
    named: Option<Named>,
    /// What clients read.
    message: Option<LitStr>,
}

/// Who knows the exception type.
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
    let said = Said::read(&input.attrs, &errors);
    let variants: Vec<Said> = match &input.data {
        Data::Enum(data) => data.variants.iter().map(|variant| Said::read(&variant.attrs, &errors)).collect(),
        _ => Vec::new(),
    };
    let message = message(&input.data, &said, &variants);
    let whole = said.named;
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
            let arms = data.variants.iter().zip(variants).map(|(variant, said)| {
                let ident = &variant.ident;
                match said.named {
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
    let implementation = implement(&input, &krate, &body, &message.filter(|_| errors.is_empty()));
    quote!(#errors #implementation)
}

/// The body of `public_message`, where somebody has one.
fn message(data: &Data, whole: &Said, variants: &[Said]) -> Option<TokenStream> {
    let some = |message: &LitStr| quote!(__asmx::std::option::Option::Some(__asmx::Cow::Borrowed(#message)));
    let none = || quote!(__asmx::std::option::Option::None);
    let default = whole.message.as_ref().map_or_else(none, some);
    match data {
        Data::Struct(data) if matches!(whole.named, Some(Named::Transparent)) => {
            let field = data.fields.iter().next()?;
            let place = field.ident.as_ref().map_or_else(|| quote!(0), |ident| quote!(#ident));
            Some(quote!(__asmx::Exception::public_message(&self.#place)))
        }
        Data::Struct(_) => whole.message.is_some().then_some(default),
        Data::Enum(data) => {
            let has_any = whole.message.is_some() || variants.iter().any(|said| said.message.is_some());
            let arms = data.variants.iter().zip(variants).map(|(variant, said)| {
                let ident = &variant.ident;
                match (&said.message, &said.named, variant.fields.iter().next()) {
                    (Some(message), _, _) => {
                        let message = some(message);
                        quote!(Self::#ident { .. } => #message,)
                    }
                    (None, Some(Named::Transparent), Some(field)) => {
                        let pattern = match &field.ident {
                            Some(name) => quote!({ #name: __error }),
                            None => quote!((__error)),
                        };
                        quote!(Self::#ident #pattern => __asmx::Exception::public_message(__error),)
                    }
                    _ => quote!(Self::#ident { .. } => #default,),
                }
            });
            let is_transparent = variants.iter().any(|said| matches!(said.named, Some(Named::Transparent)));
            (has_any || is_transparent).then(|| quote!(match self { #(#arms)* }))
        }
        Data::Union(_) => None,
    }
}

fn implement(
    input: &DeriveInput,
    krate: &Path,
    body: &TokenStream,
    message: &Option<TokenStream>,
) -> TokenStream {
    let message = message.iter().map(|body| {
        quote! {
            fn public_message(&self) -> __asmx::std::option::Option<__asmx::Cow<'static, str>> {
                #body
            }
        }
    });
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
                #(#message)*
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

impl Said {
    fn read(attributes: &[Attribute], errors: &Errors) -> Self {
        let mut said = None;
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("exception")) {
            if said.is_some() {
                errors.at(attribute, "`#[exception(…)]` is given twice", "leave one of them out");
                continue;
            }
            said = Some(Self::parse(attribute, errors));
        }
        said.unwrap_or(Self { named: None, message: None })
    }

    fn parse(attribute: &Attribute, errors: &Errors) -> Self {
        let help = "write `#[exception(\"Acme.Shop.OutOfStockException\")]` or `#[exception(transparent)]`";
        let nothing = Self { named: None, message: None };
        let Meta::List(list) = &attribute.meta else {
            errors.at(attribute, "`#[exception]` needs the name of a .NET exception type", help);
            return nothing;
        };
        if syn::parse2::<Ident>(list.tokens.clone()).is_ok_and(|word| word == "transparent") {
            return Self { named: Some(Named::Transparent), message: None };
        }
        let Ok((name, message)) = named_and_message.parse2(list.tokens.clone()) else {
            errors.at(&list.tokens, "this is not the name of a .NET exception type", help);
            return nothing;
        };
        let named = name.and_then(|name| {
            if names::is_dotted(&name.value(), &['.', '+']) {
                return Some(Named::Type(name.value()));
            }
            let text = format!("\"{}\" is not the full name of a .NET type", name.value());
            errors.at(&name, text, help);
            None
        });
        Self { named, message }
    }
}

/// A name, a message, or both.
fn named_and_message(input: ParseStream<'_>) -> syn::Result<(Option<LitStr>, Option<LitStr>)> {
    let name: Option<LitStr> = if input.peek(LitStr) { Some(input.parse()?) } else { None };
    if name.is_some() && input.is_empty() {
        return Ok((name, None));
    }
    if name.is_some() {
        input.parse::<Token![,]>()?;
    }
    let word: Ident = input.parse()?;
    if word != "message" {
        return Err(syn::Error::new(word.span(), "not a message"));
    }
    input.parse::<Token![=]>()?;
    let message = input.parse()?;
    input.parse::<Option<Token![,]>>()?;
    Ok((name, Some(message)))
}

impl Named {
    fn into_text(self) -> String {
        match self {
            Self::Type(name) => name,
            Self::Transparent => DEFAULT.to_owned(),
        }
    }
}

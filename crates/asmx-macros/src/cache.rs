//! `cache = 60`, `cache(60)`, and what may stand behind the number: `shared`, `single_flight`, `vary_by = …`.

use proc_macro2::{Group, Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{LitInt, LitStr, Path, Token, bracketed, parenthesized, token};

use crate::wire::located;

/// What to write.
pub(crate) const HELP: &str = "write `cache = 60`; `cache(60, shared)`, if every client may have the answer that was made for \
     another; `cache(60, vary_by = [session, cookie(\"lang\"), header(\"Accept-Language\")])`, if it depends on these; and \
     `cache(60, single_flight)`, if one call at a time shall make it";

/// How a method's answers are kept.
#[derive(Clone, Default)]
pub(crate) struct Cache {
    pub(crate) seconds: u32,
    /// The method says that every client may have the answer that was made for another.
    pub(crate) is_shared: bool,
    pub(crate) is_single_flight: bool,
    pub(crate) vary_by: Vec<VaryBy>,
}

/// What of a request makes answers different.
#[derive(Clone)]
pub(crate) enum VaryBy {
    Session,
    Cookie(LitStr),
    Header(LitStr),
    Params(Vec<LitStr>),
    Custom(Path),
}

/// What stands behind the number.
enum Word {
    Shared,
    SingleFlight,
    VaryBy(Vec<VaryBy>),
}

impl Cache {
    /// `60`
    pub(crate) fn assigned(tokens: &TokenStream) -> Option<Self> {
        Some(Self { seconds: seconds(&syn::parse2(tokens.clone()).ok()?)?, ..Self::default() })
    }

    /// `(60)` or `(60, shared, …)`
    pub(crate) fn listed(group: &Group) -> Option<Self> {
        let parser = |input: ParseStream<'_>| {
            let number = input.parse::<LitInt>()?;
            let comma = input.parse::<Option<Token![,]>>()?;
            let words = match comma {
                Some(_) => Punctuated::<Word, Token![,]>::parse_terminated(input)?,
                None => Punctuated::new(),
            };
            Ok((number, words))
        };
        let (number, words) = parser.parse2(group.stream()).ok()?;
        let mut cache = Self { seconds: seconds(&number)?, ..Self::default() };
        for word in words {
            match word {
                Word::Shared => cache.is_shared = true,
                Word::SingleFlight => cache.is_single_flight = true,
                Word::VaryBy(vary_by) => cache.vary_by.extend(vary_by),
            }
        }
        // Answers that are for all depend on nothing.
        (!cache.is_shared || cache.vary_by.is_empty()).then_some(cache)
    }

    pub(crate) fn varies_by_session(&self) -> bool {
        self.vary_by.iter().any(|key| matches!(key, VaryBy::Session))
    }

    /// The value that the descriptor has.
    pub(crate) fn value(&self) -> TokenStream {
        let Self { seconds, is_shared, is_single_flight, vary_by } = self;
        if *seconds == 0 {
            return quote!(__asmx::Cache::NONE);
        }
        let seconds = proc_macro2::Literal::u32_unsuffixed(*seconds);
        let vary_by = vary_by.iter().map(|key| match key {
            VaryBy::Session => quote!(__asmx::VaryBy::Session),
            VaryBy::Cookie(name) => quote!(__asmx::VaryBy::Cookie(#name)),
            VaryBy::Header(name) => quote!(__asmx::VaryBy::Header(#name)),
            VaryBy::Params(names) => quote!(__asmx::VaryBy::Params(&[#(#names),*])),
            VaryBy::Custom(path) => quote_spanned!(located(path)=> __asmx::VaryBy::Custom(#path)),
        });
        quote! {
            __asmx::Cache {
                seconds: #seconds,
                shared: #is_shared,
                vary_by: &[#(#vary_by),*],
                single_flight: #is_single_flight,
            }
        }
    }
}

impl Parse for Word {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word = input.parse::<Ident>()?;
        if word == "shared" {
            return Ok(Self::Shared);
        }
        if word == "single_flight" {
            return Ok(Self::SingleFlight);
        }
        if word != "vary_by" {
            return Err(syn::Error::new(word.span(), "unknown"));
        }
        input.parse::<Token![=]>()?;
        if input.peek(token::Bracket) {
            let list;
            bracketed!(list in input);
            let keys = Punctuated::<VaryBy, Token![,]>::parse_terminated(&list)?;
            if keys.is_empty() {
                return Err(list.error("nothing"));
            }
            return Ok(Self::VaryBy(keys.into_iter().collect()));
        }
        Ok(Self::VaryBy(vec![input.parse()?]))
    }
}

impl Parse for VaryBy {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word = input.parse::<Ident>()?;
        if word == "session" {
            return Ok(Self::Session);
        }
        let list;
        parenthesized!(list in input);
        let key = match &*word.to_string() {
            "cookie" => Self::Cookie(list.parse()?),
            "header" => Self::Header(list.parse()?),
            "custom" => Self::Custom(list.parse()?),
            "params" => {
                Self::Params(Punctuated::<LitStr, Token![,]>::parse_terminated(&list)?.into_iter().collect())
            }
            _ => return Err(syn::Error::new(word.span(), "unknown")),
        };
        if list.is_empty() { Ok(key) } else { Err(list.error("too much")) }
    }
}

/// A whole number without a type.
fn seconds(number: &LitInt) -> Option<u32> {
    number.suffix().is_empty().then(|| number.base10_parse().ok()).flatten()
}

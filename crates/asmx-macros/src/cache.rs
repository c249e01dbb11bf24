//! `cache = 60`, `cache(60)` and `cache(60, shared)`.

use proc_macro2::{Group, Ident, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::{LitInt, Token};

/// How long a method's answers are kept.
#[derive(Clone, Copy)]
pub(crate) struct Cache {
    pub(crate) seconds: u32,
    /// The method says that every client may have the answer that was made for another.
    pub(crate) is_shared: bool,
}

impl Cache {
    /// `60`
    pub(crate) fn assigned(tokens: &TokenStream) -> Option<Self> {
        Some(Self { seconds: seconds(&syn::parse2(tokens.clone()).ok()?)?, is_shared: false })
    }

    /// `(60)` or `(60, shared)`
    pub(crate) fn listed(group: &Group) -> Option<Self> {
        let parser = |input: ParseStream<'_>| {
            let number = input.parse::<LitInt>()?;
            let comma = input.parse::<Option<Token![,]>>()?;
            let word = if comma.is_some() { input.parse::<Option<Ident>>()? } else { None };
            if word.is_some() {
                input.parse::<Option<Token![,]>>()?;
            }
            Ok((number, word))
        };
        let (number, word) = parser.parse2(group.stream()).ok()?;
        let is_shared = word.is_some();
        word.is_none_or(|word| word == "shared").then_some(())?;
        Some(Self { seconds: seconds(&number)?, is_shared })
    }
}

/// A whole number without a type.
fn seconds(number: &LitInt) -> Option<u32> {
    number.suffix().is_empty().then(|| number.base10_parse().ok()).flatten()
}

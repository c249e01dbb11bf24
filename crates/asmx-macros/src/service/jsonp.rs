//! `jsonp = "anonymous"`, `jsonp = "credentials"` and `jsonp = "off"`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::LitStr;

use crate::attribute::Arguments;
use crate::errors::Errors;

/// Who pages of any site may call as, by a script element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    /// They may not.
    Off,
    Nobody,
    User,
}

/// What an attribute says of JSONP, if it says anything, and where.
pub(crate) struct Jsonp(Option<(LitStr, Caller)>);

impl Jsonp {
    pub(crate) fn read(arguments: &Arguments, errors: &Errors) -> Self {
        let Some(text) = arguments.text("jsonp") else { return Self(None) };
        let caller = match &*text.value() {
            "off" => Caller::Off,
            "anonymous" => Caller::Nobody,
            "credentials" => Caller::User,
            other => {
                errors.at(
                    &text,
                    format_args!("\"{other}\" does not say as whom pages of other sites call"),
                    "write `jsonp = \"anonymous\"`: as nobody; `jsonp = \"credentials\"`: as the user, whose cookies count, \
                     so that every site that he visits can read what he can; or `jsonp = \"off\"`",
                );
                return Self(None);
            }
        };
        Self(Some((text, caller)))
    }

    /// As whom, and where that stands.
    pub(crate) fn said(&self) -> Option<(&LitStr, Caller)> {
        self.0.as_ref().map(|(at, caller)| (at, *caller))
    }
}

/// The field of a descriptor.
impl ToTokens for Jsonp {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self.said().map(|(_, caller)| caller) {
            None => quote!(__asmx::None),
            Some(Caller::Off) => quote!(__asmx::Some(__asmx::Jsonp::Off)),
            Some(Caller::Nobody) => quote!(__asmx::Some(__asmx::Jsonp::Anonymous)),
            Some(Caller::User) => quote!(__asmx::Some(__asmx::Jsonp::Credentials)),
        });
    }
}

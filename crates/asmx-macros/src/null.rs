//! `null = "default"` and `null = "error"`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::attribute::Arguments;
use crate::errors::Errors;

/// What becomes of a null that a Rust type cannot hold.
#[derive(Clone, Copy)]
pub(crate) enum Null {
    Error,
    Default,
}

impl Null {
    /// What `null = "…"` says, if it stands there.
    pub(crate) fn read(arguments: &Arguments, errors: &Errors) -> Option<Self> {
        let text = arguments.text("null")?;
        match &*text.value() {
            "error" => Some(Self::Error),
            "default" => Some(Self::Default),
            other => {
                errors.at(
                    &text,
                    format_args!("a null cannot become \"{other}\""),
                    "write `null = \"default\"`: it becomes what `Default` gives; `null = \"error\"` is what happens without",
                );
                None
            }
        }
    }

    /// The field of a descriptor.
    pub(crate) fn field(null: Option<Self>) -> TokenStream {
        match null {
            None => quote!(__asmx::None),
            Some(Self::Error) => quote!(__asmx::Some(__asmx::Null::Error)),
            Some(Self::Default) => quote!(__asmx::Some(__asmx::Null::Default)),
        }
    }
}

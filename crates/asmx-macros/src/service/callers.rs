//! `authorize`, `roles = "Admin, Sales"` and `anonymous`: who may call.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::attribute::Arguments;
use crate::errors::Errors;

/// Who may call, as far as an attribute says it.
pub(crate) enum Callers {
    Unsaid,
    Everyone,
    Users,
    Roles(Vec<String>),
}

impl Callers {
    /// Reads it, and notes what cannot be meant.
    pub(crate) fn read(arguments: &Arguments, errors: &Errors) -> Self {
        let asked = arguments.key("roles").or_else(|| arguments.key("authorize"));
        if let (Some(anonymous), Some(asked)) = (arguments.key("anonymous"), asked) {
            errors.at(
                anonymous,
                format_args!("`anonymous` lets everybody call, and `{asked}` does not"),
                "leave one of them out",
            );
        }
        let Some(roles) = arguments.text("roles") else {
            return match asked {
                Some(_) => Self::Users,
                None if arguments.flag("anonymous") => Self::Everyone,
                None => Self::Unsaid,
            };
        };
        // A role's name has no commas in ASP.NET, whose attributes list them like this.
        let names: Vec<_> = roles.value().split(',').map(|name| name.trim().to_owned()).collect();
        if names.iter().any(String::is_empty) {
            errors.at(
                &roles,
                "a role without a name",
                "write `roles = \"Admin, Sales\"`; for every user who has logged in, `authorize`",
            );
        }
        Self::Roles(names)
    }
}

/// The value for a descriptor.
impl ToTokens for Callers {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Unsaid => quote!(__asmx::Access::Unsaid),
            Self::Everyone => quote!(__asmx::Access::Everyone),
            Self::Users => quote!(__asmx::Access::Users),
            Self::Roles(names) => quote!(__asmx::Access::Roles(&[#(#names),*])),
        });
    }
}

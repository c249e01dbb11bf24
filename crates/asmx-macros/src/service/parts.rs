//! A service over several blocks, as C#'s partial classes: `parts("orders")` on one, `part = "orders"` on the other.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{LitStr, Type};

use crate::attribute::Arguments;
use crate::errors::Errors;
use crate::wire::{located, placed};

/// What a block of a service is.
pub(crate) enum Block {
    /// The only one, or the one that says what the service is and lists the others.
    Main(Vec<LitStr>),
    /// One of the others.
    Part(LitStr),
}

impl Block {
    pub(crate) fn read(arguments: &Arguments, errors: &Errors) -> Self {
        let Some(part) = arguments.text("part") else {
            let parts = arguments.texts("parts", "(\"catalog\", \"orders\")", errors);
            if let (Some(key), []) = (arguments.key("parts"), &parts[..])
                && errors.is_empty()
            {
                errors.at(key, "`parts` lists the other blocks of the service", "write `parts(\"orders\")`");
            }
            for (i, part) in parts.iter().enumerate() {
                if parts[..i].iter().any(|other| other.value() == part.value()) {
                    errors.at(part, "the part is listed twice", "leave one of them out");
                }
            }
            return Self::Main(parts);
        };
        for name in [
            "namespace",
            "xml_namespace",
            "name",
            "path",
            "description",
            "null",
            "data_rows",
            "jsonp",
            "script_types",
            "authorize",
            "roles",
            "cors",
            "parts",
        ] {
            if let Some(key) = arguments.key(name) {
                errors.at(
                    key,
                    format_args!("`{name}` belongs to the block that lists the parts"),
                    "a part has methods, and says how their names are made",
                );
            }
        }
        Self::Part(part)
    }

    /// Whether there are others.
    pub(crate) fn is_one_of_several(&self) -> bool {
        !matches!(self, Self::Main(parts) if parts.is_empty())
    }
}

/// The name of a part as a number, which a trait can have for a parameter: FNV-1a.
pub(crate) fn number(name: &str) -> Literal {
    let hash = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    Literal::u64_unsuffixed(name.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
}

/// The methods of all blocks of a service.
pub(crate) fn joined(self_ty: &Type, parts: &[LitStr]) -> TokenStream {
    let own = number("");
    // rustc blames the type in a path; the name of the part is what may be wrong.
    let rows = parts.iter().map(|part| {
        let (number, ty) = (number(&part.value()), placed(self_ty.to_token_stream(), located(part)));
        quote_spanned!(located(part)=> <#ty as __asmx::Part<#number>>::ROWS)
    });
    let rows: Vec<_> = std::iter::once(quote!(<#self_ty as __asmx::Part<#own>>::ROWS)).chain(rows).collect();
    quote! {
        const METHODS: &'static [__asmx::Method<Self>] = &{
            const COUNT: usize = #(#rows.len())+*;
            __asmx::join::<Self, COUNT>(&[#(#rows),*])
        };
    }
}

/// Which blocks a service has beside the main one.
pub(crate) fn names(parts: &[LitStr]) -> Option<TokenStream> {
    let numbers = parts.iter().map(|part| number(&part.value()));
    (!parts.is_empty()).then(|| quote!(const PARTS: &'static [u64] = &[#(#numbers),*];))
}

/// Stops the compiler at a part that the main block does not list: nobody would mount its methods.
pub(crate) fn listed(self_ty: &Type, part: &LitStr) -> TokenStream {
    let (name, number) = (part.value(), number(&part.value()));
    let text = format!(
        "no block of the service lists this part: write `#[script_service(parts(\"{name}\"))]` on the one that says what \
         the service is"
    );
    quote_spanned! {located(part)=>
        const _: () = __asmx::core::assert!(__asmx::lists::<#self_ty>(#number), #text);
    }
}

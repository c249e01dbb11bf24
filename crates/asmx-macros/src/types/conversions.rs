//! An enum's number in its own width, and the way between enums and the numbers that databases keep of them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// How a number becomes the Rust type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Every number does: flags, and enums with a variant for undefined ones.
    All,
    /// Only the values' numbers do.
    Some,
}

/// The inherent `number`, which is `#number` of `self`, and `From` or `TryFrom` both ways: for the underlying type, and for
/// `i32` beside it. `__of` makes the type of a number, or an `Option` of it.
pub(super) fn expand(
    ident: &Ident,
    short_name: &str,
    underlying: &Ident,
    held: Held,
    number: &TokenStream,
) -> TokenStream {
    let own = if held == Held::All {
        from(ident, underlying, &quote!(__of(__number)))
    } else {
        let value = quote!(__of(__number).ok_or_else(|| __asmx::number::refused(__number, #short_name)));
        try_from(ident, underlying, &value)
    };
    let i32 = Ident::new("i32", underlying.span());
    let others = match &*underlying.to_string() {
        "i32" => None,
        "i64" if held == Held::All => {
            let widened = quote!(__of(__asmx::core::convert::From::from(__number)));
            Some(from(ident, &i32, &widened))
        }
        width => {
            let value = quote!(__asmx::number::narrowed::<#underlying, Self>(__number, #short_name));
            let narrowed = try_from(ident, &i32, &value);
            let fits = !["u32", "i64", "u64"].contains(&width);
            let widened = fits
                .then(|| from(&i32, ident, &quote!(__asmx::core::convert::From::from(__number.number()))));
            Some(quote!(#narrowed #widened))
        }
    };
    let into = from(underlying, ident, &quote!(__number.number()));
    quote! {
        impl #ident {
            /// The number on the wire.
            #[must_use]
            pub const fn number(&self) -> #underlying {
                #number
            }
        }
        #own
        #into
        #others
    }
}

fn from(to: &Ident, from: &Ident, value: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl __asmx::core::convert::From<#from> for #to {
            fn from(__number: #from) -> Self {
                #value
            }
        }
    }
}

fn try_from(to: &Ident, from: &Ident, value: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl __asmx::core::convert::TryFrom<#from> for #to {
            type Error = __asmx::ValueError;
            fn try_from(__number: #from) -> __asmx::Result<Self, __asmx::ValueError> {
                #value
            }
        }
    }
}

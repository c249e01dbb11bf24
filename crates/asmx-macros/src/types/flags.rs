//! Flags: a number with named bits, and the operators that join them.

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::conversions::{self, Held};
use super::enumeration::descriptor;
use super::model::{Flags, Type};

/// A constant per flag, the bit operators, the conversions, and the implementations of `Serialize`, `Deserialize`, `ScriptType` and
/// `ScriptEnum`.
pub(crate) fn expand(ty: &Type, flags: &Flags) -> TokenStream {
    let Flags { underlying, values } = flags;
    let ident = &ty.ident;
    let constants: Vec<_> = values.iter().map(|value| constant(&value.ident)).collect();
    let numbers = values.iter().map(|value| &value.number);
    let names: Vec<_> = values.iter().map(|value| &value.name.text).collect();
    let docs = names.iter().map(|name| format!("`{name}`"));
    let descriptor =
        descriptor(ty, underlying, true, true, &quote!(#((#names, #ident::#constants.0 as i128)),*));
    let operators = operators(ident);
    let conversions = ty.conversions.then(|| {
        let conversions = conversions::expand(ident, &ty.name.text, underlying, Held::All, &quote!(self.0));
        quote! {
            fn __of(__number: #underlying) -> #ident {
                #ident(__number)
            }
            #conversions
        }
    });
    quote! {
        impl #ident {
            #(#[doc = #docs] pub const #constants: Self = Self(#numbers);)*

            /// The number on the wire.
            #[must_use]
            pub const fn bits(&self) -> #underlying {
                self.0
            }

            /// Whether all of these flags are set.
            #[must_use]
            pub const fn contains(&self, __flags: Self) -> bool {
                self.0 & __flags.0 == __flags.0
            }
        }
        #operators
        #conversions
        #[automatically_derived]
        impl __asmx::Serialize for #ident {
            fn serialize<__S: __asmx::Serializer>(
                &self,
                __serializer: __S,
            ) -> __asmx::Result<__S::Ok, __S::Error> {
                __asmx::number::write(&self.0, __serializer)
            }
        }
        #[automatically_derived]
        impl<'de> __asmx::Deserialize<'de> for #ident {
            fn deserialize<__D: __asmx::Deserializer<'de>>(
                __deserializer: __D,
            ) -> __asmx::Result<Self, __D::Error> {
                __asmx::number::read(__deserializer).map(Self)
            }
        }
        #descriptor
        #[automatically_derived]
        impl __asmx::ScriptEnum for #ident {
            fn number(&self) -> i128 {
                __asmx::number::wide(self.0)
            }
        }
    }
}

/// `ReadWrite` as `READ_WRITE`.
fn constant(value: &Ident) -> Ident {
    format_ident!("{}", value.unraw().to_string().to_shouty_snake_case(), span = value.span())
}

fn operators(ident: &Ident) -> TokenStream {
    let binary =
        [("BitOr", "bitor", quote!(|)), ("BitAnd", "bitand", quote!(&)), ("BitXor", "bitxor", quote!(^))];
    let binary = binary.into_iter().map(|(name, function, operator)| {
        let (name, assign) = (format_ident!("{name}"), format_ident!("{name}Assign"));
        let (function, assign_function) = (format_ident!("{function}"), format_ident!("{function}_assign"));
        quote! {
            impl __asmx::core::ops::#name for #ident {
                type Output = Self;
                fn #function(self, __other: Self) -> Self {
                    Self(self.0 #operator __other.0)
                }
            }
            impl __asmx::core::ops::#assign for #ident {
                fn #assign_function(&mut self, __other: Self) {
                    self.0 = self.0 #operator __other.0;
                }
            }
        }
    });
    quote! {
        #(#binary)*
        impl __asmx::core::ops::Not for #ident {
            type Output = Self;
            fn not(self) -> Self {
                Self(!self.0)
            }
        }
    }
}

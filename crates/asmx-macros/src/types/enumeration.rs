//! An enum: a number on the wire.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::conversions::{self, Held};
use super::model::{EnumValue, Enumeration, Type};

/// The implementations of `Serialize`, `Deserialize`, `ScriptType` and `ScriptEnum`, and the conversions.
pub(crate) fn expand(ty: &Type, enumeration: &Enumeration) -> TokenStream {
    let Enumeration { underlying, values, other } = enumeration;
    let ident = &ty.ident;
    let constants: Vec<_> = (0..values.len()).map(|i| format_ident!("__V{i}")).collect();
    let numbers =
        values.iter().enumerate().map(|(i, EnumValue { ident: value, number, .. })| match (other, number) {
            (None, _) => quote!(#ident::#value as #underlying),
            (Some(_), Some(number)) => quote!(#number),
            (Some(_), None) if i == 0 => quote!(0),
            (Some(_), None) => {
                let before = &constants[i - 1];
                quote!(#before + 1)
            }
        });
    let variants: Vec<_> = values.iter().map(|value| &value.ident).collect();
    let names = values.iter().map(|value| &value.name.text);
    let short_name = &ty.name.text;
    let write_other = other.as_ref().map(|other| quote!(#ident::#other(__number) => *__number,));
    let number = quote!(__number_of(self));
    let (held, of, read) = match other {
        Some(other) => (
            Held::All,
            quote! {
                fn __of(__number: #underlying) -> #ident {
                    match __number {
                        #(#constants => #ident::#variants,)*
                        __number => #ident::#other(__number),
                    }
                }
            },
            quote!(__asmx::number::read(__deserializer).map(__of)),
        ),
        None => (
            Held::Some,
            quote! {
                fn __of(__number: #underlying) -> __asmx::Option<#ident> {
                    match __number {
                        #(#constants => __asmx::Some(#ident::#variants),)*
                        _ => __asmx::None,
                    }
                }
            },
            quote! {
                let __number = __asmx::number::read(__deserializer)?;
                __of(__number).ok_or_else(|| __asmx::number::undefined(__number, #short_name))
            },
        ),
    };
    let conversions =
        ty.conversions.then(|| conversions::expand(ident, short_name, underlying, held, &number));
    let descriptor =
        descriptor(ty, underlying, false, held == Held::All, &quote!(#((#names, #constants as i128)),*));
    quote! {
        #(const #constants: #underlying = #numbers;)*
        #of
        const fn __number_of(__value: &#ident) -> #underlying {
            match __value {
                #(#ident::#variants => #constants,)*
                #write_other
            }
        }

        #conversions
        #[automatically_derived]
        impl __asmx::Serialize for #ident {
            fn serialize<__S: __asmx::Serializer>(
                &self,
                __serializer: __S,
            ) -> __asmx::Result<__S::Ok, __S::Error> {
                __asmx::number::write(&#number, __serializer)
            }
        }
        #[automatically_derived]
        impl<'de> __asmx::Deserialize<'de> for #ident {
            fn deserialize<__D: __asmx::Deserializer<'de>>(
                __deserializer: __D,
            ) -> __asmx::Result<Self, __D::Error> {
                #read
            }
        }
        #descriptor
        #[automatically_derived]
        impl __asmx::ScriptEnum for #ident {
            fn number(&self) -> i128 {
                __asmx::number::wide(#number)
            }
        }
    }
}

/// The implementation of `ScriptType` that enums and flags have in common.
pub(crate) fn descriptor(
    ty: &Type,
    underlying: &proc_macro2::Ident,
    flags: bool,
    open: bool,
    values: &TokenStream,
) -> TokenStream {
    let (ident, full_name, description, null) = (&ty.ident, ty.full_name(), &ty.description, ty.null());
    let scalar = match &*underlying.to_string() {
        "i8" => quote!(SByte),
        "u8" => quote!(Byte),
        "i16" => quote!(Int16),
        "u16" => quote!(UInt16),
        "u32" => quote!(UInt32),
        "i64" => quote!(Int64),
        "u64" => quote!(UInt64),
        _ => quote!(Int32),
    };
    quote! {
        #[automatically_derived]
        impl __asmx::ScriptType for #ident {
            fn descriptor() -> &'static __asmx::TypeDescriptor {
                const {
                    &__asmx::TypeDescriptor::Enum(__asmx::EnumDescriptor {
                        full_name: #full_name,
                        underlying: __asmx::Scalar::#scalar,
                        flags: #flags,
                        open: #open,
                        values: &[#values],
                        null: #null,
                        default: __asmx::default_of!(#ident, NUMBER),
                        description: #description,
                    })
                }
            }
        }
    }
}

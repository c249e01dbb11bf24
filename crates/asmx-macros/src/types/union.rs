//! A union: a Rust enum over the classes that a value may have.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;
use syn::parse_quote;

use crate::wire::located;

use super::model::{Type, Union};

/// The implementations of `Variants`, `Serialize`, `Deserialize` and `ScriptType`.
pub(crate) fn expand(ty: &Type, union: &Union) -> TokenStream {
    let ident = &ty.ident;
    let mut generics = ty.bounded_generics();
    let type_generics = {
        let (_, type_generics, where_clause) = generics.split_for_impl();
        (quote!(#type_generics), quote!(#where_clause))
    };
    let (type_generics, where_clause) = type_generics;
    let impl_generics = {
        let (impl_generics, ..) = generics.split_for_impl();
        quote!(#impl_generics)
    };
    generics.params.insert(0, parse_quote!('de));
    let (de_generics, ..) = generics.split_for_impl();

    let null = ty.null();
    let full_name = union.base.as_ref().map_or_else(|| "System.Object".to_owned(), LitStr::value);
    let variants: Vec<_> = union.variants.iter().map(|(variant, _)| variant).collect();
    let indices = (0..variants.len().saturating_sub(1)).map(Literal::usize_unsuffixed);
    let (last, others) = match variants.split_last() {
        Some((last, others)) => (Some(last), others),
        None => (None, &[][..]),
    };
    let types = union.variants.iter().map(|(_, ty)| descriptor_of(ty));
    let default = match &union.default {
        Some(ty) => {
            let descriptor = descriptor_of(ty);
            quote!(__asmx::Some(#descriptor))
        }
        None => quote!(__asmx::None),
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics __asmx::Variants for #ident #type_generics #where_clause {
            const CLASSES: &'static [__asmx::TypeRef] = &[#(#types),*];
            const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
            fn read<'de, __V: __asmx::VariantAccess<'de>>(
                __variant: usize,
                __content: __V,
            ) -> __asmx::Result<Self, __V::Error> {
                match __variant {
                    #(#indices => __asmx::VariantAccess::newtype_variant(__content).map(Self::#others),)*
                    _ => __asmx::VariantAccess::newtype_variant(__content).map(Self::#last),
                }
            }
        }
        #[automatically_derived]
        impl #impl_generics __asmx::Serialize for #ident #type_generics #where_clause {
            fn serialize<__S: __asmx::Serializer>(
                &self,
                __serializer: __S,
            ) -> __asmx::Result<__S::Ok, __S::Error> {
                match self {
                    #(Self::#variants(__value) => __asmx::Serialize::serialize(__value, __serializer),)*
                }
            }
        }
        #[automatically_derived]
        impl #de_generics __asmx::Deserialize<'de> for #ident #type_generics #where_clause {
            fn deserialize<__D: __asmx::Deserializer<'de>>(
                __deserializer: __D,
            ) -> __asmx::Result<Self, __D::Error> {
                __asmx::union::read(__deserializer)
            }
        }
        #[automatically_derived]
        impl #impl_generics __asmx::ScriptType for #ident #type_generics #where_clause {
            fn descriptor() -> &'static __asmx::TypeDescriptor {
                const {
                    &__asmx::TypeDescriptor::Union(__asmx::UnionDescriptor {
                        full_name: #full_name,
                        variants: <Self as __asmx::Variants>::CLASSES,
                        default: #default,
                        null: #null,
                        has_default: <Self as __asmx::Variants>::DEFAULT.is_some(),
                    })
                }
            }
        }
    }
}

fn descriptor_of(ty: &syn::Type) -> TokenStream {
    quote_spanned!(located(ty)=> <#ty as __asmx::ScriptType>::descriptor)
}

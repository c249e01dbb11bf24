//! What stands in for a type with mistakes, so that they are the only ones reported.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse_quote;

use super::model::{Shape, Type};

/// Implementations that are never called: the crate does not compile.
pub(crate) fn expand(ty: &Type) -> TokenStream {
    let ident = &ty.ident;
    let mut generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let impl_generics = impl_generics.to_token_stream();
    let (type_generics, where_clause) = (type_generics.to_token_stream(), where_clause.to_token_stream());
    let members = matches!(ty.shape, Shape::Class(_)).then(|| {
        quote! {
            impl #impl_generics __asmx::Members for #ident #type_generics #where_clause {
                type Slots = ();
                const MEMBERS: &'static [__asmx::MemberDescriptor] = &[];
                const FIELDS: usize = 0;
                const NAMES: &'static [&'static str] = &[];
                const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::None;
                fn slots() {}
                fn read<'de, __M: __asmx::MapAccess<'de>>(
                    _: &mut (),
                    _: usize,
                    _: &mut __M,
                ) -> __asmx::Result<(), __M::Error> {
                    __asmx::core::unreachable!()
                }
                fn build<__E: __asmx::serde::de::Error>(_: ()) -> __asmx::Result<Self, __E> {
                    __asmx::core::unreachable!()
                }
                fn fill(&mut self, _: ()) {}
            }
        }
    });
    generics.params.insert(0, parse_quote!('de));
    let (de_generics, ..) = generics.split_for_impl();
    ty.in_scope(&quote! {
        #members
        impl #impl_generics __asmx::Serialize for #ident #type_generics #where_clause {
            fn serialize<__S: __asmx::Serializer>(
                &self,
                _: __S,
            ) -> __asmx::Result<__S::Ok, __S::Error> {
                __asmx::core::unreachable!()
            }
        }
        impl #de_generics __asmx::Deserialize<'de> for #ident #type_generics #where_clause {
            fn deserialize<__D: __asmx::Deserializer<'de>>(
                _: __D,
            ) -> __asmx::Result<Self, __D::Error> {
                __asmx::core::unreachable!()
            }
        }
        impl #impl_generics __asmx::ScriptType for #ident #type_generics #where_clause {
            fn descriptor() -> &'static __asmx::TypeDescriptor {
                &__asmx::TypeDescriptor::Object
            }
        }
    })
}

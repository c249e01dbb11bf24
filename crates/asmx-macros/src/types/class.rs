//! A class: serde's traits and the descriptor, on top of its members.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{LitStr, parse_quote};

use super::members::{members, slots};
use super::model::{Class, Construction, Type};

/// The implementations of `Members`, `Serialize`, `Deserialize` and `ScriptType`.
pub(crate) fn expand(ty: &Type, class: &Class) -> TokenStream {
    let slots = slots(ty, class);
    let members = members(ty, class);
    let serde = serde(ty, class);
    let descriptor = descriptor(ty, class);
    quote!(#slots #members #serde #descriptor)
}

fn serde(ty: &Type, class: &Class) -> TokenStream {
    let mut generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let (ident, name) = (&ty.ident, ty.full_name());
    let serialize = quote! {
        #[automatically_derived]
        impl #impl_generics __asmx::Serialize for #ident #type_generics #where_clause {
            fn serialize<__S: __asmx::Serializer>(
                &self,
                __serializer: __S,
            ) -> __asmx::Result<__S::Ok, __S::Error> {
                __asmx::object::write(self, #name, __serializer)
            }
        }
    };
    let is_refused = match class.construction {
        Construction::Zeroed | Construction::Default => false,
        // A value type can always be made (CNV-32).
        Construction::None => !class.value_type,
        Construction::Abstract => true,
    };
    let read = if is_refused { quote!(refuse) } else { quote!(read) };
    // With its arity, as the CLR has it: an id of the class without parameters doesn't make this one (CNV-43).
    let read_name = match ty.generics.type_params().count() {
        0 => name.clone(),
        arity => format!("{name}`{arity}"),
    };
    let type_generics = type_generics.to_token_stream();
    let where_clause = where_clause.to_token_stream();
    generics.params.insert(0, parse_quote!('de));
    let (impl_generics, ..) = generics.split_for_impl();
    quote! {
        #serialize
        #[automatically_derived]
        impl #impl_generics __asmx::Deserialize<'de> for #ident #type_generics #where_clause {
            fn deserialize<__D: __asmx::Deserializer<'de>>(
                __deserializer: __D,
            ) -> __asmx::Result<Self, __D::Error> {
                __asmx::object::#read(#read_name, __deserializer)
            }
        }
    }
}

fn descriptor(ty: &Type, class: &Class) -> TokenStream {
    let generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let (ident, full_name, description) = (&ty.ident, ty.full_name(), &ty.description);
    let type_id = match class.type_id.as_ref().map(LitStr::value) {
        Some(id) => quote!(__asmx::Some(#id)),
        None => quote!(__asmx::None),
    };
    let arguments = generics.type_params().map(|parameter| &parameter.ident);
    let (value_type, null) = (class.value_type, ty.null());
    let construction = match class.construction {
        Construction::Zeroed => quote!(Zeroed),
        Construction::Default => quote!(Default),
        Construction::None => quote!(None),
        Construction::Abstract => quote!(Abstract),
    };
    let fresh = if class.construction == Construction::Default {
        quote!(__asmx::Some(__asmx::object::fresh::<Self>))
    } else {
        quote!(__asmx::None)
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics __asmx::ScriptType for #ident #type_generics #where_clause {
            fn descriptor() -> &'static __asmx::TypeDescriptor {
                const {
                    &__asmx::TypeDescriptor::Class(__asmx::ClassDescriptor {
                        full_name: #full_name,
                        type_id: #type_id,
                        arguments: &[#(<#arguments as __asmx::ScriptType>::descriptor),*],
                        value_type: #value_type,
                        construction: __asmx::Construction::#construction,
                        members: <Self as __asmx::Members>::MEMBERS,
                        fresh: #fresh,
                        null: #null,
                        has_default: <Self as __asmx::Members>::DEFAULT.is_some(),
                        description: #description,
                    })
                }
            }
        }
    }
}

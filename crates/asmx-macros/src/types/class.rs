//! A class: its members written and read by name, in .NET's order.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{LitStr, parse_quote};

use super::model::{Class, Construction, Member, Type};

/// The implementations of `Members`, `Serialize`, `Deserialize` and `ScriptType`.
pub(crate) fn expand(ty: &Type, class: &Class) -> TokenStream {
    let slots = slots(ty, class);
    let members = members(ty, class);
    let serde = serde(ty, class);
    let descriptor = descriptor(ty, class);
    quote!(#slots #members #serde #descriptor)
}

fn settable(class: &Class) -> impl Iterator<Item = (&Member, proc_macro2::Ident)> {
    class
        .members
        .iter()
        .filter(|member| member.settable)
        .enumerate()
        .map(|(i, member)| (member, format_ident!("m{i}")))
}

/// What has been read so far: a place per member that can be set.
fn slots(ty: &Type, class: &Class) -> TokenStream {
    let generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let ident = &ty.ident;
    let fields = settable(class).map(|(member, slot)| {
        let member_ty = without_self(&member.ty, &parse_quote!(#ident #type_generics));
        quote!(#slot: __asmx::core::option::Option<#member_ty>,)
    });
    let base = class.base.as_ref().map(|base| {
        let base_ty = without_self(&base.ty, &parse_quote!(#ident #type_generics));
        quote!(base: <#base_ty as __asmx::Members>::Slots,)
    });
    let of = (!ty.generics.params.is_empty())
        .then(|| quote!(of: __asmx::core::marker::PhantomData<#ident #type_generics>,));
    quote! {
        #[allow(missing_debug_implementations, unreachable_pub)]
        pub struct __Slots #impl_generics #where_clause { #(#fields)* #base #of }
    }
}

fn members(ty: &Type, class: &Class) -> TokenStream {
    let generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let ident = &ty.ident;
    let base_ty = class.base.as_ref().map(|base| &base.ty);
    let base_ident = class.base.as_ref().map(|base| &base.ident);

    let settable: Vec<_> = settable(class).collect();
    let count = settable.len();
    let indices: Vec<_> = (0..count).collect();
    let names: Vec<_> = settable.iter().map(|(member, _)| &member.name.text).collect();
    let slots: Vec<_> = settable.iter().map(|(_, slot)| slot).collect();
    let places: Vec<_> = settable.iter().map(|(member, _)| &member.ident).collect();

    let (fields, properties): (Vec<_>, Vec<_>) = class.members.iter().partition(|member| member.is_field);
    let constants = constants(class, fields.len());

    let of = (!ty.generics.params.is_empty()).then(|| quote!(of: __asmx::core::marker::PhantomData,));
    let new_base = base_ty.map(|base| quote!(base: <#base as __asmx::Members>::slots(),));
    let find_else = base_ty.map_or_else(
        || quote!(_ => __asmx::core::option::Option::None,),
        |base| quote!(__name => __asmx::object::after(#count, <#base as __asmx::Members>::find(__name)),),
    );
    let read_else = base_ty.map_or_else(
        || quote!(_ => __asmx::core::result::Result::Ok(()),),
        |base| quote!(__member => <#base as __asmx::Members>::read(&mut __slots.base, __member - #count, __map),),
    );
    let fill_base =
        base_ty.map(|base| quote!(<#base as __asmx::Members>::fill(&mut self.#base_ident, __slots.base);));
    let build = build(class);
    let write = |members: &[&Member], function: TokenStream| {
        let written = members.iter().filter(|member| member.written).map(|Member { ident, name, .. }| {
            let name = &name.text;
            quote!(__asmx::serde::ser::SerializeStruct::serialize_field(__out, #name, &self.#ident)?;)
        });
        let base =
            base_ty.map(|base| quote!(<#base as __asmx::Members>::#function(&self.#base_ident, __out)?;));
        (base.is_some() || members.iter().any(|member| member.written)).then(|| {
            quote! {
                fn #function<__W: __asmx::serde::ser::SerializeStruct>(
                    &self,
                    __out: &mut __W,
                ) -> __asmx::core::result::Result<(), __W::Error> {
                    #(#written)*
                    #base
                    __asmx::core::result::Result::Ok(())
                }
            }
        })
    };
    let write_fields = write(&fields, quote!(write_fields));
    let write_properties = write(&properties, quote!(write_properties));

    quote! {
        #[automatically_derived]
        impl #impl_generics __asmx::Members for #ident #type_generics #where_clause {
            type Slots = __Slots #type_generics;
            #constants
            fn slots() -> Self::Slots {
                __Slots { #(#slots: __asmx::core::option::Option::None,)* #new_base #of }
            }
            fn find(__name: &str) -> __asmx::core::option::Option<usize> {
                match __name {
                    #(#names => __asmx::core::option::Option::Some(#indices),)*
                    #find_else
                }
            }
            fn read<'de, __M: __asmx::serde::de::MapAccess<'de>>(
                __slots: &mut Self::Slots,
                __member: usize,
                __map: &mut __M,
            ) -> __asmx::core::result::Result<(), __M::Error> {
                match __member {
                    #(#indices => __asmx::object::read_member(&mut __slots.#slots, #names, __map),)*
                    #read_else
                }
            }
            fn build<__E: __asmx::serde::de::Error>(
                __slots: Self::Slots,
            ) -> __asmx::core::result::Result<Self, __E> {
                #build
            }
            fn fill(&mut self, __slots: Self::Slots) {
                #(__asmx::object::set(&mut self.#places, __slots.#slots);)*
                #fill_base
            }
            #write_fields
            #write_properties
        }
    }
}

/// A new instance from what was read.
fn build(class: &Class) -> TokenStream {
    if class.construction == Construction::Default {
        return quote! {
            let mut __value = <Self as __asmx::core::default::Default>::default();
            <Self as __asmx::Members>::fill(&mut __value, __slots);
            __asmx::core::result::Result::Ok(__value)
        };
    }
    let read = settable(class).map(|(Member { ident, name, .. }, slot)| {
        let name = &name.text;
        quote!(#ident: __asmx::object::required(__slots.#slot, #name)?,)
    });
    let unread = class.members.iter().filter(|member| !member.settable).map(|Member { ident, ty, .. }| {
        quote_spanned!(located(ty)=> #ident: <#ty as __asmx::core::default::Default>::default(),)
    });
    let base = class.base.as_ref().map(|base| {
        let (ident, ty) = (&base.ident, &base.ty);
        quote!(#ident: <#ty as __asmx::Members>::build(__slots.base)?,)
    });
    quote!(__asmx::core::result::Result::Ok(Self { #(#read)* #(#unread)* #base }))
}

/// The list of all members, and how many of them are fields.
fn constants(class: &Class, fields: usize) -> TokenStream {
    let own: Vec<_> = class.members.iter().map(member_descriptor).collect();
    let Some(base) = class.base.as_ref().map(|base| &base.ty) else {
        return quote! {
            const MEMBERS: &'static [__asmx::MemberDescriptor] = &[#(#own),*];
            const FIELDS: usize = #fields;
        };
    };
    let count = own.len();
    let base = quote!(<#base as __asmx::Members>);
    quote! {
        const MEMBERS: &'static [__asmx::MemberDescriptor] = &{
            const COUNT: usize = #count + #base::MEMBERS.len();
            __asmx::object::inherit::<COUNT>(&[#(#own),*], #fields, #base::MEMBERS, #base::FIELDS)
        };
        const FIELDS: usize = #fields + #base::FIELDS;
    }
}

fn member_descriptor(member: &Member) -> TokenStream {
    let Member { name, ty, settable, written, description, .. } = member;
    let name = &name.text;
    let ty = quote_spanned!(located(ty)=> <#ty as __asmx::ScriptType>::descriptor);
    quote! {
        __asmx::MemberDescriptor {
            name: #name, ty: #ty, settable: #settable, written: #written, description: #description
        }
    }
}

fn serde(ty: &Type, class: &Class) -> TokenStream {
    let mut generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let (ident, name) = (&ty.ident, ty.full_name());
    let serialize = quote! {
        #[automatically_derived]
        impl #impl_generics __asmx::serde::Serialize for #ident #type_generics #where_clause {
            fn serialize<__S: __asmx::serde::Serializer>(
                &self,
                __serializer: __S,
            ) -> __asmx::core::result::Result<__S::Ok, __S::Error> {
                __asmx::object::write(self, #name, __serializer)
            }
        }
    };
    let read = match class.construction {
        Construction::Zeroed | Construction::Default => quote!(__asmx::object::read(#name, __deserializer)),
        Construction::None | Construction::Abstract => quote!(__asmx::object::refuse(#name, __deserializer)),
    };
    let type_generics = type_generics.to_token_stream();
    let where_clause = where_clause.to_token_stream();
    generics.params.insert(0, parse_quote!('de));
    let (impl_generics, ..) = generics.split_for_impl();
    quote! {
        #serialize
        #[automatically_derived]
        impl #impl_generics __asmx::serde::Deserialize<'de> for #ident #type_generics #where_clause {
            fn deserialize<__D: __asmx::serde::Deserializer<'de>>(
                __deserializer: __D,
            ) -> __asmx::core::result::Result<Self, __D::Error> {
                #read
            }
        }
    }
}

fn descriptor(ty: &Type, class: &Class) -> TokenStream {
    let generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let (ident, full_name, description) = (&ty.ident, ty.full_name(), &ty.description);
    let type_id = match class.type_id.as_ref().map(LitStr::value) {
        Some(id) => quote!(__asmx::core::option::Option::Some(#id)),
        None => quote!(__asmx::core::option::Option::None),
    };
    let arguments = generics.type_params().map(|parameter| &parameter.ident);
    let value_type = class.value_type;
    let construction = match class.construction {
        Construction::Zeroed => quote!(Zeroed),
        Construction::Default => quote!(Default),
        Construction::None => quote!(None),
        Construction::Abstract => quote!(Abstract),
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
                        description: #description,
                    })
                }
            }
        }
    }
}

/// `Self` in a member's type means the class, also outside of its `impl`.
fn without_self(ty: &syn::Type, class: &syn::Path) -> TokenStream {
    struct Replace<'a>(&'a syn::Path);
    impl VisitMut for Replace<'_> {
        fn visit_path_mut(&mut self, path: &mut syn::Path) {
            if path.is_ident("Self") {
                path.clone_from(self.0);
            } else {
                syn::visit_mut::visit_path_mut(self, path);
            }
        }
    }
    let mut ty = ty.clone();
    Replace(class).visit_type_mut(&mut ty);
    ty.into_token_stream()
}

fn located(tokens: &impl Spanned) -> Span {
    tokens.span().resolved_at(Span::call_site())
}

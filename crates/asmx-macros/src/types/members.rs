//! The members of a class, written and read by name, in .NET's order.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::parse_quote;
use syn::visit_mut::VisitMut;

use crate::wire::{Gated, located};

use super::model::{Class, Construction, Member, Type};

fn settable(class: &Class) -> impl Iterator<Item = (&Member, proc_macro2::Ident)> {
    class
        .members
        .iter()
        .filter(|member| member.settable)
        .enumerate()
        .map(|(i, member)| (member, format_ident!("m{i}")))
}

/// What has been read so far: a place per member that can be set.
pub(super) fn slots(ty: &Type, class: &Class) -> TokenStream {
    let generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let ident = &ty.ident;
    let fields = settable(class).map(|(member, slot)| {
        let member_ty = without_self(&member.ty, &parse_quote!(#ident #type_generics));
        quote!(#slot: __asmx::Option<#member_ty>,)
    });
    let base = class.base.as_ref().map(|base| {
        let base_ty = without_self(&base.ty, &parse_quote!(#ident #type_generics));
        let base = as_members(&base_ty);
        quote!(base: #base::Slots,)
    });
    let of =
        (!ty.generics.params.is_empty()).then(|| quote!(of: __asmx::PhantomData<#ident #type_generics>,));
    quote! {
        #[allow(missing_debug_implementations, unreachable_pub)]
        pub struct __Slots #impl_generics #where_clause { #(#fields)* #base #of }
    }
}

/// The implementation of `Members`.
pub(super) fn members(ty: &Type, class: &Class) -> TokenStream {
    let generics = ty.bounded_generics();
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    let ident = &ty.ident;
    let base = class.base.as_ref().map(|base| as_members(&base.ty));
    let base_ident = class.base.as_ref().map(|base| &base.ident);

    let settable: Vec<_> = settable(class).collect();
    let indices: Vec<_> = (0..settable.len()).map(Literal::usize_unsuffixed).collect();
    let count = Literal::usize_unsuffixed(settable.len());
    let slots: Vec<_> = settable.iter().map(|(_, slot)| slot).collect();
    let places: Vec<_> = settable.iter().map(|(member, _)| &member.ident).collect();

    let reads = settable.iter().map(|(member, slot)| {
        let name = &member.name.text;
        let slot = Gated::member(&member.ty).pass("slot", &quote!(&mut __slots.#slot));
        quote_spanned!(located(&member.ty)=> __asmx::object::read_member(#slot, #name, __map))
    });
    let (fields, properties): (Vec<_>, Vec<_>) = class.members.iter().partition(|member| member.is_field);
    let constants = constants(class, fields.len());

    let of = (!ty.generics.params.is_empty()).then(|| quote!(of: __asmx::PhantomData,));
    let new_base = base.as_ref().map(|base| quote!(base: #base::slots(),));
    let read_else = base.as_ref().map_or_else(
        || quote!(_ => __asmx::Ok(()),),
        |base| quote!(__member => #base::read(&mut __slots.base, __member - #count, __map),),
    );
    let fill_base = base.as_ref().map(|base| quote!(#base::fill(&mut self.#base_ident, __slots.base);));
    let build = build(class);
    let write = |members: &[&Member], function: TokenStream| {
        let written =
            members.iter().filter(|member| member.written).map(|Member { ident, name, ty, .. }| {
                let name = &name.text;
                let value = Gated::member(ty).pass("seen", &quote!(&self.#ident));
                quote_spanned!(located(ty)=> __asmx::SerializeStruct::serialize_field(__out, #name, #value)?;)
            });
        let base = base.as_ref().map(|base| quote!(#base::#function(&self.#base_ident, __out)?;));
        (base.is_some() || members.iter().any(|member| member.written)).then(|| {
            quote! {
                fn #function<__W: __asmx::SerializeStruct>(
                    &self,
                    __out: &mut __W,
                ) -> __asmx::Result<(), __W::Error> {
                    #(#written)*
                    #base
                    __asmx::Ok(())
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
            const DEFAULT: __asmx::Option<fn() -> Self> = __asmx::default_of!(Self, VALUE);
            fn slots() -> Self::Slots {
                __Slots { #(#slots: __asmx::None,)* #new_base #of }
            }
            fn read<'de, __M: __asmx::MapAccess<'de>>(
                __slots: &mut Self::Slots,
                __member: usize,
                __map: &mut __M,
            ) -> __asmx::Result<(), __M::Error> {
                match __member {
                    #(#indices => #reads,)*
                    #read_else
                }
            }
            fn build<__E: __asmx::serde::de::Error>(
                __slots: Self::Slots,
            ) -> __asmx::Result<Self, __E> {
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
            __asmx::Ok(__value)
        };
    }
    let read = settable(class).map(|(Member { ident, name, ty, .. }, slot)| {
        let name = &name.text;
        let gated = Gated::member(ty);
        let slot = gated.pass("filled", &quote!(__slots.#slot));
        let value = quote_spanned!(located(ty)=> __asmx::object::required(#slot, #name)?);
        let value = gated.pass("back", &value);
        quote!(#ident: #value,)
    });
    let unread = class.members.iter().filter(|member| !member.settable).map(|Member { ident, ty, .. }| {
        quote_spanned!(located(ty)=> #ident: <#ty as __asmx::core::default::Default>::default(),)
    });
    let base = class.base.as_ref().map(|base| {
        let (ident, base) = (&base.ident, as_members(&base.ty));
        quote!(#ident: #base::build(__slots.base)?,)
    });
    quote!(__asmx::Ok(Self { #(#read)* #(#unread)* #base }))
}

/// The lists of members: all of them, how many are fields, and the names of those that can be set.
fn constants(class: &Class, fields: usize) -> TokenStream {
    let rows: Vec<_> = class.members.iter().map(member_descriptor).collect();
    let names: Vec<_> = settable(class).map(|(member, _)| &member.name.text).collect();
    let fields = Literal::usize_unsuffixed(fields);
    let Some(base) = class.base.as_ref().map(|base| as_members(&base.ty)) else {
        return quote! {
            const MEMBERS: &'static [__asmx::MemberDescriptor] = &[#(#rows),*];
            const FIELDS: usize = #fields;
            const NAMES: &'static [&'static str] = &[#(#names),*];
        };
    };
    let (row_count, name_count) =
        (Literal::usize_unsuffixed(rows.len()), Literal::usize_unsuffixed(names.len()));
    quote! {
        const MEMBERS: &'static [__asmx::MemberDescriptor] = &{
            const COUNT: usize = #row_count + #base::MEMBERS.len();
            __asmx::object::inherit::<COUNT>(&[#(#rows),*], #fields, #base::MEMBERS, #base::FIELDS)
        };
        const FIELDS: usize = #fields + #base::FIELDS;
        const NAMES: &'static [&'static str] = &{
            const COUNT: usize = #name_count + #base::NAMES.len();
            __asmx::object::join::<COUNT>(&[#(#names),*], #base::NAMES)
        };
    }
}

fn member_descriptor(member: &Member) -> TokenStream {
    let Member { name, ty, is_field, settable, written, description, xml, .. } = member;
    let (name, xml) = (&name.text, xml.field());
    let ty = Gated::member(ty).descriptor();
    quote! {
        __asmx::MemberDescriptor {
            name: #name, ty: #ty, field: #is_field, settable: #settable, written: #written, description: #description,
            xml: #xml
        }
    }
}

/// `Self` in a member's type means the class, also outside of its `impl`.
fn without_self(ty: &syn::Type, class: &syn::Path) -> syn::Type {
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
    ty
}

/// `<T as Members>`, blamed on `T`.
fn as_members(ty: &syn::Type) -> TokenStream {
    quote_spanned!(located(ty)=> <#ty as __asmx::Members>)
}

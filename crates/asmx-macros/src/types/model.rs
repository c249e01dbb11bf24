//! What a script type is: a class, an enum, flags, or a union of classes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, Expr, Generics, LitStr, Path, parse_quote};

use crate::names::{Name, full_name};
use crate::null::Null;

use super::xml::Xml;

/// A script type.
pub(crate) struct Type {
    pub(crate) krate: Path,
    pub(crate) cfgs: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) name: Name,
    pub(crate) namespace: Option<LitStr>,
    pub(crate) description: String,
    /// What becomes of a null for it and within it, if it says so.
    pub(crate) null: Option<Null>,
    /// Whether an enum gets `number` and the conversions from and into numbers.
    pub(crate) conversions: bool,
    pub(crate) shape: Shape,
}

/// What it is on the .NET side.
pub(crate) enum Shape {
    Class(Class),
    Enum(Enumeration),
    Flags(Flags),
    Union(Union),
    /// Neither; already reported.
    Wrong,
}

/// A class or C# struct.
pub(crate) struct Class {
    pub(crate) type_id: Option<LitStr>,
    pub(crate) value_type: bool,
    pub(crate) construction: Construction,
    /// Fields first, then properties, each in declaration order (RSP-31).
    pub(crate) members: Vec<Member>,
    pub(crate) base: Option<Base>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Construction {
    Zeroed,
    Default,
    None,
    Abstract,
}

/// A member of a class.
pub(crate) struct Member {
    pub(crate) ident: Ident,
    pub(crate) name: Name,
    pub(crate) ty: syn::Type,
    pub(crate) is_field: bool,
    pub(crate) settable: bool,
    pub(crate) written: bool,
    pub(crate) description: String,
    pub(crate) xml: Xml,
}

/// The member that holds the base class.
pub(crate) struct Base {
    pub(crate) ident: Ident,
    pub(crate) ty: syn::Type,
}

/// An enum.
pub(crate) struct Enumeration {
    pub(crate) underlying: Ident,
    pub(crate) values: Vec<EnumValue>,
    /// The variant that keeps undefined numbers.
    pub(crate) other: Option<Ident>,
}

/// A value of an enum.
pub(crate) struct EnumValue {
    pub(crate) ident: Ident,
    pub(crate) name: Name,
    pub(crate) number: Option<Expr>,
}

/// Flags: a number with named bits.
pub(crate) struct Flags {
    pub(crate) underlying: Ident,
    pub(crate) values: Vec<EnumValue>,
}

/// An enum whose variants each hold a class.
pub(crate) struct Union {
    pub(crate) base: Option<LitStr>,
    pub(crate) variants: Vec<(Ident, syn::Type)>,
    pub(crate) default: Option<syn::Type>,
}

impl Type {
    /// Namespace and name, as the CLR writes them.
    pub(crate) fn full_name(&self) -> String {
        full_name(&self.namespace.as_ref().map(LitStr::value).unwrap_or_default(), &self.name.text)
    }

    /// The generics with what a type argument must be able to do: describe itself, be written, be read.
    pub(crate) fn bounded_generics(&self) -> Generics {
        let mut generics = self.generics.clone();
        for parameter in generics.type_params_mut() {
            parameter.bounds.push(parse_quote!(__asmx::ScriptType));
            parameter.bounds.push(parse_quote!(__asmx::Serialize));
            parameter.bounds.push(parse_quote!(__asmx::DeserializeOwned));
        }
        generics
    }

    /// The field of a descriptor that says what becomes of a null.
    pub(crate) fn null(&self) -> TokenStream {
        Null::field(self.null)
    }

    /// Generated code in a scope of its own, where the runtime is `__asmx`.
    pub(crate) fn in_scope(&self, parts: &TokenStream) -> TokenStream {
        let Self { krate, cfgs, .. } = self;
        quote! {
            #(#cfgs)*
            #[allow(deprecated)]
            const _: () = {
                use #krate::__private as __asmx;
                #parts
            };
        }
    }
}

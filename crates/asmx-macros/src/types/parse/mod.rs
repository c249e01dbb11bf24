//! From syntax to the model: what the attributes of a type, its members and its variants say.

mod class;
mod enumeration;
mod union;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{Attribute, Fields, Generics, Item, ItemEnum, parse_quote};

use crate::attribute::{Arguments, Form, Known};
use crate::docs;
use crate::errors::Errors;
use crate::names::{Case, Name};

use super::model::{Class, Enumeration, Flags, Shape, Type, Union};
use super::validate;

pub(crate) const SCRIPT_TYPE: Known = Known {
    name: "script_type",
    keys: &[
        ("namespace", Form::Text),
        ("name", Form::Text),
        ("rename_all", Form::Text),
        ("type_id", Form::Text),
        ("value_type", Form::Flag),
        ("default", Form::FlagOrPath),
        ("abstract", Form::Flag),
        ("no_constructor", Form::Flag),
        ("base", Form::Text),
        ("flags", Form::List),
        ("crate", Form::Path),
    ],
    hints: &[
        ("rename", "write `name = \"…\"`"),
        ("struct", "write `value_type`"),
        ("script_type_id", "write `type_id = \"…\"`"),
        ("description", "write a doc comment on the type"),
        ("tag", "the classes' full names are the tag: `__type` is written where the service knows the class"),
        (
            "untagged",
            "the classes' full names tell the variants apart; write `default = Variant` for objects without `__type`",
        ),
    ],
};

impl Type {
    /// Reads a struct or an enum, and takes what rustc would not understand off it. `None`: it is neither.
    pub(crate) fn read(arguments: &Arguments, item: &mut Item, errors: &Errors) -> Option<Self> {
        match item {
            Item::Struct(item) => {
                let shape = match arguments.list("flags") {
                    Some(values) => Flags::read(values, item, errors),
                    None => Class::read(arguments, item, errors),
                };
                Some(Self::new(arguments, &item.attrs, &item.ident, &item.generics, shape))
            }
            Item::Enum(item) => {
                let shape = if is_union(item) {
                    Union::read(arguments, item, errors)
                } else {
                    Enumeration::read(arguments, item, errors)
                };
                Some(Self::new(arguments, &item.attrs, &item.ident, &item.generics, shape))
            }
            Item::Impl(item) => {
                errors.at(
                    item.impl_token,
                    "`#[script_type]` goes on a struct or an enum",
                    "did you mean `#[script_service]`, which goes on an `impl` block?",
                );
                None
            }
            Item::Fn(item) => {
                errors.at(
                    item.sig.fn_token,
                    "`#[script_type]` goes on a struct or an enum",
                    "did you mean `#[web_method]`, which goes on a function?",
                );
                None
            }
            other => {
                errors.at(
                    first_token(other),
                    "`#[script_type]` goes on a struct or an enum",
                    "write `#[script_type] struct Product { … }`",
                );
                None
            }
        }
    }

    fn new(
        arguments: &Arguments,
        attributes: &[Attribute],
        ident: &Ident,
        generics: &Generics,
        shape: Shape,
    ) -> Self {
        Self {
            krate: arguments.path("crate").unwrap_or_else(|| parse_quote!(::asmx)),
            cfgs: attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect(),
            attributes: attributes.to_vec(),
            ident: ident.clone(),
            generics: generics.clone(),
            name: Name::read(arguments, ident, Case::None),
            namespace: arguments.text("namespace"),
            description: docs::description(attributes),
            shape,
        }
    }
}

fn first_token(item: &Item) -> TokenStream {
    item.to_token_stream()
        .into_iter()
        .find(|token| !matches!(token, proc_macro2::TokenTree::Punct(_)))
        .into_token_stream()
}

fn is_union(item: &ItemEnum) -> bool {
    let is_marked_other =
        |attributes: &[Attribute]| attributes.iter().any(|attribute| attribute.path().is_ident("script"));
    item.variants
        .iter()
        .any(|variant| !matches!(variant.fields, Fields::Unit) && !is_marked_other(&variant.attrs))
}

/// Takes `#[script(…)]` off a member or variant, and notes what may not stand there.
fn take_script(attributes: &mut Vec<Attribute>, known: &Known, errors: &Errors) -> Arguments {
    validate::serde(attributes, errors);
    if let Some(cfg) = attributes.iter().find(|attribute| attribute.path().is_ident("cfg")) {
        errors.at(
            cfg,
            "a part of a script type cannot be conditional",
            "put `#[cfg]` on two versions of the type",
        );
    }
    let mut arguments = Arguments::none();
    attributes.retain(|attribute| {
        let is_script = attribute.path().is_ident("script");
        if is_script {
            arguments.add_attribute(known, attribute, errors);
        }
        !is_script
    });
    arguments
}

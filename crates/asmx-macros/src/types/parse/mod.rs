//! From syntax to the model: what the attributes of a type, its members and its variants say.

mod class;
mod enumeration;
mod union;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Generics, Item, ItemEnum, Meta, Path, Token, parse_quote};

use crate::attribute::{Arguments, Form, Known};
use crate::docs;
use crate::errors::Errors;
use crate::names::Name;
use crate::null::Null;
use crate::style::{ACRONYMS, Case, Style, acronyms};

use super::model::{Class, Enumeration, Flags, Shape, Type, Union};

pub(crate) const SCRIPT_TYPE: Known = Known {
    name: "script_type",
    keys: &[
        ("namespace", Form::Text),
        ("name", Form::Text),
        ("description", Form::Text),
        ("names", Form::Text),
        ("rename_all", Form::Text),
        ACRONYMS,
        ("type_id", Form::Text),
        ("value_type", Form::Flag),
        ("null", Form::Null),
        ("default", Form::FlagOrPath),
        ("abstract", Form::Flag),
        ("no_constructor", Form::Flag),
        ("no_conversions", Form::Flag),
        ("base", Form::Text),
        ("flags", Form::List),
        ("crate", Form::Path),
    ],
    hints: &[
        ("rename", "write `name = \"…\"`"),
        ("struct", "write `value_type`"),
        ("script_type_id", "write `type_id = \"…\"`"),
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
                take_serde(&mut item.attrs, errors);
                take_serde_derives(&mut item.attrs, errors);
                let shape = match arguments.list("flags") {
                    Some(values) => Flags::read(values, item, errors),
                    None => Class::read(arguments, item, errors),
                };
                Some(Self::new(arguments, &item.attrs, &item.ident, &item.generics, shape, errors))
            }
            Item::Enum(item) => {
                take_serde(&mut item.attrs, errors);
                take_serde_derives(&mut item.attrs, errors);
                let shape = if is_union(item) {
                    Union::read(arguments, item, errors)
                } else {
                    Enumeration::read(arguments, item, errors)
                };
                Some(Self::new(arguments, &item.attrs, &item.ident, &item.generics, shape, errors))
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
        errors: &Errors,
    ) -> Self {
        Self {
            krate: arguments.path("crate").unwrap_or_else(|| parse_quote!(::asmx)),
            cfgs: attributes.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect(),
            ident: ident.clone(),
            generics: generics.clone(),
            name: Name::read(arguments, ident, &Style::of(Case::None)),
            namespace: arguments.text("namespace"),
            description: docs::described(arguments, attributes),
            null: Null::read(arguments, errors),
            conversions: !arguments.flag("no_conversions"),
            shape,
        }
    }
}

fn first_token(item: &Item) -> TokenStream {
    item.to_token_stream().into_iter().find(|token| !matches!(token, TokenTree::Punct(_))).into_token_stream()
}

fn is_union(item: &ItemEnum) -> bool {
    let is_marked_other = |attributes: &[Attribute]| {
        attributes.iter().any(|attribute| match &attribute.meta {
            Meta::List(list) if list.path.is_ident("script") => list
                .tokens
                .clone()
                .into_iter()
                .any(|token| matches!(token, TokenTree::Ident(word) if word == "other")),
            _ => false,
        })
    };
    item.variants.iter().any(|variant| !matches!(variant.fields, Fields::Unit))
        && !item.variants.iter().any(|variant| is_marked_other(&variant.attrs))
}

/// How the names of a type's members or values are made. `rename_all` is serde's word for `names`.
fn style(arguments: &Arguments, case: Case, errors: &Errors) -> Style {
    if let (Some(key), Some(_)) = (arguments.key("rename_all"), arguments.key("names")) {
        errors.at(key, "`names` and `rename_all` say the same", "leave one of them out");
    }
    let asked =
        Case::read(arguments, "names", errors).or_else(|| Case::read(arguments, "rename_all", errors));
    Style::of(case).with(asked, acronyms(arguments, errors).as_ref())
}

/// Takes `#[script(…)]` off a member or variant, and notes what may not stand there.
fn take_script(attributes: &mut Vec<Attribute>, known: &Known, errors: &Errors) -> Arguments {
    take_serde(attributes, errors);
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

/// serde's attributes would change the wire behind the descriptor's back: they are noted, and taken off.
fn take_serde(attributes: &mut Vec<Attribute>, errors: &Errors) {
    attributes.retain(|attribute| {
        let is_serde = attribute.path().is_ident("serde");
        if is_serde {
            errors.at(
                attribute,
                "serde's attributes mean nothing here: `#[script_type]` writes what .NET writes",
                "for `rename` write `#[script(name = \"…\")]`, for `skip` `#[script(ignore)]`, for `default` \
                 `#[script_type(default)]`, for `with` a type of your own",
            );
        }
        !is_serde
    });
}

/// serde's derives would be a second implementation: they are noted, and taken off so that nobody complains twice.
fn take_serde_derives(attributes: &mut [Attribute], errors: &Errors) {
    for attribute in attributes.iter_mut().filter(|attribute| attribute.path().is_ident("derive")) {
        let parsed = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
        let (wrong, kept): (Vec<_>, Vec<_>) = parsed.into_iter().flatten().partition(|path| {
            path.segments.last().is_some_and(|last| last.ident == "Serialize" || last.ident == "Deserialize")
        });
        if wrong.is_empty() {
            continue;
        }
        for path in wrong {
            errors.at(
                &path,
                "`#[script_type]` implements serde's traits itself",
                "leave the derive out; for another JSON form make a second type",
            );
        }
        *attribute = parse_quote!(#[derive(#(#kept),*)]);
    }
}

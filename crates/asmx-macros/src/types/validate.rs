//! What a script type may not be. Each mistake has its sentence and its way out.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprLit, GenericParam, Lit, LitStr};

use crate::attribute::Arguments;
use crate::errors::Errors;
use crate::names;
use crate::wire;

use super::model::{Class, Enumeration, Member, Shape, Type};

/// Checks a script type of any shape.
pub(crate) fn script_type(ty: &Type, arguments: &Arguments, errors: &Errors) {
    keys(ty, arguments, errors);
    names::check_namespace(ty.namespace.as_ref(), errors);
    if names::is_dotted(&ty.name.text, &['+']) {
        ty.name.check("#[script_type(name = \"…\")]", errors);
    } else {
        errors.at_span(
            ty.name.span,
            format_args!("\"{}\" is not a .NET type name", ty.name),
            "write the name alone, such as \"Product\" (nested: \"Outer+Inner\"); the namespace has a key of its own",
        );
    }
    for parameter in &ty.generics.params {
        if let GenericParam::Lifetime(lifetime) = parameter {
            errors.at(
                lifetime,
                "a script type owns its data",
                "write `String` for `&str`, `Vec<T>` for `&[T]`",
            );
        } else if matches!(ty.shape, Shape::Enum(_) | Shape::Flags(_)) {
            errors.at(parameter, "an enum cannot be generic", "leave the parameter out");
        }
    }
    match &ty.shape {
        Shape::Class(class) => self::class(ty, class, arguments, errors),
        Shape::Enum(enumeration) => self::enumeration(ty, enumeration, errors),
        Shape::Flags(flags) => {
            for value in &flags.values {
                fits(value.number.as_ref(), &flags.underlying, errors);
            }
        }
        Shape::Union(_) | Shape::Wrong => {}
    }
}

/// Notes keys that mean nothing for this shape.
fn keys(ty: &Type, arguments: &Arguments, errors: &Errors) {
    let (what, unfit): (&str, &[&str]) = match ty.shape {
        Shape::Class(_) => ("a class", &["base", "flags", "no_conversions"]),
        Shape::Enum(_) => {
            ("an enum", &["type_id", "value_type", "default", "abstract", "no_constructor", "base", "flags"])
        }
        Shape::Flags(_) => (
            "flags",
            &[
                "names",
                "rename_all",
                "acronyms",
                "type_id",
                "value_type",
                "default",
                "abstract",
                "no_constructor",
                "base",
            ],
        ),
        Shape::Union(_) => (
            "a union of classes",
            &[
                "namespace",
                "name",
                "description",
                "names",
                "rename_all",
                "acronyms",
                "type_id",
                "value_type",
                "abstract",
                "no_constructor",
                "no_conversions",
                "flags",
            ],
        ),
        Shape::Wrong => return,
    };
    for name in unfit {
        let Some(key) = arguments.key(name) else { continue };
        let help = match (*name, &ty.shape) {
            ("base", Shape::Class(_)) => "mark the member that holds the base class with `#[script(base)]`",
            ("flags", Shape::Enum(_) | Shape::Union(_)) => {
                "write `#[script_type(flags(Read = 1, Write = 2))] struct Access(i32);`"
            }
            ("namespace" | "name", _) => "write the full name of the base class: `base = \"Acme.Animal\"`",
            _ => "leave it out",
        };
        errors.at(key, format_args!("`{name}` means nothing for {what}"), help);
    }
    let Some(key) = arguments.key("default") else { return };
    match ty.shape {
        Shape::Class(_) if arguments.path("default").is_some() => {
            errors.at(key, "a class takes `default` alone", "write `default` and implement `Default`");
        }
        Shape::Union(_) if arguments.flag("default") => {
            errors.at(
                key,
                "a union's `default` is a variant",
                "write `default = Variant`, for objects without `__type`",
            );
        }
        _ => {}
    }
}

fn class(ty: &Type, class: &Class, arguments: &Arguments, errors: &Errors) {
    let constructions = ["default", "no_constructor", "abstract"].map(|name| arguments.key(name));
    if let [_, second, ..] = constructions.iter().flatten().collect::<Vec<_>>()[..] {
        errors.at(second, "`default`, `no_constructor` and `abstract` exclude each other", "keep one");
    }
    for (i, member) in class.members.iter().enumerate() {
        wire::check(&member.ty, errors);
        if member.written || member.settable {
            wire::check_keys(&member.ty, errors);
        }
        if member.settable {
            wire::check_owned(&member.ty, errors);
        }
        let name = &member.name;
        if name.text.is_empty() || name.text == "__type" {
            errors.at_span(
                name.span,
                format_args!("a member cannot be named \"{name}\""),
                "write another name",
            );
        } else if let Some(other) = class.members[..i].iter().find(|other| other.name.text == name.text) {
            errors.at_span(
                name.span,
                format_args!(
                    "`{}` and `{}` have the same name on the wire: `{name}`",
                    other.ident, member.ident
                ),
                "give one of them another name with `#[script(name = \"…\")]`",
            );
        } else {
            name.check("#[script(name = \"…\")]", errors);
        }
    }
    for (i, member) in class.members.iter().enumerate() {
        let Some(name) = &member.xml.name else { continue };
        let same = |other: &&Member| {
            let text = other.xml.name.as_ref().map_or_else(|| other.name.text.clone(), LitStr::value);
            text == name.value() && other.xml.attribute == member.xml.attribute
        };
        let others = class.members.iter().enumerate().filter(|(at, _)| *at != i).map(|(_, other)| other);
        if let Some(other) = others.into_iter().find(same) {
            errors.at(
                name,
                format_args!("`{}` and `{}` have the same name in XML", other.ident, member.ident),
                "give one of them another name",
            );
        }
    }
    if let Some(base) = &class.base {
        let parameter =
            ty.generics.type_params().find(|parameter| mentions(base.ty.to_token_stream(), &parameter.ident));
        if let Some(parameter) = parameter {
            errors.at(
                &base.ty,
                format_args!("a base class cannot depend on `{}`", parameter.ident),
                "name its type arguments, or repeat its members",
            );
        }
    }
}

fn mentions(tokens: TokenStream, word: &proc_macro2::Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *word,
        TokenTree::Group(group) => mentions(group.stream(), word),
        _ => false,
    })
}

fn enumeration(ty: &Type, enumeration: &Enumeration, errors: &Errors) {
    if enumeration.values.is_empty() {
        errors.at(&ty.ident, "an enum needs a value", "write at least one variant without fields");
    }
    for (i, value) in enumeration.values.iter().enumerate() {
        let name = &value.name;
        if !names::is_dotted(&name.text, &[]) {
            errors.at_span(
                name.span,
                format_args!("\"{name}\" is not a .NET enum value"),
                "write a C# identifier",
            );
        } else if let Some(other) = enumeration.values[..i].iter().find(|other| other.name.text == name.text)
        {
            errors.at_span(
                name.span,
                format_args!("`{}` and `{}` have the same name: `{name}`", other.ident, value.ident),
                "give one of them another name with `#[script(name = \"…\")]`",
            );
        } else {
            name.check("#[script(name = \"…\")]", errors);
        }
        fits(value.number.as_ref(), &enumeration.underlying, errors);
    }
}

/// Notes a number that the underlying type cannot hold, as far as it is written out.
fn fits(number: Option<&Expr>, underlying: &proc_macro2::Ident, errors: &Errors) {
    let (negative, literal) = match number {
        Some(Expr::Unary(unary)) if matches!(unary.op, syn::UnOp::Neg(_)) => (true, &*unary.expr),
        Some(number) => (false, number),
        None => return,
    };
    let Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) = literal else { return };
    let value = literal.base10_parse::<i128>().map(|value| if negative { -value } else { value });
    let bits: u32 = underlying.to_string()[1..].parse().unwrap_or(32);
    let range = if underlying.to_string().starts_with('u') {
        0..=(1i128 << bits) - 1
    } else {
        -(1i128 << (bits - 1))..=(1i128 << (bits - 1)) - 1
    };
    if !value.is_ok_and(|value| range.contains(&value)) {
        errors.at(
            number,
            format_args!("the number does not fit into `{underlying}`"),
            "write a wider `#[repr(…)]`, such as `#[repr(i64)]`",
        );
    }
}

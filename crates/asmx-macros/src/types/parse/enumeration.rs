//! Enums, and structs that are flags.

use proc_macro2::{Ident, TokenStream};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, ItemEnum, ItemStruct, Token};

use crate::attribute::{Arguments, Form, Known};
use crate::errors::Errors;
use crate::names::Name;
use crate::style::{Case, Style};
use crate::types::model::{EnumValue, Enumeration, Flags, Shape};

use super::{style, take_script};

const VALUE: Known = Known {
    name: "script",
    keys: &[("name", Form::Text), ("other", Form::Flag)],
    hints: &[("rename", "write `name = \"…\"`"), ("default", "an enum's default is 0 in .NET")],
};

impl Enumeration {
    pub(super) fn read(arguments: &Arguments, item: &mut ItemEnum, errors: &Errors) -> Shape {
        let style = style(arguments, Case::None, errors);
        let underlying =
            underlying(&item.attrs, errors).unwrap_or_else(|| Ident::new("i32", item.ident.span()));
        let mut enumeration = Self { underlying, values: Vec::new(), other: None };
        for variant in &mut item.variants {
            let arguments = take_script(&mut variant.attrs, &VALUE, errors);
            if arguments.flag("other") {
                enumeration.set_other(variant, errors);
                continue;
            }
            if !matches!(variant.fields, Fields::Unit) {
                errors.at(
                    &variant.fields,
                    "the values of an enum hold nothing",
                    "leave the fields out; only the one marked `#[script(other)]` holds a number",
                );
            }
            enumeration.values.push(EnumValue {
                ident: variant.ident.clone(),
                name: Name::read(&arguments, &variant.ident, &style),
                number: variant.discriminant.as_ref().map(|(_, number)| number.clone()),
            });
        }
        if enumeration.other.is_some() {
            // The numbers are the wire's. rustc would want a `#[repr]` for them beside a variant that holds one.
            for variant in &mut item.variants {
                variant.discriminant = None;
            }
            item.attrs.retain(|attribute| !attribute.path().is_ident("repr"));
        }
        Shape::Enum(enumeration)
    }

    fn set_other(&mut self, variant: &syn::Variant, errors: &Errors) {
        let expected = &self.underlying;
        let is_number = match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                matches!(&fields.unnamed[0].ty, syn::Type::Path(path) if path.path.is_ident(expected))
            }
            _ => false,
        };
        if !is_number {
            errors.at(
                variant,
                "the variant for undefined numbers holds one number of the enum's type",
                format_args!("write `{}({expected})`", variant.ident),
            );
        }
        if self.other.replace(variant.ident.clone()).is_some() {
            errors.at(
                &variant.ident,
                "an enum has one variant for undefined numbers",
                "keep `#[script(other)]` on one variant",
            );
        }
    }
}

/// The integer type that `#[repr(…)]` names.
fn underlying(attributes: &[Attribute], errors: &Errors) -> Option<Ident> {
    let repr = attributes.iter().find(|attribute| attribute.path().is_ident("repr"))?;
    let words = repr.parse_args_with(Punctuated::<Ident, Token![,]>::parse_terminated).ok()?;
    let word = words.into_iter().find(|word| word != "C" && word != "Rust")?;
    if is_underlying(&word) {
        return Some(word);
    }
    errors.at(
        &word,
        format_args!("no .NET enum is made of `{word}`"),
        "write `i8`, `u8`, `i16`, `u16`, `i32`, `u32`, `i64` or `u64`",
    );
    None
}

fn is_underlying(word: &Ident) -> bool {
    ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64"].iter().any(|known| word == known)
}

impl Flags {
    pub(super) fn read(values: TokenStream, item: &ItemStruct, errors: &Errors) -> Shape {
        let underlying = match &item.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => match &fields.unnamed[0].ty {
                syn::Type::Path(path) => path.path.get_ident().filter(|word| is_underlying(word)).cloned(),
                _ => None,
            },
            _ => None,
        };
        let Some(underlying) = underlying else {
            errors.at(
                &item.ident,
                "flags are a struct around one integer",
                format_args!("write `struct {}(i32);` (or `u8`, `i64`, …)", item.ident),
            );
            return Shape::Wrong;
        };
        let parser = Punctuated::<syn::Variant, Token![,]>::parse_terminated;
        let variants = match parser.parse2(values) {
            Ok(variants) => variants,
            Err(error) => {
                errors.at_span(
                    error.span(),
                    "flags are names with numbers",
                    "write `flags(None = 0, Read = 1, Write = 2)`",
                );
                return Shape::Wrong;
            }
        };
        let mut flags = Self { underlying, values: Vec::new() };
        for variant in variants {
            let Some((_, number)) = variant.discriminant else {
                errors.at(
                    &variant.ident,
                    "a flag needs its number",
                    format_args!("write `{} = 1`", variant.ident),
                );
                continue;
            };
            let name = Name::read(&Arguments::none(), &variant.ident, &Style::of(Case::None));
            flags.values.push(EnumValue { ident: variant.ident, name, number: Some(number) });
        }
        Shape::Flags(flags)
    }
}

//! Unions: enums whose variants each hold a class.

use syn::{Fields, ItemEnum};

use crate::attribute::{Arguments, Known};
use crate::errors::Errors;
use crate::types::model::{Shape, Union};

use super::take_script;

impl Union {
    pub(super) fn read(arguments: &Arguments, item: &mut ItemEnum, errors: &Errors) -> Shape {
        let mut union = Self { base: arguments.text("base"), variants: Vec::new(), default: None };
        for variant in &mut item.variants {
            take_script(&mut variant.attrs, &Known { name: "script", keys: &[], hints: &[] }, errors);
            match &variant.fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    union.variants.push((variant.ident.clone(), fields.unnamed[0].ty.clone()));
                }
                Fields::Unit => errors.at(
                    &variant.ident,
                    "every variant of a union holds one class; a value without fields is an enum's",
                    format_args!("write `{0}({0})`, or leave the fields of the others out", variant.ident),
                ),
                _ => errors.at(
                    &variant.fields,
                    "every variant of a union holds one class",
                    format_args!(
                        "make a `#[script_type] struct {0}` of the fields and write `{0}({0})`",
                        variant.ident
                    ),
                ),
            }
        }
        if let Some(path) = arguments.path("default") {
            let found = union.variants.iter().find(|(ident, _)| path.is_ident(ident));
            if found.is_none() {
                errors.at(
                    &path,
                    "`default` names a variant of this enum",
                    "write the variant for objects without `__type`",
                );
            }
            union.default = found.map(|(_, ty)| ty.clone());
        }
        Shape::Union(union)
    }
}

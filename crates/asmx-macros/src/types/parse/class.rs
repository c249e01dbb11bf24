//! Classes: structs with members.

use syn::{Fields, ItemStruct};

use crate::attribute::{Arguments, Form, Known};
use crate::docs;
use crate::errors::Errors;
use crate::names::Name;
use crate::style::{Case, Style};
use crate::types::model::{Base, Class, Construction, Member, Shape};
use crate::types::xml::Xml;

use super::{style, take_script};

const MEMBER: Known = Known {
    name: "script",
    keys: &[
        ("name", Form::Text),
        ("description", Form::Text),
        ("field", Form::Flag),
        ("ignore", Form::Flag),
        ("read_only", Form::Flag),
        ("write_only", Form::Flag),
        ("base", Form::Flag),
        ("xml", Form::List),
    ],
    hints: &[
        ("rename", "write `name = \"…\"`"),
        ("skip", "write `ignore` (not written) or `ignore, read_only` (neither written nor read)"),
        ("default", "no member is ever required; write `default` on the type to start from its `Default`"),
        ("xml_attribute", "write `xml(attribute)`"),
        ("xml_text", "write `xml(text)`"),
        ("xml_element", "write `xml(name = \"…\")`; on a list `xml(flat, name = \"…\")`"),
        ("xml_array_item", "write `xml(item = \"…\")`"),
        ("attribute", "write `xml(attribute)`"),
        ("flat", "write `xml(flat)`"),
        ("flatten", "write `base` on the member that holds the base class"),
    ],
};

impl Class {
    pub(super) fn read(arguments: &Arguments, item: &mut ItemStruct, errors: &Errors) -> Shape {
        let style = style(arguments, Case::CSharpUpper, errors);
        let mut class = Self {
            type_id: arguments.text("type_id"),
            value_type: arguments.flag("value_type"),
            construction: match (
                arguments.flag("default"),
                arguments.flag("no_constructor"),
                arguments.flag("abstract"),
            ) {
                (true, ..) => Construction::Default,
                (_, true, _) => Construction::None,
                (.., true) => Construction::Abstract,
                _ => Construction::Zeroed,
            },
            members: Vec::new(),
            base: None,
        };
        match &mut item.fields {
            Fields::Unit => {}
            Fields::Unnamed(fields) => {
                errors.at(
                    fields,
                    "a class has members with names",
                    "name the fields; for flags write `#[script_type(flags(Read = 1, Write = 2))]`",
                );
                return Shape::Wrong;
            }
            Fields::Named(fields) => {
                for field in &mut fields.named {
                    class.add(field, &style, errors);
                }
            }
        }
        class.members.sort_by_key(|member| !member.is_field);
        Shape::Class(class)
    }

    fn add(&mut self, field: &mut syn::Field, style: &Style, errors: &Errors) {
        let arguments = take_script(&mut field.attrs, &MEMBER, errors);
        let Some(ident) = field.ident.clone() else { return };
        if let Some(key) = arguments.key("base") {
            if self.base.is_some() {
                errors.at(key, "a class has one base class", "keep `base` on one member");
            }
            for other in ["name", "description", "field", "ignore", "read_only", "write_only", "xml"] {
                if let Some(other) = arguments.key(other) {
                    errors.at(
                        other,
                        "the base class is not a member itself",
                        "write it on the members of the base class",
                    );
                }
            }
            self.base = Some(Base { ident, ty: field.ty.clone() });
            return;
        }
        if let (Some(key), Some(_)) = (arguments.key("write_only"), arguments.key("read_only")) {
            errors.at(
                key,
                "a member cannot be both",
                "for one that stays on the server write `ignore, read_only`",
            );
        }
        self.members.push(Member {
            name: Name::read(&arguments, &ident, style),
            ident,
            ty: field.ty.clone(),
            is_field: arguments.flag("field"),
            settable: !arguments.flag("read_only"),
            written: !arguments.flag("ignore") && !arguments.flag("write_only"),
            description: docs::described(&arguments, &field.attrs),
            xml: Xml::read(&arguments, &field.ty, errors),
        });
    }
}

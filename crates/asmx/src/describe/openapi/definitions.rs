//! Classes, enums and `TimeSpan`, defined once.

use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ObjectBuilder, OneOfBuilder, Schema, Type};

use super::components::{Id, Schemas};
use super::types::{anything, described, typed};
use crate::describe::reached::{Way, is_required, members};
use crate::types::{ClassDescriptor, EnumDescriptor, TypeDescriptor};

impl Schemas {
    /// The schema behind a name.
    pub(super) fn definition(&self, ty: &'static TypeDescriptor, way: Way) -> RefOr<Schema> {
        match ty {
            TypeDescriptor::Class(class) => self.class(class, self.id(ty), way),
            TypeDescriptor::Enum(values) => enumeration(values, way),
            TypeDescriptor::Scalar(_) => time_span(self.id(ty)),
            _ => anything(),
        }
    }

    fn class(&self, class: &ClassDescriptor, id: Option<Id>, way: Way) -> RefOr<Schema> {
        let mut object = ObjectBuilder::new().schema_type(Type::Object).description(text(class.description));
        // A name that some service refuses is none to send (CNV-43).
        if let Some(id) = id.filter(|id| way == Way::Out || id.everywhere) {
            object = type_name(object, id, way);
        }
        for member in members(class, way) {
            object = object.property(member.name, described(self.of(member.ty, way), member.description));
            if way == Way::Out || is_required(class, (member.ty)()) {
                object = object.required(member.name);
            }
        }
        object.into()
    }
}

/// Numbers, and their names beside them.
fn enumeration(descriptor: &EnumDescriptor, way: Way) -> RefOr<Schema> {
    let values = descriptor.values;
    let list: Vec<_> = values.iter().map(|(name, number)| format!("{number} {name}")).collect();
    let is_closed = !descriptor.flags && !descriptor.open;
    let meaning = match (descriptor.flags, is_closed) {
        (true, _) => "Flags",
        (_, true) => "Numbers",
        _ => "Numbers, and others without a name",
    };
    let description = [descriptor.description, &format!("{meaning}: {}.", list.join(", "))].join("\n\n");
    let names: Vec<_> = values.iter().map(|(name, _)| Value::from(*name)).collect();
    // What generators call the numbers.
    let named: Extensions = [("x-enum-varnames", Value::from(names.clone()))].into_iter().collect();
    let mut number = ObjectBuilder::from(typed(Type::Integer)).extensions(Some(named));
    if is_closed {
        number = number.enum_values(Some(values.iter().map(|(_, number)| integer(*number))));
    }
    let description = description.trim().to_owned();
    if way == Way::Out {
        return number.description(Some(description)).into();
    }
    let name = ObjectBuilder::from(typed(Type::String)).enum_values(Some(names));
    Schema::from(OneOfBuilder::new().item(number).item(name).description(Some(description)).build()).into()
}

/// RSP-25.
fn time_span(id: Option<Id>) -> RefOr<Schema> {
    let object = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("A span of time as results have it. An argument is a text: 1.02:00:00."));
    let object = id.into_iter().fold(object, |object, id| type_name(object, id, Way::Out));
    let members = crate::types::TimeSpan::MEMBERS.into_iter();
    members
        .fold(object, |object, name| {
            let ty = if name.starts_with("Total") { Type::Number } else { Type::Integer };
            object.property(name, typed(ty)).required(name)
        })
        .into()
}

fn type_name(object: ObjectBuilder, id: Id, way: Way) -> ObjectBuilder {
    let name = ObjectBuilder::from(typed(Type::String)).enum_values(Some([id.text]));
    let object = object.property("__type", name);
    if way == Way::Out && id.everywhere { object.required("__type") } else { object }
}

fn text(description: &str) -> Option<&str> {
    (!description.is_empty()).then_some(description)
}

/// A number of an enum in JSON.
fn integer(number: i128) -> Value {
    i64::try_from(number).map_or_else(|_| u64::try_from(number).map_or(Value::Null, Value::from), Value::from)
}

//! .NET's types as schemas.

use asmx_types::data::DataKind;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{
    AdditionalProperties, AllOfBuilder, AnyOfBuilder, ArrayBuilder, Discriminator, KnownFormat, Object,
    ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType, Type,
};

use super::components::Schemas;
use crate::describe::reached::{Way, can_be_read, is_document};
use crate::types::{ClassDescriptor, Scalar, SequenceKind, TypeDescriptor, TypeRef, UnionDescriptor};

impl Schemas {
    /// The schema of a type as it travels that way: classes and enums by reference.
    pub(super) fn of(&self, ty: TypeRef, way: Way) -> RefOr<Schema> {
        match ty() {
            TypeDescriptor::Void => typed(Type::Null).into(),
            TypeDescriptor::Scalar(Scalar::TimeSpan) if way == Way::Out => self.reference(ty, way).into(),
            TypeDescriptor::Scalar(scalar) => self::scalar(*scalar, way),
            TypeDescriptor::Class(class) if is_document(class) => typed(Type::String).into(),
            TypeDescriptor::Class(class) if DataKind::of(class).is_some() => data(class, way),
            TypeDescriptor::Class(class) if way == Way::In && !can_be_read(class) => nothing(),
            TypeDescriptor::Enum(_) | TypeDescriptor::Class(_) => self.reference(ty, way).into(),
            TypeDescriptor::Union(union) => self.union(union, way),
            TypeDescriptor::Option(inner) => nullable(self.of(*inner, way)),
            TypeDescriptor::Sequence(SequenceKind::Untyped, _) => anything(),
            TypeDescriptor::Sequence(_, element) => ArrayBuilder::new().items(self.of(*element, way)).into(),
            TypeDescriptor::Dictionary(_, _, value) => ObjectBuilder::new()
                .schema_type(Type::Object)
                .additional_properties(Some(AdditionalProperties::RefOr(self.of(*value, way))))
                .into(),
            _ => anything(),
        }
    }

    /// One of the classes. A client says which, unless it means the base class itself (CNV-44).
    fn union(&self, union: &UnionDescriptor, way: Way) -> RefOr<Schema> {
        let id = |ty: &TypeRef| self.id(ty()).filter(|id| id.everywhere);
        let default = union.default.map(|ty| super::name::schema_name(ty(), way));
        let is_default = |ty: &TypeRef| default.as_ref() == Some(&super::name::schema_name(ty(), way));
        let readable = |ty: &&TypeRef| match ty() {
            TypeDescriptor::Class(class) => can_be_read(class) && (is_default(ty) || id(ty).is_some()),
            _ => false,
        };
        let variants: Vec<&TypeRef> = match way {
            Way::In => union.variants.iter().filter(readable).collect(),
            Way::Out => union.variants.iter().collect(),
        };
        if variants.is_empty() {
            return nothing();
        }
        let mapping: Vec<_> = variants
            .iter()
            .filter_map(|ty| Some((id(ty)?.text, self.reference(**ty, way).ref_location)))
            .collect();
        // With all names there the name decides, and every tool knows it.
        if mapping.len() == variants.len() && (way == Way::Out || default.is_none()) {
            let one_of =
                variants.iter().fold(OneOfBuilder::new(), |one_of, ty| one_of.item(self.named(**ty, way)));
            return Schema::from(
                one_of.discriminator(Some(Discriminator::with_mapping("__type", mapping))).build(),
            )
            .into();
        }
        let any_of = variants.iter().fold(AnyOfBuilder::new(), |any_of, ty| match (way, is_default(ty)) {
            (Way::In, false) => any_of.item(self.named(**ty, way)),
            _ => any_of.item(self.reference(**ty, way)),
        });
        Schema::from(any_of.build()).into()
    }

    /// A class that has to say its name.
    fn named(&self, ty: TypeRef, way: Way) -> RefOr<Schema> {
        let reference = self.reference(ty, way);
        if way == Way::Out {
            return reference.into();
        }
        let name = ObjectBuilder::from(typed(Type::String)).enum_values(self.id(ty()).map(|id| [id.text]));
        let named =
            ObjectBuilder::new().schema_type(Type::Object).property("__type", name).required("__type");
        Schema::from(AllOfBuilder::new().item(reference).item(named).build()).into()
    }
}

/// A type and no more.
pub(super) fn typed(ty: Type) -> Object {
    Object::with_type(ty)
}

/// Any value at all.
pub(super) fn anything() -> RefOr<Schema> {
    Object::with_type(SchemaType::AnyValue).into()
}

/// What can't be sent.
fn nothing() -> RefOr<Schema> {
    let none: [serde_json::Value; 1] = [serde_json::Value::Null];
    ObjectBuilder::from(typed(Type::Null))
        .enum_values(Some(none))
        .description(Some("Nothing can be sent for this."))
        .into()
}

/// The rows of a table, or of each table of a set. What comes in is an object, and becomes an empty one.
fn data(class: &ClassDescriptor, way: Way) -> RefOr<Schema> {
    let object = |values: RefOr<Schema>| -> RefOr<Schema> {
        let values = AdditionalProperties::RefOr(values);
        ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(values)).into()
    };
    let rows = || ArrayBuilder::new().items(object(anything())).into();
    match (way, DataKind::of(class)) {
        (Way::In, _) => typed(Type::Object).into(),
        (Way::Out, Some(DataKind::Set)) => object(rows()),
        (Way::Out, _) => rows(),
    }
}

/// A schema that takes `null` too.
pub(super) fn nullable(schema: RefOr<Schema>) -> RefOr<Schema> {
    let or_null = |ty: &mut SchemaType| {
        if let SchemaType::Type(one) = ty {
            let one = one.clone();
            *ty = SchemaType::Array(vec![one, Type::Null]);
        }
    };
    match schema {
        RefOr::T(Schema::Object(mut object)) if object.enum_values.is_none() => {
            or_null(&mut object.schema_type);
            RefOr::T(Schema::Object(object))
        }
        RefOr::T(Schema::Array(mut array)) => {
            or_null(&mut array.schema_type);
            RefOr::T(Schema::Array(array))
        }
        RefOr::T(Schema::AnyOf(mut any_of)) => {
            any_of.items.push(typed(Type::Null).into());
            RefOr::T(Schema::AnyOf(any_of))
        }
        other => Schema::from(AnyOfBuilder::new().item(other).item(typed(Type::Null)).build()).into(),
    }
}

/// With a description beside what it is.
pub(super) fn described(schema: RefOr<Schema>, text: &str) -> RefOr<Schema> {
    if text.is_empty() {
        return schema;
    }
    match schema {
        RefOr::Ref(mut reference) => {
            text.clone_into(&mut reference.description);
            RefOr::Ref(reference)
        }
        RefOr::T(mut schema) => {
            let text = Some(text.to_owned());
            match &mut schema {
                Schema::Object(object) => object.description = text,
                Schema::Array(array) => array.description = text,
                Schema::OneOf(one_of) => one_of.description = text,
                Schema::AnyOf(any_of) => any_of.description = text,
                Schema::AllOf(all_of) => all_of.description = text,
                _ => {}
            }
            RefOr::T(schema)
        }
    }
}

fn scalar(scalar: Scalar, way: Way) -> RefOr<Schema> {
    let text = |format: &str| {
        let format = (!format.is_empty()).then(|| SchemaFormat::Custom(format.to_owned()));
        ObjectBuilder::from(typed(Type::String)).format(format)
    };
    let integer = |format: KnownFormat| {
        ObjectBuilder::from(typed(Type::Integer)).format(Some(SchemaFormat::KnownFormat(format)))
    };
    let small = |least: i32, most: i32| integer(KnownFormat::Int32).minimum(Some(least)).maximum(Some(most));
    let number = |format: SchemaFormat| ObjectBuilder::from(typed(Type::Number)).format(Some(format));
    match (scalar, way) {
        (Scalar::Boolean, _) => typed(Type::Boolean).into(),
        (Scalar::Byte, _) => small(0, 255).into(),
        (Scalar::SByte, _) => small(-128, 127).into(),
        (Scalar::Int16, _) => small(-32_768, 32_767).into(),
        (Scalar::UInt16, _) => small(0, 65_535).into(),
        (Scalar::Int32, _) => integer(KnownFormat::Int32).into(),
        (Scalar::UInt32, _) => integer(KnownFormat::Int64).minimum(Some(0)).maximum(Some(u32::MAX)).into(),
        (Scalar::Int64, _) => integer(KnownFormat::Int64).into(),
        (Scalar::UInt64, _) => ObjectBuilder::from(typed(Type::Integer)).minimum(Some(0)).into(),
        (Scalar::Single, _) => number(SchemaFormat::KnownFormat(KnownFormat::Float)).into(),
        (Scalar::Double, _) => number(SchemaFormat::KnownFormat(KnownFormat::Double)).into(),
        (Scalar::Decimal, _) => number(SchemaFormat::Custom("decimal".to_owned())).into(),
        // U+0000 is written as null (RSP-15).
        (Scalar::Char, Way::Out) => nullable(text("").max_length(Some(2)).into()),
        (Scalar::Char, Way::In) => text("").min_length(Some(1)).max_length(Some(1)).into(),
        (Scalar::String, _) => text("").into(),
        (Scalar::Guid, _) => text("uuid").into(),
        (Scalar::Uri, _) => text("uri-reference").into(),
        // Tools can't write .NET's own form; ISO 8601 is read as well (CNV-20).
        (Scalar::DateTime | Scalar::DateTimeOffset, Way::In) => text("date-time").into(),
        (Scalar::DateTime | Scalar::DateTimeOffset, Way::Out) => text("")
            .pattern(Some(r"^/Date\(-?\d+\)/$"))
            .description(Some("Milliseconds since 1970 in UTC."))
            .examples(["/Date(1709209800000)/"])
            .into(),
        (Scalar::TimeSpan, _) => text("")
            .pattern(Some(r"^-?(\d{1,7}\.)?([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,7})?)?$"))
            .examples(["1.02:00:00"])
            .into(),
    }
}

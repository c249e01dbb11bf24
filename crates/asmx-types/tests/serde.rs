//! Values through serde: in formats that know nothing of the reserved names, and from [`Value`]s.

#![allow(clippy::unwrap_used)]

use asmx_types::{
    ClassDescriptor, Construction, DateTime, DateTimeKind, DateTimeOffset, Decimal, Error, Guid, Instance,
    Map, MemberDescriptor, MemberXml, Scalar, ScriptType, TimeSpan, TypeDescriptor, TypeRef, Uri, Value,
};
use serde::{Deserialize, Serialize};

#[test]
fn values_travel_through_other_formats() {
    let date = DateTime::new(2020, 1, 2, 3, 4, 5).unwrap().with_kind(DateTimeKind::Utc);
    let offset = DateTimeOffset::new(DateTime::new(2020, 1, 2, 3, 4, 5).unwrap(), -90).unwrap();
    let span = TimeSpan::from_millis(90_500);
    let all = (date, offset, span, Decimal::new(150, 2), Guid::EMPTY, Uri::new("http://a/").unwrap());
    let json = serde_json::to_string(&all).unwrap();
    assert!(json.contains("2020-01-02T03:04:05.0000000Z") && json.contains("\"1.50\""), "{json}");
    let back: (DateTime, DateTimeOffset, TimeSpan, Decimal, Guid, Uri) = serde_json::from_str(&json).unwrap();
    assert_eq!(back, all);
    assert_eq!((back.0.kind(), back.1.offset_minutes()), (DateTimeKind::Utc, -90));
    let value: Value = serde_json::from_str(r#"{"a":[1,2.5,"x",null]}"#).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), r#"{"a":[1,2.5,"x",null]}"#);
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename = "Acme.Order", rename_all = "PascalCase")]
struct Order {
    id: i64,
    price: Decimal,
    weight: f32,
    mark: char,
    placed: DateTime,
    shipped: DateTimeOffset,
    took: TimeSpan,
    key: Guid,
    page: Option<Uri>,
    lines: Option<Vec<Value>>,
}

const fn member(name: &'static str, ty: TypeRef) -> MemberDescriptor {
    MemberDescriptor {
        name,
        ty,
        field: false,
        settable: true,
        written: true,
        description: "",
        xml: MemberXml::PLAIN,
    }
}

impl ScriptType for Order {
    fn descriptor() -> &'static TypeDescriptor {
        const MEMBERS: &[MemberDescriptor] = &[
            member("Id", i64::descriptor),
            member("Price", Decimal::descriptor),
            member("Weight", f32::descriptor),
            member("Mark", char::descriptor),
            member("Placed", DateTime::descriptor),
            member("Shipped", DateTimeOffset::descriptor),
            member("Took", TimeSpan::descriptor),
            member("Key", Guid::descriptor),
            member("Page", <Option<Uri>>::descriptor),
            member("Lines", <Option<Vec<Value>>>::descriptor),
        ];
        &TypeDescriptor::Class(ClassDescriptor {
            full_name: "Acme.Order",
            type_id: None,
            arguments: &[],
            value_type: true,
            construction: Construction::Zeroed,
            members: MEMBERS,
            fresh: None,
            null: None,
            has_default: false,
            description: "",
        })
    }
}

fn order() -> (Order, Instance) {
    let placed = DateTime::new(2020, 1, 2, 3, 4, 5).unwrap().with_kind(DateTimeKind::Utc);
    let order = Order {
        id: 5_000_000_000,
        price: Decimal::new(150, 2),
        weight: 0.1,
        mark: 'x',
        placed,
        shipped: DateTimeOffset::new(placed, 90).unwrap(),
        took: TimeSpan::from_millis(1_500),
        key: Guid::EMPTY,
        page: None,
        lines: Some(vec![Value::Int(1), Value::from("a")]),
    };
    let TypeDescriptor::Class(class) = Order::descriptor() else { unreachable!("a class") };
    let mut members = Map::new();
    members.insert("Id", order.id);
    members.insert("Price", order.price);
    members.insert("Weight", f64::from(order.weight));
    members.insert("Mark", "x");
    members.insert("Placed", order.placed);
    members.insert("Shipped", order.shipped.to_string());
    members.insert("Took", order.took.to_string());
    members.insert("Key", order.key.to_string());
    members.insert("Page", Value::Null);
    members.insert("Lines", order.lines.clone());
    (order, Instance::new(class, members))
}

/// CNV-44: what the members hold is what the type takes.
#[test]
fn an_instance_becomes_its_type() {
    let (order, instance) = order();
    assert_eq!(instance.decode::<Order>().unwrap(), order);
}

/// CNV-32: each kind of member has a default that its type takes.
#[test]
fn a_default_becomes_its_type() {
    let Value::Instance(instance) = Order::descriptor().default_value() else { unreachable!("an object") };
    let order = instance.decode::<Order>().unwrap();
    assert_eq!((order.mark, order.placed, order.took), ('\0', DateTime::MIN, TimeSpan::ZERO));
    assert_eq!((order.page, order.lines), (None, None));
}

/// RSP-31: an instance is written as its type is.
#[test]
fn an_instance_is_written_as_its_type() {
    let (order, instance) = order();
    assert_eq!(serde_json::to_string(&instance).unwrap(), serde_json::to_string(&order).unwrap());
}

/// A null where there can be none is .NET's exception, and names the member.
#[test]
fn nulls_are_named() {
    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Named {
        name: String,
    }
    let TypeDescriptor::Class(class) = Order::descriptor() else { unreachable!("a class") };
    let decode = |members: Map| Instance::new(class, members).decode::<Named>().unwrap_err();
    let is_null = |error: Error| {
        assert_eq!(error.exception_type(), "System.ArgumentNullException");
        assert_eq!(error.message(), "Value cannot be null.\r\nParameter name: name");
    };
    is_null(decode(Map::new()));
    is_null(decode(Map::from_iter([("name", Value::Null)])));
    let error = decode(Map::from_iter([("name", 5)]));
    assert_eq!(error.message(), "invalid type: integer `5`, expected a string");
    assert_eq!(error.exception_type(), "System.InvalidOperationException");
}

/// CNV-12: a member that no value of its type can be is an error when it is written, too.
#[test]
fn an_instance_with_a_wrong_member_is_not_written() {
    let (_, mut instance) = order();
    instance.members.insert("Weight", 1e300);
    let error = serde_json::to_string(&instance).unwrap_err();
    assert!(error.to_string().starts_with("1E+300 is not a valid value for Single."), "{error}");
    assert!(matches!(f32::descriptor(), TypeDescriptor::Scalar(Scalar::Single)));
}

//! What reading and writing allocate, beside quick-xml and serde with structs derived by hand.

use allocation_counter::measure;
use asmx_types::{
    ClassDescriptor, Construction, MemberDescriptor, MemberXml, ScriptType, SequenceKind, TypeDescriptor,
    TypeRef,
};
use asmx_xml::{ReadSettings, read, write_in};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::hint::black_box;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Order {
    #[serde(rename = "Id")]
    id: i32,
    #[serde(rename = "Name")]
    name: String,
    #[serde(rename = "Price")]
    price: f64,
    #[serde(rename = "Paid")]
    paid: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "ArrayOfOrder")]
struct Orders {
    #[serde(rename = "Order", default)]
    orders: Vec<Order>,
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

static ORDER: TypeDescriptor = TypeDescriptor::Class(ClassDescriptor {
    full_name: "Acme.Order",
    type_id: None,
    arguments: &[],
    value_type: false,
    construction: Construction::Zeroed,
    members: &[
        member("Id", i32::descriptor),
        member("Name", String::descriptor),
        member("Price", f64::descriptor),
        member("Paid", bool::descriptor),
    ],
    fresh: None,
    null: None,
    has_default: false,
    description: "",
});
static ORDERS: TypeDescriptor = TypeDescriptor::Sequence(SequenceKind::Array, || &ORDER);

fn orders(count: i32) -> Orders {
    let order = |id| Order { id, name: "Nuts & bolts".to_owned(), price: 12.5, paid: true };
    Orders { orders: (0..count).map(order).collect() }
}

/// What is read is a tree of values.
#[test]
fn reading_takes_at_most_twice_as_much() {
    let settings = ReadSettings { namespace: "", zone: &TimeZone::UTC, max_depth: 64 };
    for count in [1, 100] {
        let text = quick_xml::se::to_string(&orders(count)).expect("text");
        let theirs = measure(|| {
            black_box(quick_xml::de::from_str::<Orders>(&text).expect("orders"));
        });
        let ours = measure(|| {
            black_box(read(&text, &ORDERS, &settings).expect("orders"));
        });
        let (ours, theirs) = (ours.count_total, theirs.count_total);
        assert!(ours <= 2 * theirs, "{count} orders: {ours} against {theirs}");
    }
}

#[test]
fn writing_takes_at_most_twice_as_much() {
    for count in [1, 100] {
        let orders = orders(count);
        let theirs = measure(|| {
            black_box(quick_xml::se::to_string(&orders).expect("text"));
        });
        let ours = measure(|| {
            black_box(write_in(&orders.orders, &ORDERS, "urn:x", &TimeZone::UTC).expect("text"));
        });
        let (ours, theirs) = (ours.count_total, theirs.count_total);
        assert!(ours <= 2 * theirs, "{count} orders: {ours} against {theirs}");
    }
}

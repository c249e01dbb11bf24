//! What can be read of a contract without a server.

use asmx::prelude::*;
use asmx::service::Verb;
use asmx::types::{Scalar, TypeDescriptor};
use asmx_contract_tests::{OutOfStock, Product, Shelf, is_coupon};

fn class() -> &'static asmx::types::ClassDescriptor {
    match Product::descriptor() {
        TypeDescriptor::Class(class) => class,
        other => panic!("{other:?}"),
    }
}

/// RSP-31: the members in their order, with the names of the wire, their types and what is said of them.
#[test]
fn a_type_describes_itself() {
    let class = class();
    assert_eq!(class.full_name, "Acme.Shop.Product");
    assert_eq!(class.description, "Something to buy.");
    let members: Vec<_> = class.members.iter().map(|member| (member.name, member.description)).collect();
    assert_eq!(members[0], ("Id", "The number in the catalogue."));
    assert_eq!(members[5], ("Tags", "Words to find it by."));
    assert!(matches!((class.members[2].ty)(), TypeDescriptor::Scalar(Scalar::Decimal)));
    assert!(matches!((class.members[3].ty)(), TypeDescriptor::Option(_)));
    let TypeDescriptor::Enum(shelf) = (class.members[4].ty)() else { panic!("an enum") };
    assert_eq!(shelf.values, [("Back", 1), ("Window", 4)]);
}

/// RT-11, RT-21: so does a method.
#[test]
fn a_method_describes_itself() {
    let functions = methods![is_coupon];
    let method = functions.methods()[0].descriptor;
    assert_eq!((method.name, method.verb), ("IsCoupon", Verb::Get));
    assert_eq!(method.parameters[0].name, "code");
    assert!(matches!((method.returns)(), TypeDescriptor::Scalar(Scalar::Boolean)));
}

/// ERR-5: an error has the name that clients will find.
#[test]
fn an_error_names_its_exception() {
    let fault = Fault::thrown(OutOfStock { product_id: 7 });
    assert_eq!(fault.exception_type(), "Acme.Shop.OutOfStockException");
    assert_eq!(fault.message(), "There is nothing left of 7.");
}

/// RSP-23, RSP-24, RSP-31: the dialect is at hand, so a client can read and write what the server does.
#[test]
fn values_travel_without_a_server() {
    let product = Product {
        id: 7,
        name: "Tea".into(),
        price: "1.50".parse().expect("a price"),
        added: None,
        shelf: Shelf::Window,
        tags: List(vec!["hot".into()]),
    };
    let text = asmx::json::to_string(&product).expect("it can be written");
    assert_eq!(text, r#"{"Id":7,"Name":"Tea","Price":1.50,"Added":null,"Shelf":4,"Tags":["hot"]}"#);
    let read: Product = asmx::json::from_str(&text).expect("it can be read");
    assert_eq!((read.id, read.shelf), (7, Shelf::Window));
}

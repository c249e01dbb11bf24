//! What generated code means, seen from outside.
#![allow(missing_docs)]

use asmx::json::Settings;
use asmx::prelude::*;
use asmx::testing::Client;
use asmx::types::{Scalar, TypeDescriptor, TypeTable};

#[script_type(namespace = "Acme")]
#[derive(Debug, Default, PartialEq)]
struct Animal {
    name: String,
    #[script(field)]
    tag: Option<String>,
    #[script(read_only)]
    legs: i32,
    #[script(ignore)]
    secret: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Default, PartialEq)]
struct Dog {
    bark: i32,
    #[script(field)]
    mark: i32,
    #[script(base)]
    animal: Animal,
}

#[script_type(namespace = "Acme", type_id = "puppy")]
#[derive(Debug, Default, PartialEq)]
struct Puppy {
    #[script(base)]
    dog: Dog,
    weeks: i32,
}

#[script_type(base = "Acme.Animal", default = Animal)]
#[derive(Debug, PartialEq)]
enum AnyAnimal {
    Animal(Animal),
    Dog(Dog),
    Puppy(Puppy),
}

#[script_type(namespace = "Acme", default)]
#[derive(Debug, PartialEq)]
struct Options {
    depth: i32,
    label: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { depth: 7, label: "none".into() }
    }
}

#[script_type(no_constructor)]
#[derive(Debug)]
struct Sealed {
    number: i32,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy, PartialEq)]
enum Color {
    Red,
    Green = 5,
    Blue,
}

#[script_type]
#[repr(u8)]
#[derive(Debug, PartialEq)]
enum Open {
    One = 1,
    Two,
    #[script(other)]
    Other(u8),
}

#[script_type]
#[repr(i64)]
#[derive(Debug, PartialEq)]
enum Wide {
    Big = 5_000_000_000,
}

#[script_type(flags(None = 0, Read = 1, Write = 2, ReadWrite = 3))]
#[derive(Debug, Clone, Copy, PartialEq)]
struct Access(i32);

#[script_type]
#[derive(Debug, PartialEq)]
struct BoxOf<T> {
    item: T,
    more: Vec<T>,
}

#[derive(Debug, Exception)]
#[exception("Acme.ShopException")]
enum Wrong {
    #[exception("Acme.OutOfStockException")]
    OutOfStock,
    Closed,
    #[exception(transparent)]
    Inner(Inner),
}

#[derive(Debug, Exception)]
#[exception("Acme.InnerException")]
struct Inner;

impl std::fmt::Display for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("inner")
    }
}
impl std::error::Error for Inner {}
impl std::fmt::Display for Wrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}
impl std::error::Error for Wrong {}

struct Zoo;

#[script_service(namespace = "Acme", script_types(Dog, Puppy))]
impl Zoo {
    #[web_method]
    fn maybe(&self, number: Option<i32>) -> Option<i32> {
        number
    }

    #[web_method]
    fn echo(&self, animal: AnyAnimal) -> AnyAnimal {
        animal
    }

    #[web_method]
    fn fail(&self, how: i32) -> Result<i32, Wrong> {
        Err(match how {
            0 => Wrong::OutOfStock,
            1 => Wrong::Closed,
            _ => Wrong::Inner(Inner),
        })
    }

    #[web_method]
    fn options(&self, options: Options) -> Options {
        options
    }

    #[web_method]
    fn sealed(&self, sealed: Option<Sealed>) -> i32 {
        sealed.map_or(0, |sealed| sealed.number)
    }

    #[web_method(blocking)]
    fn slow(&self, color: Color, access: Access) -> Vec<i32> {
        vec![color as i32, access.bits()]
    }
}

fn write<T: serde::Serialize>(value: &T) -> Result<String, asmx::json::Error> {
    let (mut settings, mut out) = (Settings::default(), Vec::new());
    let mut types = TypeTable::default();
    types.insert(Dog::descriptor);
    types.insert(Puppy::descriptor);
    settings.types = types;
    asmx::json::write(value, &mut out, &settings)?;
    Ok(String::from_utf8(out).expect("text"))
}

fn animal() -> Animal {
    Animal { name: "n".into(), tag: None, legs: 4, secret: Some("s".into()) }
}

fn members(descriptor: &TypeDescriptor) -> Vec<(&str, bool, bool)> {
    let TypeDescriptor::Class(class) = descriptor else { panic!("no class") };
    class.members.iter().map(|member| (member.name, member.settable, member.written)).collect()
}

/// RSP-31, RSP-32, RSP-33: fields of the derived class, of its base, then properties in the same order.
#[test]
fn members_are_written_in_dotnets_order() {
    let dog = Dog { bark: 1, mark: 2, animal: animal() };
    let text = r#""Mark":2,"Tag":null,"Bark":1,"Name":"n","Legs":4}"#;
    assert_eq!(write(&dog).expect("text"), format!(r#"{{"__type":"Acme.Dog",{text}"#));
    let puppy = Puppy { dog, weeks: 3 };
    let text = r#"{"__type":"puppy","Mark":2,"Tag":null,"Weeks":3,"Bark":1,"Name":"n","Legs":4}"#;
    assert_eq!(write(&puppy).expect("text"), text);
    assert_eq!(write(&AnyAnimal::Puppy(puppy)).expect("text"), text);
    assert_eq!(
        members(Puppy::descriptor()),
        [
            ("Mark", true, true),
            ("Tag", true, true),
            ("Weeks", true, true),
            ("Bark", true, true),
            ("Name", true, true),
            ("Legs", false, true),
            ("Secret", true, false),
        ]
    );
}

/// CNV-37, CNV-37a: any case, read-only members ignored, ignored members set.
#[test]
fn members_are_read_by_name() {
    let read: Puppy =
        asmx::json::from_str(r#"{"name":"n","SECRET":"s","Legs":9,"Bark":1,"Mark":2,"weeks":3,"x":1}"#)
            .expect("a puppy");
    let animal = Animal { legs: 0, ..animal() };
    assert_eq!(read, Puppy { dog: Dog { bark: 1, mark: 2, animal }, weeks: 3 });
    let read: BoxOf<Color> = asmx::json::from_str(r#"{"Item":5,"More":[0,6]}"#).expect("a box");
    assert_eq!(read, BoxOf { item: Color::Green, more: vec![Color::Red, Color::Blue] });
}

#[test]
fn enums_are_numbers() {
    assert_eq!(write(&vec![Color::Red, Color::Green, Color::Blue]).expect("text"), "[0,5,6]");
    assert_eq!(write(&vec![Open::One, Open::Two, Open::Other(9)]).expect("text"), "[1,2,9]");
    assert_eq!(asmx::json::from_str::<Vec<Open>>("[2,9]").expect("numbers"), [Open::Two, Open::Other(9)]);
    assert_eq!(asmx::json::from_str::<Vec<Wide>>("[5000000000]").expect("numbers"), [Wide::Big]);
    // RSP-24.
    assert!(write(&Wide::Big).is_err());
    assert!(asmx::json::from_str::<Color>("1").is_err());
    let TypeDescriptor::Enum(open) = Open::descriptor() else { panic!("no enum") };
    assert!(open.open && !open.flags && open.underlying == Scalar::Byte);
    assert_eq!(open.values, [("One", 1), ("Two", 2)]);
}

/// `ToString()` of an enum, which services put in texts.
#[test]
fn enums_have_names() {
    assert_eq!(Color::Green.name(), "Green");
    assert_eq!((Open::Two.name(), Open::Other(77).name()), ("Two".into(), "77".into()));
    assert_eq!(Wide::Big.number(), 5_000_000_000);
    let names = [(0, "None"), (1, "Read"), (3, "ReadWrite"), (4, "4"), (7, "7"), (-1, "-1")];
    for (number, name) in names {
        assert_eq!(Access(number).name(), name);
    }
}

/// Numbers as databases keep them: in the enum's own width, and as an `i32`.
#[test]
fn enums_are_made_of_numbers() {
    let number: i32 = Color::Green.number();
    assert_eq!((number, i32::from(Color::Green)), (5, 5));
    assert_eq!(Color::try_from(5), Ok(Color::Green));
    let error = Color::try_from(1).expect_err("no color");
    assert_eq!(error.message(), "1 is not a valid value for Color.");
    assert_eq!(Fault::from(error).exception_type(), "System.FormatException");

    let number: u8 = Open::Two.number();
    assert_eq!((number, i32::from(Open::Other(9)), u8::from(Open::Other(9))), (2, 9, 9));
    assert_eq!((Open::from(2_u8), Open::from(9_u8)), (Open::Two, Open::Other(9)));
    assert_eq!(Open::try_from(9_i32), Ok(Open::Other(9)));
    assert_eq!(Open::try_from(256_i32).expect_err("no byte").message(), "256 is not a valid value for Open.");

    let number: i64 = Wide::Big.number();
    assert_eq!((number, i64::from(Wide::Big)), (5_000_000_000, 5_000_000_000));
    assert_eq!(Wide::try_from(5_000_000_000_i64), Ok(Wide::Big));
    assert!(Wide::try_from(5_i32).is_err());

    assert_eq!(
        (Access::from(3), i32::from(Access::READ_WRITE), Access::READ.number()),
        (Access::READ_WRITE, 3, 1)
    );
}

/// An enum that has its own keeps them.
#[test]
fn enums_without_conversions() {
    #[script_type(no_conversions)]
    #[derive(Debug, PartialEq)]
    enum Own {
        One = 1,
    }

    impl Own {
        fn number(&self) -> &'static str {
            "one"
        }
    }

    impl From<Own> for i32 {
        fn from(_: Own) -> Self {
            77
        }
    }

    assert_eq!((Own::One.number(), ScriptEnum::number(&Own::One), i32::from(Own::One)), ("one", 1, 77));
}

#[test]
fn flags_are_joined() {
    let mut access = Access::READ | Access::WRITE;
    assert_eq!(access, Access::READ_WRITE);
    access &= !Access::READ;
    access ^= Access::NONE;
    assert!(access.contains(Access::WRITE) && !access.contains(Access::READ));
    assert_eq!(write(&access).expect("text"), "2");
    assert_eq!(asmx::json::from_str::<Access>("8").expect("a number").bits(), 8);
}

async fn call(method: &str, body: &str) -> String {
    let host = Host::builder().service(Zoo).build().expect("a host");
    Client::new(host)
        .post(&format!("/Zoo.asmx/{method}"))
        .json(body.to_owned())
        .send()
        .await
        .text()
        .to_owned()
}

/// REQ-54: a parameter that can be `null` must still be there.
#[tokio::test]
async fn parameters_must_be_there() {
    assert_eq!(call("Maybe", r#"{"number":null}"#).await, r#"{"d":null}"#);
    assert_eq!(call("Maybe", r#"{"number":5,"other":1}"#).await, r#"{"d":5}"#);
    assert!(call("Maybe", "{}").await.contains("missing value for parameter: \\u0027number\\u0027."));
    assert_eq!(call("slow", r#"{"access":"Read, Write","color":"blue"}"#).await, r#"{"d":[6,3]}"#);
}

/// CNV-44: `__type` chooses the class; without it the base class is meant.
#[tokio::test]
async fn unions_are_told_apart_by_type() {
    let dog = r#"{"__type":"Acme.Dog","Mark":2,"Tag":null,"Bark":1,"Name":"n","Legs":0}"#;
    assert_eq!(call("Echo", &format!(r#"{{"animal":{dog}}}"#)).await, format!(r#"{{"d":{dog}}}"#));
    let base = call("Echo", r#"{"animal":{"Name":"n"}}"#).await;
    assert_eq!(base, r#"{"d":{"__type":"Acme.Animal","Tag":null,"Name":"n","Legs":0}}"#);
}

#[tokio::test]
async fn exceptions_have_their_types() {
    for (how, expected) in
        [(0, "Acme.OutOfStockException"), (1, "Acme.ShopException"), (2, "Acme.InnerException")]
    {
        let answer = call("Fail", &format!(r#"{{"how":{how}}}"#)).await;
        assert!(answer.contains(&format!(r#""ExceptionType":"{expected}""#)), "{answer}");
    }
}

/// CNV-37b, CNV-38: what is left out, and what cannot be made.
#[tokio::test]
async fn constructors_matter() {
    assert_eq!(
        call("Options", r#"{"options":{"label":"x"}}"#).await,
        r#"{"d":{"__type":"Acme.Options","Depth":7,"Label":"x"}}"#
    );
    assert_eq!(
        call("Options", r#"{"options":{}}"#).await,
        r#"{"d":{"__type":"Acme.Options","Depth":7,"Label":"none"}}"#
    );
    let sealed = call("Sealed", r#"{"sealed":{"Number":1}}"#).await;
    assert!(sealed.contains("System.MissingMethodException"), "{sealed}");
    assert_eq!(call("Sealed", r#"{"sealed":null}"#).await, r#"{"d":0}"#);
}

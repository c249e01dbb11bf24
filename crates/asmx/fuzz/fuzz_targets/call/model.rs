//! What the services take: a class, struct or enum of each kind.

use asmx::prelude::*;
use asmx::types::{ArrayList, Hashtable, List};
use indexmap::IndexMap;

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Color {
    #[default]
    Red,
    Green,
    Blue = 10,
    #[script(other)]
    Undefined(i32),
}

/// An enum that holds its own numbers only.
#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone, Copy)]
pub enum Closed {
    One = 1,
    Two,
}

#[script_type(namespace = "Fuzz")]
#[repr(u8)]
#[derive(Debug, Clone, Copy)]
pub enum Tiny {
    A = 1,
    B = 255,
    #[script(other)]
    Undefined(u8),
}

/// Numbers of this size cannot be written, only read.
#[script_type(namespace = "Fuzz")]
#[repr(i64)]
#[derive(Debug, Clone, Copy)]
pub enum Huge {
    Small = 1,
    Large = 5_000_000_000,
    #[script(other)]
    Undefined(i64),
}

#[script_type(namespace = "Fuzz", flags(None = 0, Read = 1, Write = 2, Exec = 4))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access(pub i32);

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone, Default)]
pub struct Address {
    pub street: Option<String>,
    pub city: Option<String>,
}

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub id: i32,
    pub name: Option<String>,
    pub home: Option<Address>,
    pub tags: Option<Vec<Option<String>>>,
    pub born: Option<DateTime>,
}

/// Members that hold no null.
#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone)]
pub struct Whole {
    pub name: String,
    pub tags: Vec<String>,
    pub home: Address,
    pub prices: IndexMap<String, Decimal>,
}

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone, Default)]
pub struct Everything {
    pub bool: bool,
    pub byte: u8,
    #[script(name = "SByte")]
    pub sbyte: i8,
    pub short: i16,
    pub int: i32,
    pub long: i64,
    #[script(name = "ULong")]
    pub ulong: u64,
    pub float: f32,
    pub double: f64,
    pub decimal: Decimal,
    pub char: char,
    pub string: Option<String>,
    pub date: DateTime,
    pub offset: DateTimeOffset,
    pub span: TimeSpan,
    pub guid: Guid,
    pub uri: Option<Uri>,
    pub color: Color,
    pub null_int: Option<i32>,
    pub bytes: Option<Vec<u8>>,
    pub obj: Value,
}

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone)]
pub struct Nested {
    pub list: Option<ArrayList>,
    pub table: Option<Hashtable>,
    pub homes: Option<List<Option<Address>>>,
    pub named: Option<IndexMap<String, Option<Address>>>,
    pub any: Value,
}

/// Fields, and members that go one way.
#[script_type(namespace = "Fuzz", default)]
#[derive(Debug, Clone, Default)]
pub struct Mixed {
    pub property: Option<String>,
    #[script(field)]
    pub field: i32,
    #[script(read_only)]
    pub computed: i32,
    #[script(write_only)]
    pub hidden: i32,
    #[script(ignore)]
    pub secret: Option<String>,
}

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone)]
pub struct Node {
    pub v: i32,
    pub next: Option<Box<Node>>,
}

#[script_type(namespace = "Fuzz", value_type)]
#[derive(Debug, Clone, Copy)]
pub struct Point {
    #[script(field)]
    pub x: i32,
    pub y: i32,
}

#[script_type(namespace = "Fuzz", name = "Box")]
#[derive(Debug, Clone)]
pub struct Boxed<T> {
    pub value: T,
    pub label: Option<String>,
}

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone, Default)]
pub struct Animal {
    pub name: Option<String>,
}

#[script_type(namespace = "Fuzz", type_id = "the.dog")]
#[derive(Debug, Clone, Default)]
pub struct Dog {
    pub breed: Option<String>,
    #[script(base)]
    pub animal: Animal,
}

#[script_type(base = "Fuzz.Animal", default = Animal)]
#[derive(Debug, Clone)]
pub enum AnyAnimal {
    Animal(Animal),
    Dog(Dog),
}

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone)]
pub struct Kennel {
    pub resident: Option<AnyAnimal>,
    pub all: Option<List<Option<AnyAnimal>>>,
    pub any: Value,
}

#[script_type(namespace = "Fuzz", abstract)]
#[derive(Debug, Clone)]
pub struct Shape {
    pub sides: i32,
}

#[script_type(namespace = "Fuzz")]
#[derive(Debug, Clone)]
pub struct Square {
    pub side: i32,
    #[script(base)]
    pub shape: Shape,
}

#[script_type(base = "Fuzz.Shape")]
#[derive(Debug, Clone)]
pub enum AnyShape {
    Square(Square),
}

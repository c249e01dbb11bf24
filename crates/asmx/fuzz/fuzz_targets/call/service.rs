//! The services that are called: each method gives back its one argument, `v`, and none can panic.

use std::collections::BTreeMap;

use asmx::prelude::*;
use asmx::types::{ArrayList, Hashtable, IDictionary, List};
use indexmap::{IndexMap, IndexSet};

use crate::model::*;

/// What becomes of an answer that is sent back as the argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Echo {
    /// The same answer.
    Exact,
    /// Another one, since not all that is written is read (CNV-22, CNV-24, CNV-37), but that one stays.
    Settles,
    /// None: this can be written, not read (CNV-47).
    Refused,
}

/// A method that can be called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Method {
    pub(crate) path: &'static str,
    pub(crate) verb: &'static str,
    pub(crate) echo: Echo,
}

macro_rules! service {
    (
        $service:ident, $table:ident, $verb:literal, $path:literal, $options:tt
        $($name:ident: $ty:ty => $echo:ident,)*
    ) => {
        #[derive(Debug)]
        pub(crate) struct $service;

        #[script_service]
        impl $service {
            $(#[web_method $options]
            fn $name(&self, v: $ty) -> $ty {
                v
            })*
        }

        /// Seeds know the methods by their places: new ones come last.
        pub(crate) const $table: &[Method] = &[$(Method {
            path: concat!($path, stringify!($name)),
            verb: $verb,
            echo: Echo::$echo,
        }),*];
    };
}

service! { Posted, POSTED, "POST", "/Posted.asmx/", ()
    any: Value => Exact,
    bool: bool => Exact,
    byte: u8 => Exact,
    sbyte: i8 => Exact,
    short: i16 => Exact,
    ushort: u16 => Exact,
    int: i32 => Exact,
    uint: u32 => Exact,
    long: i64 => Exact,
    ulong: u64 => Exact,
    float: f32 => Exact,
    double: f64 => Exact,
    decimal: Decimal => Exact,
    char: char => Exact,
    string: String => Exact,
    text: Option<String> => Exact,
    date: DateTime => Exact,
    dates: Option<Vec<Option<DateTime>>> => Exact,
    offset: DateTimeOffset => Settles,
    span: TimeSpan => Settles,
    guid: Guid => Exact,
    uri: Option<Uri> => Exact,
    color: Color => Exact,
    closed: Closed => Exact,
    access: Access => Exact,
    tiny: Option<Tiny> => Exact,
    huge: Huge => Exact,
    optional: Option<i32> => Exact,
    amount: Option<Decimal> => Exact,
    ints: Vec<i32> => Exact,
    optionals: Option<Vec<Option<i64>>> => Exact,
    jagged: Option<Vec<Option<Vec<Value>>>> => Exact,
    list: List<Option<String>> => Exact,
    untyped: ArrayList => Exact,
    bytes: Vec<u8> => Exact,
    set: IndexSet<i32> => Refused,
    map: IndexMap<String, Value> => Exact,
    prices: BTreeMap<String, Decimal> => Exact,
    colors: IndexMap<Color, Option<Person>> => Exact,
    table: Option<Hashtable> => Exact,
    interface: IDictionary<Option<String>> => Exact,
    person: Option<Person> => Exact,
    people: Vec<Person> => Exact,
    whole: Whole => Exact,
    everything: Option<Everything> => Settles,
    nested: Nested => Exact,
    mixed: Option<Mixed> => Exact,
    node: Option<Node> => Exact,
    point: Point => Exact,
    boxed: Boxed<Option<Point>> => Exact,
    animal: Option<AnyAnimal> => Exact,
    kennel: Kennel => Exact,
    shape: AnyShape => Exact,
}

service! { Asked, ASKED, "GET", "/Asked.asmx/", (get)
    any: Value => Exact,
    text: Option<String> => Exact,
    int: i32 => Exact,
    date: DateTime => Exact,
    ints: Option<Vec<i32>> => Exact,
    person: Person => Exact,
    color: Option<Color> => Exact,
}

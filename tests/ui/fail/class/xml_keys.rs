#![allow(unused)]

use asmx::prelude::*;

#[script_type]
struct Line {
    #[script(xml(attribute, flat))]
    lists: Vec<i32>,
    #[script(xml(attribute))]
    maybe: Option<i32>,
    #[script(xml(flat))]
    number: i32,
    #[script(xml(item = "Byte"))]
    bytes: Vec<u8>,
    #[script(xml(flat, item = "Tag"))]
    tags: Vec<String>,
    #[script(xml(name = "a b"))]
    spaced: i32,
    #[script(xml(name = "Number"))]
    same: i32,
    #[script(xml(element_name = "X"))]
    csharp: i32,
    #[script(xml_attribute)]
    outside: i32,
    #[script(xml)]
    empty: i32,
    #[script(xml(attribute), description = "An option of a text may be missing.")]
    fine: Option<String>,
}

fn main() {
    fn is<T: asmx::types::ScriptType>() {}
    is::<Line>();
}

#![allow(unused)]

use asmx::prelude::*;

struct Shelf;

impl ScriptType for Shelf {
    fn descriptor() -> &'static asmx::types::TypeDescriptor {
        String::descriptor()
    }
}

impl serde::Serialize for Shelf {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("")
    }
}

#[script_type]
struct Product {
    #[script(read_only)]
    shelf: Shelf,
}

fn main() {
    fn script_type<T: ScriptType>() {}
    script_type::<Product>();
}

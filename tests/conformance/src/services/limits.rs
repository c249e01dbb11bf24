//! Results and arguments that are long or deep.

use asmx::prelude::*;
use asmx::types::Map;
use indexmap::IndexMap;

/// `Oracle.Services.Limits`.
#[derive(Debug)]
pub struct Limits;

#[script_service(namespace = "Oracle.Services")]
impl Limits {
    #[web_method]
    fn big(&self, n: u32) -> String {
        "x".repeat(n as usize)
    }

    #[web_method]
    fn nest(&self, depth: u32) -> Value {
        (0..depth).fold(Value::from(1), |inner, _| vec![inner].into())
    }

    #[web_method]
    fn nest_dict(&self, depth: u32) -> Value {
        (0..depth).fold(Value::from(1), |inner, _| Map::from_iter([("a", inner)]).into())
    }

    #[web_method]
    fn in_length(&self, s: String) -> i64 {
        s.encode_utf16().count() as i64
    }

    #[web_method]
    fn in_object(&self, o: Value) -> String {
        match o {
            Value::Dictionary(_) => "Dictionary`2",
            Value::List(_) => "Object[]",
            Value::String(_) => "String",
            Value::Int(_) => "Int32",
            Value::Null => "null",
            _ => "other",
        }
        .into()
    }

    #[web_method]
    fn in_depth(&self, o: Value) -> i32 {
        let mut depth = 0;
        let mut value = &o;
        while let Some([first, ..]) = value.as_list() {
            depth += 1;
            value = first;
        }
        depth
    }

    #[web_method]
    fn in_count(&self, d: IndexMap<String, Value>) -> i64 {
        d.len() as i64
    }
}

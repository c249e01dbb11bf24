//! Results that are awkward to describe.

use asmx::prelude::*;
use indexmap::IndexMap;

/// A dictionary that .NET refuses (RSP-42), and the macros too where they see what it is.
type ByNumber<T> = IndexMap<i32, T>;

/// `Oracle.Services.Coll2`.
#[derive(Debug)]
pub struct Coll2;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/coll2/")]
impl Coll2 {
    #[web_method]
    fn anything(&self) -> Object {
        Object::new(1)
    }

    #[web_method]
    fn ret_dict_int(&self) -> ByNumber<String> {
        IndexMap::from([(1, "a".into())])
    }

    #[web_method]
    fn ret_yield(&self) -> Vec<i32> {
        vec![1, 2]
    }
}

//! Sequences and dictionaries, as they come and go.

use std::collections::{BTreeMap, HashSet, LinkedList, VecDeque};

use asmx::prelude::*;
use asmx::types::{
    ArrayList, Hashtable, ICollection, IDictionary, IEnumerable, IList, UntypedDictionary, UntypedEnumerable,
};
use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

use crate::model::{Address, Color, MyDict, MyList, Person};

/// A dictionary that .NET refuses (CNV-35), and the macros too where they see what it is.
type ByNumber<T> = IndexMap<i32, T>;

/// `Oracle.Services.Coll`.
#[derive(Debug)]
pub struct Coll;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/coll/")]
impl Coll {
    #[web_method]
    fn echo_ints(&self, v: Option<Vec<i32>>) -> Option<Vec<i32>> {
        v
    }

    #[web_method]
    fn echo_strings(&self, v: Option<Vec<Option<String>>>) -> Option<Vec<Option<String>>> {
        v
    }

    #[web_method]
    fn echo_objects(&self, v: Option<Vec<Value>>) -> Option<Vec<Value>> {
        v
    }

    #[web_method]
    fn echo_null_ints(&self, v: Option<Vec<Option<i32>>>) -> Option<Vec<Option<i32>>> {
        v
    }

    #[web_method]
    fn echo_jagged(&self, v: Option<Vec<Option<Vec<i32>>>>) -> Option<Vec<Option<Vec<i32>>>> {
        v
    }

    #[web_method]
    fn echo_list(&self, v: Option<List<i32>>) -> Option<List<i32>> {
        v
    }

    #[web_method]
    fn echo_string_list(&self, v: Option<List<Option<String>>>) -> Option<List<Option<String>>> {
        v
    }

    #[web_method]
    fn echo_list_list(&self, v: Option<List<Option<List<i32>>>>) -> Option<List<Option<List<i32>>>> {
        v
    }

    #[web_method(name = "EchoIList")]
    fn echo_ilist(&self, v: Option<IList<Option<String>>>) -> Option<IList<Option<String>>> {
        v
    }

    #[web_method(name = "EchoIEnumerable")]
    fn echo_ienumerable(&self, v: Option<IEnumerable<i32>>) -> Option<IEnumerable<i32>> {
        v
    }

    #[web_method(name = "EchoICollection")]
    fn echo_icollection(&self, v: Option<ICollection<i32>>) -> Option<ICollection<i32>> {
        v
    }

    #[web_method]
    fn echo_array_list(&self, v: Option<ArrayList>) -> Option<ArrayList> {
        v
    }

    #[web_method]
    fn echo_untyped(&self, v: Option<UntypedEnumerable>) -> Option<UntypedEnumerable> {
        v
    }

    #[web_method]
    fn echo_collection(&self, v: Option<List<i32>>) -> Option<List<i32>> {
        v
    }

    #[web_method]
    fn echo_hash_set(&self, v: Option<HashSet<i32>>) -> Option<HashSet<i32>> {
        v
    }

    #[web_method]
    fn echo_queue(&self, v: Option<VecDeque<i32>>) -> Option<VecDeque<i32>> {
        v
    }

    #[web_method]
    fn echo_my_list(&self, v: Option<MyList>) -> Option<MyList> {
        v
    }

    #[web_method]
    fn echo_my_dict(&self, v: Option<MyDict>) -> Option<MyDict> {
        v
    }

    #[web_method]
    fn echo_bytes(&self, v: Option<Vec<u8>>) -> Option<Vec<u8>> {
        v
    }

    #[web_method]
    fn echo_chars(&self, v: Option<Vec<char>>) -> Option<Vec<char>> {
        v
    }

    #[web_method]
    fn echo_dict(&self, v: Option<IndexMap<String, i32>>) -> Option<IndexMap<String, i32>> {
        v
    }

    #[web_method]
    fn echo_dict_obj(&self, v: Option<IndexMap<String, Value>>) -> Option<IndexMap<String, Value>> {
        v
    }

    #[web_method(name = "EchoIDict")]
    fn echo_idict(&self, v: Option<IDictionary<Option<String>>>) -> Option<IDictionary<Option<String>>> {
        v
    }

    #[web_method]
    fn dict_int_in(&self, v: Option<ByNumber<Option<String>>>) -> String {
        v.map_or_else(|| "null".into(), |v| v.len().to_string())
    }

    #[web_method]
    fn dict_obj_key_in(&self, v: Option<IndexMap<String, i32>>) -> String {
        v.map_or_else(|| "null".into(), |v| v.len().to_string())
    }

    #[web_method]
    fn echo_dict_addr(
        &self,
        v: Option<IndexMap<String, Option<Address>>>,
    ) -> Option<IndexMap<String, Option<Address>>> {
        v
    }

    #[web_method]
    fn echo_hashtable(&self, v: Option<Hashtable>) -> Option<Hashtable> {
        v
    }

    #[web_method]
    fn echo_untyped_dict(&self, v: Option<UntypedDictionary>) -> Option<UntypedDictionary> {
        v
    }

    #[web_method]
    fn echo_people(&self, v: Option<Vec<Option<Person>>>) -> Option<Vec<Option<Person>>> {
        v
    }

    #[web_method]
    fn echo_person_list(&self, v: Option<List<Option<Person>>>) -> Option<List<Option<Person>>> {
        v
    }

    #[web_method]
    fn echo_kvp(&self, v: KeyValuePair<Option<String>, i32>) -> KeyValuePair<Option<String>, i32> {
        v
    }

    /// One method for many fixed results.
    #[web_method]
    fn get(&self, which: String) -> Result<Object, Fault> {
        get(&which)
    }
}

/// `System.Collections.Generic.KeyValuePair`: its members cannot be set.
#[script_type(namespace = "System.Collections.Generic", value_type)]
#[derive(Debug, Clone)]
pub(crate) struct KeyValuePair<K: Default, V: Default> {
    #[script(read_only)]
    key: K,
    #[script(read_only)]
    value: V,
}

fn get(which: &str) -> Result<Object, Fault> {
    Ok(match which {
        "ints" => Object::new([1, 2, 3]),
        "ints.empty" => Object::new([0; 0]),
        // Several dimensions are written as one.
        "multi" => Object::new([1, 2, 3, 4]),
        "jagged" => Object::new([Some(vec![1]), Some(vec![]), None]),
        "objects" => Object::new((1, "a", (), true, 1.5, 'c', [1])),
        "bytes" => Object::new([0_u8, 1, 255]),
        "chars" => Object::new(['a', '\0', '"']),
        "list" => Object::new(vec![1, 2]),
        "arraylist" => Object::new((1, "b", ())),
        "hashset" => Object::new(IndexSet::from([3, 1, 2])),
        "yield" => Object::new(vec![1, 2, 3]),
        "yield.throw" => return Err(Fault::invalid_operation("in the middle")),
        "dict.string" => Object::new(IndexMap::from([("b", 2), ("a", 1)])),
        "dict.empty" => Object::new(IndexMap::<String, i32>::new()),
        "dict.oddkeys" => {
            Object::new(IndexMap::from([("", 1), ("a b", 2), ("a\"b", 3), ("<x>", 4), ("\u{e9}", 5)]))
        }
        "dict.typekey" => {
            Object::new(Map::from_iter([("a", Value::from(1)), ("__type", "X".into()), ("b", 2.into())]))
        }
        "dict.int" => Object::new(IndexMap::from([(1, "a"), (2, "b")])),
        "dict.enum" => Object::new(IndexMap::from([(Color::Red, 1)])),
        "dict.guid" => Object::new(BTreeMap::from([(Guid::EMPTY, 1)])),
        "hashtable.string" => Object::new(IndexMap::from([("k", 1)])),
        "hashtable.int" => Object::new(IndexMap::from([(1, "x")])),
        "sorted" => Object::new(BTreeMap::from([("b", 2), ("a", 1)])),
        "ordered" => Object::new(IndexMap::from([("z", 1), ("a", 2)])),
        "nvc" => Object::new(["a", "b"]),
        "kvp" => Object::new(KeyValuePair { key: "k".to_owned(), value: 5 }),
        "tuple" => Object::new(Tuple { item1: 1, item2: "two" }),
        "queue" => Object::new(VecDeque::from([1, 2])),
        "stack" => Object::new([2, 1]),
        "linked" => Object::new(LinkedList::from([1, 2])),
        "bitarray" => Object::new([true, false]),
        "mylist" => Object::new(MyList(vec![1, 2])),
        "mydict" => Object::new(MyDict(IndexMap::from([("a".into(), 1)]))),
        "anon" => Object::new(Anonymous { a: 1, b: "x", c: Inner { d: None } }),
        "anon.array" => Object::new([One { a: 1 }, One { a: 2 }]),
        "string.enumerable" => Object::new("abc"),
        "lookup.null" => Object::new(IndexMap::from([("n", ())])),
        "nested" => Object::new(IndexMap::from([("l", [IndexMap::from([("x", 1)])])])),
        _ => return Err(Fault::exception("System.ArgumentException", which)),
    })
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Tuple {
    item1: i32,
    item2: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Anonymous {
    a: i32,
    b: &'static str,
    c: Inner,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Inner {
    d: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct One {
    a: i32,
}

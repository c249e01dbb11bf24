//! One member of each type, and collections in a class.

use asmx::prelude::*;
use asmx::types::{ArrayList, Hashtable};
use indexmap::IndexMap;

use super::{Address, Color};

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone, Default)]
pub struct AllTypes {
    pub bool: bool,
    pub byte: u8,
    #[script(name = "SByte")]
    pub sbyte: i8,
    pub short: i16,
    #[script(name = "UShort")]
    pub ushort: u16,
    pub int: i32,
    #[script(name = "UInt")]
    pub uint: u32,
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

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct Chained {
    pub a: Option<String>,
    pub l: Option<ArrayList>,
    pub h: Option<Hashtable>,
    pub m: Option<IndexMap<String, Option<Address>>>,
    pub addrs: Option<List<Option<Address>>>,
    pub ints: Option<Vec<i32>>,
    pub o: Value,
}

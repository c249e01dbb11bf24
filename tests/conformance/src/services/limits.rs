//! Results and arguments that are long or deep.

use asmx::prelude::*;
use indexmap::IndexMap;

use super::null::OrNullReference as _;

/// `Oracle.Services.Limits`.
#[derive(Debug)]
pub struct Limits;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/limits/")]
impl Limits {
    #[web_method]
    fn big(&self, n: i32) -> Result<String, Fault> {
        Ok("x".repeat(n.try_into()?))
    }

    #[web_method]
    fn nest(&self, depth: i32) -> Value {
        (0..depth).fold(Value::from(1), |inner, _| vec![inner].into())
    }

    #[web_method]
    fn nest_dict(&self, depth: i32) -> Value {
        (0..depth).fold(Value::from(1), |inner, _| Map::from_iter([("a", inner)]).into())
    }

    #[web_method]
    fn in_length(&self, s: Option<String>) -> Result<i64, Fault> {
        Ok(s.or_null_reference()?.encode_utf16().count() as i64)
    }

    #[web_method]
    fn in_object(&self, o: Value) -> String {
        let name = o.type_name();
        let generic = name.split('[').next().unwrap_or_default();
        match &o {
            Value::List(_) => "Object[]".into(),
            _ => generic.rsplit('.').next().unwrap_or_default().into(),
        }
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
    fn in_count(&self, d: Option<IndexMap<String, Value>>) -> Result<i64, Fault> {
        Ok(d.or_null_reference()?.len() as i64)
    }
}

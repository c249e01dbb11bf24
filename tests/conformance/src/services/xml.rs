//! Methods that answer in XML.

use std::collections::HashMap;

use asmx::prelude::*;
use asmx::types;

use crate::model::Person;

/// `Oracle.Services.Xml`.
#[derive(Debug)]
pub struct Xml;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/xml/")]
impl Xml {
    #[web_method(xml)]
    fn str(&self, s: Option<String>) -> Option<String> {
        s
    }

    #[web_method(xml, serialize_strings)]
    fn str_ser(&self, s: Option<String>) -> Option<String> {
        s
    }

    #[web_method(xml)]
    fn int(&self) -> i32 {
        5
    }

    #[web_method(xml)]
    fn person(&self) -> Person {
        Person {
            id: 1,
            name: Some("A<b>".into()),
            tags: Some(vec![Some("x".into()), Some("y".into())]),
            ..Person::default()
        }
    }

    #[web_method(xml)]
    fn strings(&self) -> Vec<String> {
        vec!["a".into(), "b".into()]
    }

    #[web_method(xml)]
    fn doc(&self) -> types::Xml {
        types::Xml::new(r#"<root a="1"><b>t</b></root>"#)
    }

    #[web_method(xml)]
    fn null(&self) -> Value {
        Value::Null
    }

    #[web_method(xml)]
    fn null_str(&self) -> Option<String> {
        None
    }

    #[web_method(xml, serialize_strings)]
    fn null_str_ser(&self) -> Option<String> {
        None
    }

    #[web_method(xml)]
    fn void(&self) {}

    #[web_method(xml)]
    fn dict(&self) -> HashMap<String, i32> {
        HashMap::from([("a".into(), 1)])
    }

    #[web_method(xml)]
    fn fail(&self) -> Result<String, Fault> {
        Err(Fault::invalid_operation("xml boom"))
    }

    #[web_method(xml)]
    fn bool(&self) -> bool {
        true
    }

    #[web_method(xml)]
    fn date(&self) -> Option<DateTime> {
        DateTime::new(2020, 1, 2, 3, 4, 5).map(|date| date.with_kind(DateTimeKind::Utc))
    }
}

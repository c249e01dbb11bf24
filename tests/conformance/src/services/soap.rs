//! What SOAP clients call, from script.

use asmx::SoapException;
use asmx::prelude::*;
use asmx::types;

use crate::model::{Color, Person};

/// `Oracle.Services.Soap`.
#[derive(Debug)]
pub struct Soap;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/soap/")]
impl Soap {
    #[web_method]
    fn hello_world(&self) -> String {
        "Hello World".into()
    }

    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }

    #[web_method]
    fn echo_string(&self, s: Option<String>) -> Option<String> {
        s
    }

    #[web_method]
    fn echo_bool(&self, v: bool) -> bool {
        v
    }

    #[web_method]
    fn echo_double(&self, v: f64) -> f64 {
        v
    }

    #[web_method]
    fn echo_date(&self, d: DateTime) -> DateTime {
        d
    }

    #[web_method]
    fn echo_color(&self, c: Color) -> Color {
        c
    }

    #[web_method]
    fn echo_strings(&self, v: Option<Vec<Option<String>>>) -> Option<Vec<Option<String>>> {
        v
    }

    #[web_method]
    fn echo_person(&self, p: Option<Person>) -> Option<Person> {
        p
    }

    #[web_method]
    fn echo_nullable(&self, n: Option<i32>) -> Option<i32> {
        n
    }

    #[web_method]
    fn echo_bytes(&self, b: Option<Vec<u8>>) -> Option<Vec<u8>> {
        b
    }

    #[web_method]
    fn nothing(&self) {}

    #[web_method]
    fn fail(&self, m: String) -> Result<String, Fault> {
        Err(Fault::invalid_operation(m))
    }

    #[web_method]
    fn fail_soap(&self) -> Result<String, SoapException> {
        Err(SoapException::client("soap fault msg").actor("http://actor/"))
    }

    #[web_method]
    fn return_null(&self) -> Option<String> {
        None
    }

    #[web_method]
    fn doc(&self) -> types::Xml {
        types::Xml::new(r#"<root a="1"><b>t</b></root>"#)
    }
}

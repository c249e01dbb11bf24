//! A service as they were before 2005: RPC, encoded, as Axis 1 and its like call it.

use asmx::prelude::*;
use asmx::{SoapException, SoapHeader};

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy)]
enum Shade {
    Light,
    Dark,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Part {
    number: i32,
    name: Option<String>,
    price: Decimal,
    added: DateTime,
    shade: Shade,
    tags: Option<Vec<Option<String>>>,
    next: Option<Box<Part>>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Ticket {
    code: Option<String>,
}

pub(crate) struct Old;

#[script_service(namespace = "Acme", xml_namespace = "http://acme.example/old/", soap(rpc))]
impl Old {
    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    #[web_method]
    fn same(&self, part: Option<Part>) -> Option<Part> {
        part
    }

    #[web_method]
    fn parts(&self, count: i32) -> Vec<Part> {
        let part = |number| Part {
            number,
            name: (number > 1).then(|| "it's <tea> & ü".to_owned()),
            price: Decimal::new(150, 2),
            added: DateTime::new(2020, 1, 2, 3, 4, 5).unwrap_or(DateTime::UNIX_EPOCH),
            shade: Shade::Dark,
            tags: Some(vec![Some("a".to_owned()), None]),
            next: None,
        };
        (1..=count).map(|number| Part { next: Some(Box::new(part(-number))), ..part(number) }).collect()
    }

    #[web_method]
    fn total(&self, numbers: Vec<i32>) -> i64 {
        numbers.into_iter().map(i64::from).sum()
    }

    #[web_method]
    fn refuse(&self, reason: String) -> Result<(), SoapException> {
        Err(SoapException::client(reason))
    }

    #[web_method]
    fn ticket(&self, #[soap_header(in_out)] ticket: SoapHeader<Ticket>) -> Option<String> {
        ticket.get().and_then(|ticket| ticket.code.clone())
    }
}

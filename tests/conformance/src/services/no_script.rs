//! A service that scripts may not call.

use asmx::prelude::*;

/// `Oracle.Services.NoScript`.
#[derive(Debug)]
pub struct NoScript;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/noscript/")]
impl NoScript {
    #[web_method]
    fn hello(&self) -> String {
        "hello".into()
    }

    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }
}

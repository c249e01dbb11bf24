//! Overloads without names of their own. The later one is all that script ever reaches (RT-14).

use asmx::prelude::*;

/// `Oracle.Services.Overloads`.
#[derive(Debug)]
pub struct Overloads;

#[script_service(namespace = "Oracle.Services")]
impl Overloads {
    #[web_method]
    fn over(&self, b: Option<String>) -> String {
        let _ = b;
        "string".into()
    }
}

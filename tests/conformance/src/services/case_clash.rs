//! Names that differ only in case. Of two such methods the later one is all that script ever reaches (RT-14).

use asmx::prelude::*;

/// `Oracle.Services.CaseClash`.
#[derive(Debug)]
pub struct CaseClash;

#[script_service(namespace = "Oracle.Services")]
impl CaseClash {
    #[web_method(name = "PING")]
    fn ping(&self) -> String {
        "PING".into()
    }

    #[web_method]
    fn args(&self, a: i32, #[script(name = "A")] upper: i32) -> String {
        format!("{a}/{upper}")
    }
}

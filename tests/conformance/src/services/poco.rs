//! A class that does not derive from `WebService`.

use asmx::prelude::*;

/// `Oracle.Services.Poco`.
#[derive(Debug)]
pub struct Poco;

#[script_service(namespace = "Oracle.Services")]
impl Poco {
    #[web_method]
    fn hello(&self) -> String {
        "poco".into()
    }
}

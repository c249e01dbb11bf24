//! A class that inherits web methods, overrides some and hides one. What it offers in the end is all that shows.

use asmx::prelude::*;

/// `Oracle.Services.Inherit`.
#[derive(Debug)]
pub struct Inherit;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/inherit/")]
impl Inherit {
    #[web_method]
    fn base_method(&self) -> String {
        "base".into()
    }

    #[web_method]
    fn virt(&self) -> String {
        "derived-virt".into()
    }

    #[web_method]
    fn virt_no_attr(&self) -> String {
        "derived-virt2".into()
    }

    #[web_method]
    fn hidden(&self) -> String {
        "base-hidden".into()
    }

    #[web_method]
    fn hidden_new(&self) -> String {
        "derived-hidden".into()
    }

    #[web_method]
    fn own(&self) -> String {
        "own".into()
    }
}

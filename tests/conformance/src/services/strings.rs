//! Strings, and what they are made of.

use asmx::prelude::*;
use indexmap::IndexMap;

use super::null::OrNullReference as _;

/// `Oracle.Services.Strings`.
#[derive(Debug)]
pub struct Strings;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/strings/")]
impl Strings {
    #[web_method]
    fn echo(&self, s: Option<String>) -> Option<String> {
        s
    }

    #[web_method]
    fn length(&self, s: Option<String>) -> i64 {
        s.map_or(-1, |s| s.encode_utf16().count() as i64)
    }

    #[web_method]
    fn codes(&self, s: Option<String>) -> String {
        let Some(s) = s else { return "null".into() };
        let codes: Vec<_> = s.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        codes.join(" ")
    }

    #[web_method(name = "FromCodes")]
    fn decode(&self, hex: Option<String>) -> Result<String, Fault> {
        from_codes(&hex.or_null_reference()?)
    }

    #[web_method]
    fn key_from_codes(&self, hex: Option<String>) -> Result<IndexMap<String, i32>, Fault> {
        Ok(IndexMap::from([(from_codes(&hex.or_null_reference()?)?, 1)]))
    }

    #[web_method]
    fn concat(&self, a: Option<String>, b: Option<String>, c: Option<String>) -> String {
        [a, b, c].map(|part| part.unwrap_or_else(|| "<null>".into())).join("|")
    }

    #[web_method]
    fn repeat(&self, s: Option<String>, n: i32) -> Result<String, Fault> {
        Ok(s.unwrap_or_default().repeat(n.try_into()?))
    }
}

fn from_codes(hex: &str) -> Result<String, Fault> {
    let units: Vec<_> = hex.split(' ').map(|code| u16::from_str_radix(code, 16)).collect::<Result<_, _>>()?;
    Ok(String::from_utf16_lossy(&units))
}

//! Where the application is whose services are called.

use http::Uri;

use crate::error::InvalidRoot;

/// The address of an application, without a slash at its end.
#[derive(Debug, Clone)]
pub(crate) struct Root(String);

impl Root {
    pub(crate) fn new(root: &str) -> Result<Self, InvalidRoot> {
        let invalid = || InvalidRoot { root: root.to_owned() };
        let uri: Uri = root.parse().map_err(|_| invalid())?;
        let is_http = uri.scheme_str().is_some_and(|scheme| scheme == "http" || scheme == "https");
        if !is_http || uri.host().is_none_or(str::is_empty) || uri.query().is_some() || root.contains('#') {
            return Err(invalid());
        }
        Ok(Self(root.trim_end_matches('/').to_owned()))
    }

    /// The address of a target within it.
    pub(crate) fn at(&self, target: &str) -> Result<Uri, http::uri::InvalidUri> {
        format!("{}{target}", self.0).parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_application_has_an_address() {
        for root in ["https://shop.example", "https://shop.example/", "http://localhost:8080/old/app/"] {
            let root = Root::new(root).expect("an address");
            let at = root.at("/Shop.asmx/Find?id=5").expect("a target").to_string();
            assert!(at.ends_with("/Shop.asmx/Find?id=5") && !at.contains("//Shop"), "{at}");
        }
        for wrong in ["", "/", "shop.example/app", "ftp://shop.example", "https://shop.example/?a", "http://"]
        {
            assert!(Root::new(wrong).is_err(), "{wrong}");
        }
    }
}

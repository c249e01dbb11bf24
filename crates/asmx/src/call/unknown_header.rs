//! SOAP headers that a method does not know.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use asmx_core::Fault;

use crate::types::Xml;

/// `SoapUnknownHeader`: a SOAP header that came and that is none of the method's own. A parameter with
/// `#[soap_header(unknown)]` is a `Vec` of them.
///
/// One that the client wants to be understood fails the call when the method has run (CLS-23), unless the method says that it
/// [understood](Self::understood) it.
///
/// ```
/// use asmx::SoapUnknownHeader;
/// use asmx::prelude::*;
///
/// #[web_method]
/// fn orders(#[soap_header(unknown)] others: Vec<SoapUnknownHeader>) -> i32 {
///     for header in &others {
///         if header.namespace() == "urn:tracing" {
///             header.understood(); // DidUnderstand = true
///         }
///     }
///     7
/// }
/// ```
#[derive(Debug, Clone)]
pub struct SoapUnknownHeader {
    pub(crate) name: String,
    pub(crate) namespace: String,
    /// As it stands in the envelope.
    pub(crate) text: String,
    /// The prefixes that are declared around it.
    pub(crate) scope: Arc<Vec<(String, String)>>,
    pub(crate) must_understand: bool,
    pub(crate) actor: String,
    pub(crate) is_understood: Arc<AtomicBool>,
}

/// A header that has to be understood, and what is said if nobody has when the method has run.
#[derive(Debug)]
pub(crate) struct MustUnderstand {
    pub(crate) is_understood: Arc<AtomicBool>,
    pub(crate) fault: Fault,
}

impl SoapUnknownHeader {
    /// The name of its element.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The namespace of its element; empty for none.
    #[must_use]
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The element (`Element`), with the declarations of the prefixes that it has from around it.
    #[must_use]
    pub fn element(&self) -> Xml {
        let name = self.text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
        let (start, rest) = self.text.split_at(name.unwrap_or(self.text.len()));
        let tag = rest.split('>').next().unwrap_or_default();
        let declarations = self.scope.iter().filter_map(|(prefix, namespace)| {
            let (attribute, is_used) = match &**prefix {
                "" => ("xmlns".to_owned(), true),
                prefix => (format!("xmlns:{prefix}"), self.text.contains(&format!("{prefix}:"))),
            };
            let is_declared = tag.contains(&format!("{attribute}="));
            let namespace = asmx_xml::escaped(namespace).replace('"', "&quot;");
            (is_used && !is_declared).then(|| format!(" {attribute}=\"{namespace}\""))
        });
        Xml::new(format!("{start}{}{rest}", declarations.collect::<String>()))
    }

    /// Whether the client says that it must be understood (`MustUnderstand`).
    #[must_use]
    pub fn must_understand(&self) -> bool {
        self.must_understand
    }

    /// For whom it is: its `actor` in SOAP 1.1, its `role` in 1.2 (`Actor`). Empty where nothing is said.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// Says that the method understood it (`DidUnderstand = true`).
    pub fn understood(&self) {
        self.is_understood.store(true, Ordering::Relaxed);
    }
}

impl MustUnderstand {
    /// What is said of the first that nobody understood.
    pub(crate) fn first(headers: Vec<Self>) -> Option<Fault> {
        headers
            .into_iter()
            .find(|header| !header.is_understood.load(Ordering::Relaxed))
            .map(|header| header.fault)
    }
}

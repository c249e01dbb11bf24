//! Which method an envelope calls (CLS-17, CLS-18).

use asmx_core::net::url_decode;
use asmx_core::service::{MethodDescriptor, ServiceSoap, SoapRouting, SoapStyle};
use asmx_xml::{ReadError, Reader};
use http::request::Parts;

use super::content::Content;
use super::exception::SoapException;
use super::read_fault::read_fault;
use super::version::{SOAP_ACTION, Version};

const NO_ACTION: &str =
    "Unable to handle request without a valid action parameter. Please supply a valid soap action.";

type Found = Option<&'static MethodDescriptor>;

/// The methods of a service, by what calls them.
pub(super) struct Routes<'a> {
    pub(super) methods: &'a [&'static MethodDescriptor],
    pub(super) namespace: &'a str,
    pub(super) soap: ServiceSoap,
}

impl Routes<'_> {
    /// Which method is meant: by the header in 1.1 (CLS-17), by the content type or the first element in 1.2 (CLS-18); by the
    /// first element alone if the service says so.
    ///
    /// # Errors
    /// None.
    pub(super) fn find(
        &self,
        version: Version,
        head: &Parts,
        content: &Content<'_>,
        text: &str,
    ) -> Result<&'static MethodDescriptor, SoapException> {
        match version {
            _ if self.soap.routing == SoapRouting::RequestElement => {
                let (found, element) = self.by_element(text).map_err(|error| unable(&error))?;
                found.ok_or_else(|| {
                    SoapException::client(format!("The request element {element} was not recognized."))
                })
            }
            Version::Soap11 => {
                let Some(action) = head.headers.get(SOAP_ACTION) else {
                    return Err(SoapException::client(NO_ACTION));
                };
                let action = String::from_utf8_lossy(action.as_bytes());
                let action = action.trim();
                let quoted = action.strip_prefix('"').and_then(|action| action.strip_suffix('"'));
                let action = url_decode(quoted.unwrap_or(action));
                self.by_action(&action).ok_or_else(|| {
                    let text = "Server did not recognize the value of HTTP Header SOAPAction:";
                    SoapException::client(format!("{text} {action}."))
                })
            }
            Version::Soap12 => {
                let action = content.parameter("action").map(url_decode).unwrap_or_default();
                if let Some(method) = self.by_action(&action) {
                    return Ok(method);
                }
                let (found, _) = self.by_element(text).map_err(|error| unable(&error))?;
                found.ok_or_else(|| match &*action {
                    "" => SoapException::client(NO_ACTION),
                    action => SoapException::client(format!(
                        "Unable to handle request. The action '{action}' was not recognized."
                    )),
                })
            }
        }
    }

    /// The method whose action it is: its own, or the namespace of the service and the name.
    fn by_action(&self, action: &str) -> Found {
        let own = self.methods.iter().copied().find(|method| method.soap.action == Some(action));
        own.or_else(|| {
            let name = action.strip_prefix(self.namespace)?;
            let name = match self.namespace.ends_with('/') {
                true => name,
                false => name.strip_prefix('/')?,
            };
            let by_name = |method: &&&MethodDescriptor| method.name == name && method.soap.action.is_none();
            self.methods.iter().find(by_name).copied()
        })
    }

    /// The method whose the first element of the body is, and that element as it is named in texts.
    fn by_element(&self, text: &str) -> Result<(Found, String), ReadError> {
        let mut reader = Reader::new(text);
        let Some(root) = reader.child()? else { return Err(ReadError::missing_root()) };
        let namespace = reader.namespace_of(&root).to_owned();
        while let Some(child) = reader.child()? {
            if child.name() != "Body" || !reader.is_in(&child, &namespace) {
                reader.skip()?;
                continue;
            }
            let Some(first) = reader.child()? else { break };
            let of = reader.namespace_of(&first);
            let named = |method: &&&MethodDescriptor| {
                self.element(method) == first.name()
                    && self.soap.element_namespace(self.namespace, &method.soap) == of
            };
            let found = self.methods.iter().find(named).copied();
            return Ok((found, format!("<{} xmlns='{of}'>", first.name())));
        }
        Ok((None, "<>".to_owned()))
    }

    /// What the first element of a call of a method is called.
    fn element<'m>(&self, method: &'m MethodDescriptor) -> &'m str {
        match (self.soap.style_of(&method.soap), method.parameters) {
            (SoapStyle::Bare, [first, ..]) => first.name,
            (SoapStyle::Bare, []) => "",
            (SoapStyle::Wrapped | SoapStyle::Rpc, _) => method.request_element(),
        }
    }
}

/// What is no XML is noticed in 1.2 before it is known what is called.
fn unable(error: &ReadError) -> SoapException {
    SoapException::server("Server was unable to process request.").inner(read_fault(error))
}

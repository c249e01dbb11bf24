//! From a request to the call that it holds (CLS-17 to CLS-23).

use asmx_core::Fault;
use asmx_core::call::{Arguments, Site};
use asmx_core::fault::Phase;
use asmx_core::service::{MethodDescriptor, SoapStyle, SoapUse};
use asmx_xml::{Encoded, ReadError, ReadSettings, Reader};
use http::StatusCode;
use http::request::Parts;

use super::content::Content;
use super::exception::{Code, SoapException};
use super::headers::Headers;
use super::read_fault::read_fault;
use super::reply::in_version;
use super::route::Routes;
use super::version::Version;
use crate::describe::Description;
use crate::protocol::face::{Envelope, Opened, Reply, Unopened};
use crate::request::WebProtocols;
use crate::types::Map;

/// Envelopes of both versions.
pub(super) static SOAP: Soap = Soap;

#[derive(Debug)]
pub(super) struct Soap;

/// A request on the way to its call.
struct Request<'a> {
    content: &'a Content<'a>,
    protocols: WebProtocols,
    site: &'a Site,
}

impl Envelope for Soap {
    fn reply(&self, head: &Parts, protocols: WebProtocols) -> &'static dyn Reply {
        in_version(Version::guess(&head.headers, protocols))
    }

    fn open(
        &self,
        head: &Parts,
        body: &[u8],
        protocols: WebProtocols,
        service: &Description,
        site: &Site,
    ) -> Result<Opened, Unopened> {
        let mut version = Version::guess(&head.headers, protocols);
        if let Some(unreflected) = service.unreflected() {
            let fault = unreflected.fault().during(Phase::Request);
            return Err(Unopened { fault, reply: in_version(version) });
        }
        let methods = service.soap_methods();
        let content = Content::new(&head.headers);
        let text = content.decode(body);
        let routes = Routes { methods, namespace: &site.xml_namespace, soap: site.soap };
        let request = Request { content: &content, protocols, site };
        let opened = routes.find(version, head, &content, &text).and_then(|method| {
            let (arguments, headers) = request.read(&mut version, &text, method)?;
            Ok((method, arguments, headers))
        });
        match opened {
            Ok((method, arguments, headers)) => Ok(Opened {
                method,
                arguments: Arguments::Converted(arguments),
                headers: headers.received,
                reply: in_version(version),
                must_understand: headers.must_understand,
            }),
            Err(exception) => {
                let fault = Fault::thrown(exception).with_stack_trace("").during(Phase::Bind);
                Err(Unopened { fault, reply: in_version(version) })
            }
        }
    }
}

impl Request<'_> {
    /// Reads the envelope, whose namespace says the version at last (CLS-19 to CLS-22).
    fn read(
        &self,
        version: &mut Version,
        text: &str,
        method: &'static MethodDescriptor,
    ) -> Result<(Map, Headers), SoapException> {
        if !self.content.is("text/xml") && !self.content.is("application/soap+xml") {
            return Err(self.unsupported(*version));
        }
        let mut reader = Reader::new(text);
        let root = reader.child().map_err(|error| unreadable(&error))?;
        let Some(root) = root else { return Err(unreadable(&ReadError::missing_root())) };
        let Some(found) = Version::of_envelope(reader.namespace_of(&root), self.protocols) else {
            return Err(self.mismatch(*version, reader.namespace_of(&root)));
        };
        *version = found;
        if found == Version::Soap11 && !self.content.is("text/xml") {
            return Err(self.unsupported(found));
        }
        if root.name() != "Envelope" {
            return Err(missing("Envelope"));
        }
        let binding_use = self.site.soap.use_of(&method.soap);
        let settings = ReadSettings {
            namespace: &self.site.soap.types_namespace(&self.site.xml_namespace, binding_use),
            zone: &self.site.json.time_zone,
            max_depth: self.site.json.recursion_limit,
        };
        let encoded = match binding_use {
            SoapUse::Encoded if !method.soap.headers.is_empty() => encoded_header(found, text, &settings),
            _ => Ok(None),
        };
        let parts =
            encoded.and_then(|encoded| self.parts(found, &mut reader, encoded.as_ref(), method, &settings));
        match parts {
            Ok(Some((arguments, headers))) => {
                headers.check(method).map_err(|fault| unread().inner(fault))?;
                Ok((arguments, headers))
            }
            Ok(None) => Err(missing("Body")),
            Err(error) => Err(unreadable(&error)),
        }
    }

    /// The parameters in the body, and the headers; nothing without a body.
    fn parts(
        &self,
        version: Version,
        reader: &mut Reader<'_>,
        encoded: Option<&Encoded<'_>>,
        method: &'static MethodDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Option<(Map, Headers)>, ReadError> {
        let (mut arguments, mut headers) = (None, Headers::of(method, version));
        while let Some(child) = reader.child()? {
            match child.name() {
                "Header" if reader.is_in(&child, version.namespace()) => {
                    headers.read(version, reader, encoded, settings)?;
                }
                "Body" if reader.is_in(&child, version.namespace()) && arguments.is_none() => {
                    arguments = Some(self.body(reader, method, settings)?);
                }
                _ => reader.skip()?,
            }
        }
        reader.end()?;
        Ok(arguments.map(|arguments| (arguments, headers)))
    }

    /// The parameters (CLS-21). An element that is not the method's holds none.
    fn body(
        &self,
        reader: &mut Reader<'_>,
        method: &MethodDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Map, ReadError> {
        let Site { soap, xml_namespace, .. } = self.site;
        let parameters = || method.parameters.iter().map(|parameter| (parameter.name, parameter.ty));
        let style = soap.style_of(&method.soap);
        if style == SoapStyle::Bare {
            return reader.members(parameters(), settings);
        }
        let namespace = &*soap.element_namespace(xml_namespace, &method.soap);
        let mut read = None;
        if soap.use_of(&method.soap) == SoapUse::Encoded {
            let encoded = Encoded::read(reader, settings)?;
            if let Some(call) = encoded.find(method.request_element(), namespace) {
                read = Some(encoded.members(call, parameters(), settings)?);
            }
        } else {
            while let Some(child) = reader.child()? {
                if read.is_some()
                    || child.name() != method.request_element()
                    || !reader.is_in(&child, namespace)
                {
                    reader.skip()?;
                } else if style == SoapStyle::Rpc {
                    read = Some(reader.parts(parameters(), settings)?);
                } else {
                    read = Some(reader.members(parameters(), settings)?);
                }
            }
        }
        let defaults = || parameters().map(|(name, ty)| (name, ty().default_value())).collect();
        Ok(read.unwrap_or_else(defaults))
    }

    fn unsupported(&self, version: Version) -> SoapException {
        let expected = match version {
            Version::Soap11 => "text/xml",
            Version::Soap12 => "application/soap+xml",
        };
        let found = self.content.text();
        SoapException::client(format!(
            "Server found request content type to be '{found}', but expected '{expected}'."
        ))
        .bare(StatusCode::UNSUPPORTED_MEDIA_TYPE)
    }

    /// The answer names the versions that are on.
    fn mismatch(&self, version: Version, namespace: &str) -> SoapException {
        let expected = version.namespace();
        let mut exception = SoapException::new(
            Code::VersionMismatch,
            format!(
                "Possible SOAP version mismatch: Envelope namespace {namespace} was unexpected. Expecting {expected}."
            ),
        );
        let on = Version::BOTH.into_iter().filter(|version| self.protocols.has(version.protocol()));
        let supported: String = on
            .map(|version| {
                let prefix = if version == Version::Soap11 { "soap" } else { "soap12" };
                let namespace = version.namespace();
                format!(
                    "<soap12:SupportedEnvelope qname=\"{prefix}:Envelope\" xmlns:{prefix}=\"{namespace}\" />"
                )
            })
            .collect();
        let namespace = Version::Soap12.namespace();
        exception.header =
            format!("<soap12:Upgrade xmlns:soap12=\"{namespace}\">{supported}</soap12:Upgrade>");
        exception
    }
}

/// The headers whose values are encoded: one may refer to another that comes later.
fn encoded_header<'t>(
    version: Version,
    text: &'t str,
    settings: &ReadSettings<'_>,
) -> Result<Option<Encoded<'t>>, ReadError> {
    let mut reader = Reader::new(text);
    reader.child()?;
    while let Some(child) = reader.child()? {
        if child.name() == "Header" && reader.is_in(&child, version.namespace()) {
            return Encoded::read(&mut reader, settings).map(Some);
        }
        reader.skip()?;
    }
    Ok(None)
}

fn missing(element: &str) -> SoapException {
    let text = format!("Request format is invalid: Missing required soap:{element} element.");
    unread().inner(Fault::invalid_operation(text).with_stack_trace(""))
}

fn unread() -> SoapException {
    SoapException::client("Server was unable to read request.")
}

/// CLS-22: what is no XML is answered with a status alone.
fn unreadable(error: &ReadError) -> SoapException {
    let exception = unread().inner(read_fault(error));
    match error {
        ReadError::Xml { .. } => exception.bare(StatusCode::BAD_REQUEST),
        _ => exception,
    }
}

//! The headers of a request (CLS-23).

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use asmx_core::Fault;
use asmx_core::service::{HeaderDescriptor, MethodDescriptor};
use asmx_xml::{Child, Encoded, ReadError, ReadSettings, Reader, element_name};

use super::exception::{Code, SoapException};
use super::version::Version;
use crate::call::{MustUnderstand, ReceivedHeaders, SoapUnknownHeader};

/// As many as there may be that a method does not know: as many as a form may have parts. Each takes much more than its bytes.
const MOST_UNKNOWN: usize = 1000;

/// The headers of a request.
pub(super) struct Headers {
    known: &'static [HeaderDescriptor],
    /// Whether the method gets the others.
    wants_unknown: bool,
    /// Those that the method gets.
    pub(super) received: ReceivedHeaders,
    /// Those that have to be understood, are for us, and are not known.
    pub(super) must_understand: Vec<MustUnderstand>,
}

impl Headers {
    /// None yet, of a call of that method.
    pub(super) fn of(method: &'static MethodDescriptor, version: Version) -> Self {
        let (known, wants_unknown) = (method.soap.headers, method.soap.unknown_headers);
        let is_12 = version == Version::Soap12;
        let received = ReceivedHeaders { known: vec![Vec::new(); known.len()], is_12, unknown: Vec::new() };
        Self { known, wants_unknown, received, must_understand: Vec::new() }
    }

    /// Reads them. Of several of one class the first counts, and the others are not understood, unless the method takes
    /// several. What is encoded has been read before.
    pub(super) fn read(
        &mut self,
        version: Version,
        reader: &mut Reader<'_>,
        encoded: Option<&Encoded<'_>>,
        settings: &ReadSettings<'_>,
    ) -> Result<(), ReadError> {
        let mut number = 0;
        let scope = Arc::new(if self.wants_unknown { reader.scope() } else { Vec::new() });
        while let Some(child) = reader.child()? {
            number += 1;
            let is_ours = reader.is_in(&child, settings.namespace);
            let is_of = |header: &HeaderDescriptor| {
                is_ours && header.direction.comes_in && element_name((header.ty)()) == child.name()
            };
            let mut known = self.known.iter().zip(&mut self.received.known);
            let known =
                known.find(|(header, received)| (header.repeats || received.is_empty()) && is_of(header));
            if let Some((header, received)) = known {
                received.push(match encoded.and_then(|encoded| Some((encoded, encoded.at(number - 1)?))) {
                    None => reader.value(&child, (header.ty)(), settings)?,
                    Some((encoded, number)) => {
                        reader.skip()?;
                        encoded.value(number, (header.ty)(), settings)?
                    }
                });
                continue;
            }
            let is_understood = Arc::new(AtomicBool::new(false));
            if must_be_understood(version, reader, &child)
                && (self.wants_unknown || self.must_understand.is_empty())
            {
                let text = format!("SOAP header {} was not understood.", child.name());
                let fault = Fault::thrown(SoapException::new(Code::MustUnderstand, text).of_header());
                self.must_understand
                    .push(MustUnderstand { is_understood: Arc::clone(&is_understood), fault });
            }
            if self.wants_unknown && !self.known.iter().any(is_of) {
                if self.received.unknown.len() == MOST_UNKNOWN {
                    let message =
                        format!("There are more than {MOST_UNKNOWN} SOAP headers that nobody knows.");
                    return Err(ReadError::Xml { message });
                }
                let unknown = unknown(version, reader, &child, Arc::clone(&scope), is_understood)?;
                self.received.unknown.push(unknown);
            } else {
                reader.skip()?;
            }
        }
        Ok(())
    }

    /// # Errors
    /// One is missing that the method cannot do without.
    pub(super) fn check(&self, method: &MethodDescriptor) -> Result<(), Fault> {
        let mut missing = self
            .known
            .iter()
            .zip(&self.received.known)
            .filter(|(header, received)| header.required && received.is_empty());
        match missing.next() {
            None => Ok(()),
            Some((header, _)) => {
                let name = element_name((header.ty)());
                let text = format!("The SOAP header {name} is missing, which {} needs.", method.name);
                Err(Fault::invalid_operation(text).with_stack_trace(""))
            }
        }
    }
}

/// Reads a header as it is.
fn unknown(
    version: Version,
    reader: &mut Reader<'_>,
    child: &Child<'_>,
    scope: Arc<Vec<(String, String)>>,
    is_understood: Arc<AtomicBool>,
) -> Result<SoapUnknownHeader, ReadError> {
    Ok(SoapUnknownHeader {
        name: child.name().to_owned(),
        namespace: reader.namespace_of(child).to_owned(),
        must_understand: says_that_it_must(version, reader, child),
        actor: role(version, reader, child),
        text: reader.raw(child)?.to_owned(),
        scope,
        is_understood,
    })
}

/// Whether a header has to be understood by us.
fn must_be_understood(version: Version, reader: &Reader<'_>, child: &Child<'_>) -> bool {
    let (_, ours) = version.role();
    says_that_it_must(version, reader, child) && ours.contains(&&*role(version, reader, child))
}

fn says_that_it_must(version: Version, reader: &Reader<'_>, child: &Child<'_>) -> bool {
    let says = reader.attribute(child, version.namespace(), "mustUnderstand");
    says.is_some_and(|must| matches!(must.trim(), "1" | "true"))
}

/// For whom a header is.
fn role(version: Version, reader: &Reader<'_>, child: &Child<'_>) -> String {
    reader.attribute(child, version.namespace(), version.role().0).unwrap_or_default()
}

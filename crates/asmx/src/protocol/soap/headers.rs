//! The headers of a request (CLS-23).

use asmx_core::Fault;
use asmx_core::service::{HeaderDescriptor, MethodDescriptor};
use asmx_xml::{Child, ReadError, ReadSettings, Reader, element_name};

use super::exception::{Code, SoapException};
use super::version::Version;
use crate::call::ReceivedHeaders;

/// The headers of a request.
pub(super) struct Headers {
    known: &'static [HeaderDescriptor],
    /// Those that the method knows.
    pub(super) received: ReceivedHeaders,
    /// What is said after the call of the first that has to be understood, is for us, and is not known.
    pub(super) not_understood: Option<SoapException>,
}

impl Headers {
    /// None yet, of a call of that method.
    pub(super) fn of(method: &'static MethodDescriptor) -> Self {
        let known = method.soap.headers;
        Self { known, received: ReceivedHeaders(vec![None; known.len()]), not_understood: None }
    }

    /// Reads them. Of several of one class the first counts, and the others are not understood.
    pub(super) fn read(
        &mut self,
        version: Version,
        reader: &mut Reader<'_>,
        settings: &ReadSettings<'_>,
    ) -> Result<(), ReadError> {
        while let Some(child) = reader.child()? {
            let is_ours = reader.is_in(&child, settings.namespace);
            let known = self.known.iter().zip(&mut self.received.0).find(|(header, received)| {
                let is_free = is_ours && header.direction.comes_in() && received.is_none();
                is_free && element_name((header.ty)()) == child.name()
            });
            if let Some((header, received)) = known {
                *received = Some(reader.value(&child, (header.ty)(), settings)?);
                continue;
            }
            if self.not_understood.is_none() && must_be_understood(version, reader, &child) {
                let text = format!("SOAP header {} was not understood.", child.name());
                self.not_understood = Some(SoapException::new(Code::MustUnderstand, text));
            }
            reader.skip()?;
        }
        Ok(())
    }

    /// # Errors
    /// One is missing that the method cannot do without.
    pub(super) fn check(&self, method: &MethodDescriptor) -> Result<(), Fault> {
        let mut missing = self
            .known
            .iter()
            .zip(&self.received.0)
            .filter(|(header, received)| header.required && received.is_none());
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

fn must_be_understood(version: Version, reader: &Reader<'_>, child: &Child<'_>) -> bool {
    let attribute = |name: &str| reader.attribute(child, version.namespace(), name);
    let (role, ours) = version.role();
    attribute("mustUnderstand").is_some_and(|must| matches!(must.trim(), "1" | "true"))
        && ours.contains(&&*attribute(role).unwrap_or_default())
}

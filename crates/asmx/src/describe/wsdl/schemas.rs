//! The schemas of a service: one, or one for what is literal and one for what is encoded.

use asmx_core::service::{MethodDescriptor, SoapUse};

use super::schema::Schema;
use super::service::Service;
use super::writer::Writer;

/// The schemas of a service, in the order in which they are first used.
pub(super) struct Schemas(Vec<Schema>);

impl Schemas {
    /// None yet.
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// The one for what looks so.
    pub(super) fn of(&mut self, service: &Service<'_>, binding_use: SoapUse) -> &mut Schema {
        let at = self.0.iter().position(|schema| schema.is(binding_use)).unwrap_or_else(|| {
            let namespace = service.soap.types_namespace(service.namespace, binding_use);
            let prefix = if namespace == service.namespace { "tns" } else { "s0" };
            let mut schema = Schema::new(&namespace, prefix, binding_use);
            schema.headers(service.soap_methods);
            self.0.push(schema);
            self.0.len() - 1
        });
        &mut self.0[at]
    }

    /// The one for a method.
    pub(super) fn of_method(&mut self, service: &Service<'_>, method: &MethodDescriptor) -> &mut Schema {
        self.of(service, service.soap.use_of(&method.soap))
    }

    /// Those whose prefix is not that of the service: prefix and namespace.
    pub(super) fn declared(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let foreign = self.0.iter().filter(|schema| schema.prefix() != "tns");
        foreign.map(|schema| (schema.prefix(), schema.namespace()))
    }

    /// Whether there are types of Microsoft's own.
    pub(super) fn have_microsoft(&self) -> bool {
        self.0.iter().any(Schema::has_microsoft)
    }

    pub(super) fn write(&mut self, to: &mut Writer) {
        let Some((first, others)) = self.0.split_first_mut() else { return };
        let own = first.has_microsoft();
        let of_others = others.iter().any(Schema::has_microsoft);
        if own {
            others.iter().for_each(|other| first.share_microsoft(other));
        }
        first.write(to, own);
        others.iter().for_each(|other| other.write(to, of_others && !own));
    }
}

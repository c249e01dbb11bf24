//! The schemas of a document, one for each way that a type travels.

use std::collections::BTreeMap;

use asmx_types::support::display_name;
use utoipa::openapi::Ref;
use utoipa::openapi::schema::ComponentsBuilder;

use super::name::schema_name;
use crate::describe::description::Description;
use crate::describe::reached::{Reached, Way};
use crate::types::{TypeDescriptor, TypeRef};

/// The types of a document, and who knows their `__type`.
#[derive(Debug)]
pub(super) struct Schemas {
    pub(super) reached: Reached,
    ids: BTreeMap<String, Id>,
}

/// The `__type` of a class, as far as the services of a document agree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Id {
    pub(super) text: &'static str,
    /// Whether every service that has the type knows it (RSP-36): then it is always written, and may be sent.
    pub(super) everywhere: bool,
}

impl Schemas {
    pub(super) fn new(services: &[&Description]) -> Self {
        let mut ids: BTreeMap<String, Id> = BTreeMap::new();
        let mut unknown = Vec::new();
        let mut all = Reached::default();
        for service in services {
            let reached = Reached::of(service);
            for entered in reached.types() {
                match service.types().id_of(entered.ty) {
                    Some(text) => {
                        ids.entry(entered.name.clone()).or_insert(Id { text, everywhere: true });
                    }
                    None => unknown.push(entered.name.clone()),
                }
            }
            all.add(service);
        }
        for name in unknown {
            if let Some(id) = ids.get_mut(&name) {
                id.everywhere = false;
            }
        }
        Self { reached: all, ids }
    }

    /// The `__type` of a type, if any service knows it.
    pub(super) fn id(&self, ty: &TypeDescriptor) -> Option<Id> {
        self.ids.get(&display_name(ty)).copied()
    }

    /// A reference to the schema of a type.
    pub(super) fn reference(&self, ty: TypeRef, way: Way) -> Ref {
        Ref::from_schema_name(schema_name(ty(), way))
    }

    /// All of them, as the document's components.
    pub(super) fn components(&self) -> ComponentsBuilder {
        let mut components = ComponentsBuilder::new();
        for entered in self.reached.types() {
            for (way, travels) in [(Way::Out, entered.given), (Way::In, entered.taken)] {
                if travels {
                    components =
                        components.schema(schema_name(entered.ty, way), self.definition(entered.ty, way));
                }
            }
        }
        components
    }
}

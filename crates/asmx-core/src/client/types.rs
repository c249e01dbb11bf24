//! Which types `__type` names between a client and its server.

use asmx_types::{TypeDescriptor, TypeRef, TypeTable};

/// The classes within a type: for what comes in all of them, for what goes out those of unions, which nothing but
/// `__type` tells apart. A server refuses a `__type` that it does not know, so no other class says its name.
pub(super) fn classes(ty: TypeRef, all: bool) -> TypeTable {
    let mut found = Found { table: TypeTable::new(), seen: Vec::new(), all };
    found.walk(ty, all);
    found.table
}

struct Found {
    table: TypeTable,
    seen: Vec<*const TypeDescriptor>,
    all: bool,
}

impl Found {
    fn walk(&mut self, ty: TypeRef, is_named: bool) {
        let found = ty();
        if is_named {
            self.table.insert(ty);
        }
        if self.seen.iter().any(|seen| core::ptr::eq(*seen, found)) {
            return;
        }
        self.seen.push(found);
        match found {
            TypeDescriptor::Option(inner) | TypeDescriptor::Sequence(_, inner) => self.walk(*inner, self.all),
            TypeDescriptor::Dictionary(_, _, value) => self.walk(*value, self.all),
            TypeDescriptor::Class(class) => {
                class.members.iter().for_each(|member| self.walk(member.ty, self.all));
            }
            TypeDescriptor::Union(union) => {
                union.variants.iter().for_each(|variant| self.walk(*variant, true));
            }
            _ => {}
        }
    }
}

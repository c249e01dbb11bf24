//! Which types a service's clients know: those that `__type` is written for and that it may name (RSP-36, PRX-20).

use super::{MethodDescriptor, ServiceDescriptor};
use crate::types::{Construction, Scalar, TypeDescriptor, TypeRef, TypeTable};

/// The client types of a service: types that stand in a signature themselves, or as array element or single generic
/// argument there, or are asked for by name. Members of such types do not count.
pub(crate) fn client_types<'a>(
    service: Option<&'static ServiceDescriptor>,
    methods: impl Iterator<Item = &'a MethodDescriptor>,
) -> TypeTable {
    let mut table = TypeTable::default();
    if let Some(service) = service {
        service.script_types.iter().for_each(|ty| add(&mut table, *ty));
    }
    for method in methods {
        method.script_types.iter().for_each(|ty| add(&mut table, *ty));
        add(&mut table, method.returns);
        method.parameters.iter().for_each(|parameter| add(&mut table, parameter.ty));
    }
    table
}

fn add(table: &mut TypeTable, ty: TypeRef) {
    match ty() {
        TypeDescriptor::Option(inner) | TypeDescriptor::Sequence(_, inner) => add(table, *inner),
        // A generic type with one argument lends its argument to the table, and is not in it itself (RSP-40).
        TypeDescriptor::Class(class) => match class.arguments {
            [] if class.value_type
                || matches!(class.construction, Construction::Zeroed | Construction::Default) =>
            {
                table.insert(ty);
            }
            [argument] => add(table, *argument),
            // What cannot be made cannot be named either (CNV-32).
            _ => {}
        },
        TypeDescriptor::Union(union) => union.default.into_iter().for_each(|ty| add(table, ty)),
        // A struct to .NET like any other (PRX-21).
        TypeDescriptor::Scalar(Scalar::TimeSpan) => table.insert(ty),
        _ => {}
    }
}

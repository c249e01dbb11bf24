//! Which types a service's clients know: those that `__type` is written for and that it may name (RSP-36, PRX-20).

use super::{MethodDescriptor, ResponseFormat, ServiceDescriptor};
use crate::types::{ClassDescriptor, Construction, Scalar, TypeDescriptor, TypeRef, TypeTable};

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
        // What only ever comes back as XML is none of the clients' types (RSP-38).
        if method.response == ResponseFormat::Json {
            add(&mut table, method.returns);
        }
        method.parameters.iter().for_each(|parameter| add(&mut table, parameter.ty));
    }
    table
}

/// The types that a service asks for by name and that can't be client types (PRX-25).
pub(crate) fn refused_types<'a>(
    service: Option<&'static ServiceDescriptor>,
    methods: impl Iterator<Item = &'a MethodDescriptor>,
) -> Vec<String> {
    let of_service = service.into_iter().flat_map(|service| service.script_types);
    let of_methods = methods.flat_map(|method| method.script_types);
    let named = of_service.chain(of_methods).map(|ty| ty());
    named.filter(|ty| !is_allowed(ty)).map(asmx_json::full_name).collect()
}

fn is_allowed(ty: &TypeDescriptor) -> bool {
    match ty {
        TypeDescriptor::Enum(_) | TypeDescriptor::Scalar(Scalar::TimeSpan | Scalar::DateTimeOffset) => true,
        TypeDescriptor::Class(class) => class.arguments.len() < 2 && can_be_made(class),
        _ => false,
    }
}

/// CNV-32.
fn can_be_made(class: &ClassDescriptor) -> bool {
    class.value_type || matches!(class.construction, Construction::Zeroed | Construction::Default)
}

fn add(table: &mut TypeTable, ty: TypeRef) {
    match ty() {
        TypeDescriptor::Option(inner) | TypeDescriptor::Sequence(_, inner) => add(table, *inner),
        // A generic type with one argument lends its argument to the table, and is not in it itself (RSP-40).
        TypeDescriptor::Class(class) => match class.arguments {
            [] if can_be_made(class) => table.insert(ty),
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

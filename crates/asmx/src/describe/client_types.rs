//! Which types a service's clients know: those that `__type` is written for and that it may name, and that the client
//! proxies declare (RSP-36, PRX-20).

use asmx_core::service::{MethodDescriptor, ResponseFormat, ServiceDescriptor};

use crate::types::{
    ClassDescriptor, Construction, EnumDescriptor, Scalar, SequenceKind, TypeDescriptor, TypeRef, TypeTable,
};

/// The client types of a service: types that stand in a signature themselves, or as array element or single generic
/// argument there, or are asked for by name. Members of such types do not count.
#[derive(Debug, Default)]
pub(crate) struct ClientTypes {
    classes: Vec<ClientType>,
    enums: Vec<&'static EnumDescriptor>,
}

/// A type whose objects clients may name in `__type`.
#[derive(Debug)]
pub(crate) struct ClientType {
    /// Namespace and name as the CLR writes them.
    pub(crate) full_name: &'static str,
    /// The value of `__type`, if it is not the full name.
    pub(crate) type_id: Option<&'static str>,
    ty: TypeRef,
}

impl ClientTypes {
    /// In ASP.NET's order: the types that the service asks for, then those of each method in turn, what it asks for
    /// before its parameters and what it returns last (PRX-20).
    pub(crate) fn new<'a>(
        service: Option<&'static ServiceDescriptor>,
        methods: impl Iterator<Item = &'a MethodDescriptor>,
    ) -> Self {
        let mut types = Self::default();
        if let Some(service) = service {
            service.script_types.iter().for_each(|ty| types.add(*ty));
        }
        for method in methods {
            method.script_types.iter().for_each(|ty| types.add(*ty));
            method.parameters.iter().for_each(|parameter| types.add(parameter.ty));
            // What only ever comes back as XML is none of the clients' types (RSP-38).
            if method.response == ResponseFormat::Json {
                types.add(method.returns);
            }
        }
        types
    }

    /// Classes and structs, in order.
    pub(crate) fn classes(&self) -> &[ClientType] {
        &self.classes
    }

    /// Enums, in order. They are never named in a `__type`.
    pub(crate) fn enums(&self) -> &[&'static EnumDescriptor] {
        &self.enums
    }

    /// The `__type` of a type that is among them.
    pub(crate) fn id_of(&self, ty: &TypeDescriptor) -> Option<&'static str> {
        let name = name(ty)?;
        let class = self.classes.iter().find(|class| class.full_name == name)?;
        Some(class.type_id.unwrap_or(class.full_name))
    }

    /// The table for reading and writing `__type`.
    pub(crate) fn table(&self) -> TypeTable {
        let mut table = TypeTable::default();
        self.classes.iter().for_each(|class| table.insert(class.ty));
        table
    }

    fn add(&mut self, ty: TypeRef) {
        match ty() {
            // A collection that is no generic type itself lends nothing.
            TypeDescriptor::Sequence(SequenceKind::Class(_), _) => {}
            TypeDescriptor::Option(inner) | TypeDescriptor::Sequence(_, inner) => self.add(*inner),
            // A generic type with one argument lends its argument to the table, and is not in it itself (RSP-40).
            TypeDescriptor::Class(class) => match class.arguments {
                [] if can_be_made(class) => self.enter(class.full_name, class.type_id, ty),
                [argument] => self.add(*argument),
                // What cannot be made cannot be named either (CNV-32).
                _ => {}
            },
            TypeDescriptor::Union(union) => union.default.into_iter().for_each(|ty| self.add(ty)),
            TypeDescriptor::Enum(descriptor) => self.enter_enum(descriptor),
            // Structs to .NET like any other (PRX-21).
            other @ TypeDescriptor::Scalar(_) => {
                if let Some(name) = name(other) {
                    self.enter(name, None, ty);
                }
            }
            _ => {}
        }
    }

    fn enter_enum(&mut self, descriptor: &'static EnumDescriptor) {
        if !self.enums.iter().any(|entered| entered.full_name == descriptor.full_name) {
            self.enums.push(descriptor);
        }
    }

    fn enter(&mut self, full_name: &'static str, type_id: Option<&'static str>, ty: TypeRef) {
        if !self.classes.iter().any(|entered| entered.full_name == full_name) {
            self.classes.push(ClientType { full_name, type_id, ty });
        }
    }
}

/// The full name of what can be a client type and is no enum.
fn name(ty: &TypeDescriptor) -> Option<&'static str> {
    match ty {
        TypeDescriptor::Class(class) if class.arguments.is_empty() => Some(class.full_name),
        TypeDescriptor::Scalar(Scalar::TimeSpan) => Some("System.TimeSpan"),
        TypeDescriptor::Scalar(Scalar::DateTimeOffset) => Some("System.DateTimeOffset"),
        _ => None,
    }
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

//! The classes and enums of a service, registered with the client library (PRX-20 to PRX-24).

use super::lines::Lines;
use super::names;
use crate::describe::client_types::{ClientType, ClientTypes};
use crate::types::EnumDescriptor;

/// The namespaces that a text has registered so far: each once, before its first use (PRX-12).
#[derive(Debug, Default)]
pub(super) struct Namespaces<'a>(Vec<&'a str>);

impl<'a> Namespaces<'a> {
    pub(super) fn register(&mut self, out: &mut Lines, namespace: &'a str) {
        if !namespace.is_empty() && !self.0.contains(&namespace) {
            out.line(format_args!("Type.registerNamespace('{namespace}');"));
            self.0.push(namespace);
        }
    }
}

/// Classes first, then enums.
pub(super) fn write<'a>(out: &mut Lines, namespaces: &mut Namespaces<'a>, types: &'a ClientTypes) {
    if !types.classes().is_empty() {
        out.line(format_args!("var gtc = Sys.Net.WebServiceProxy._generateTypedConstructor;"));
    }
    for class in types.classes() {
        declare(out, namespaces, class.full_name, |out, var, name| constructor(out, var, name, class));
    }
    for descriptor in types.enums() {
        declare(out, namespaces, descriptor.full_name, |out, var, name| values(out, var, name, descriptor));
    }
}

/// What every type is wrapped into.
fn declare<'a>(
    out: &mut Lines,
    namespaces: &mut Namespaces<'a>,
    full_name: &'a str,
    body: impl FnOnce(&mut Lines, &str, &str),
) {
    let (namespace, name) = names::of_type(full_name);
    namespaces.register(out, namespace);
    let var = if namespace.is_empty() { "var " } else { "" };
    out.line(format_args!("if (typeof({name}) === 'undefined') {{"));
    body(out, var, &name);
    out.line(format_args!("}}"));
}

/// PRX-22. Without an id of its own a class is announced under its name in script (PRX-23).
fn constructor(out: &mut Lines, var: &str, name: &str, class: &ClientType) {
    let id = class.type_id.unwrap_or(name);
    out.line(format_args!("{var}{name}=gtc(\"{id}\");"));
    out.line(format_args!("{name}.registerClass('{name}');"));
}

/// PRX-24: ordered as unsigned numbers, and always registered as flags.
fn values(out: &mut Lines, var: &str, name: &str, descriptor: &EnumDescriptor) {
    let mut values = descriptor.values.to_vec();
    values.sort_by_key(|(_, number)| (*number < 0, *number));
    let values: Vec<_> = values.iter().map(|(name, number)| format!("{name}: {number}")).collect();
    out.line(format_args!("{var}{name} = function() {{ throw Error.invalidOperation(); }}"));
    out.line(format_args!("{name}.prototype = {{{}}}", values.join(",")));
    out.line(format_args!("{name}.registerEnum('{name}', true);"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Scalar;

    /// PRX-24: negative numbers come last.
    #[test]
    fn enums_are_ordered_as_unsigned_numbers() {
        let descriptor = EnumDescriptor {
            full_name: "Level",
            underlying: Scalar::Int32,
            flags: false,
            open: true,
            values: &[("Below", -1), ("Deep", -5), ("High", 2), ("Ground", 0), ("Same", 0)],
            null: None,
            default: None,
            description: "",
        };
        let mut out = Lines::default();
        values(&mut out, "var ", "Level", &descriptor);
        assert_eq!(
            out.0,
            "var Level = function() { throw Error.invalidOperation(); }\r\n\
             Level.prototype = {Ground: 0,Same: 0,High: 2,Deep: -5,Below: -1}\r\n\
             Level.registerEnum('Level', true);\r\n"
        );
    }

    /// PRX-12.
    #[test]
    fn a_namespace_is_registered_once() {
        let (mut out, mut namespaces) = (Lines::default(), Namespaces::default());
        for namespace in ["Acme", "", "Acme", "System"] {
            namespaces.register(&mut out, namespace);
        }
        assert_eq!(out.0, "Type.registerNamespace('Acme');\r\nType.registerNamespace('System');\r\n");
    }
}

//! The classes and enums of a module, declared.

use super::lines::Lines;
use super::names::{Names, key, quoted};
use super::types::Types;
use crate::describe::reached::{Reached, ReachedType, Way, can_be_read, is_required, members};
use crate::types::{ClassDescriptor, EnumDescriptor, TypeDescriptor};

/// The largest whole number that every smaller one is told from.
const LARGEST: i128 = 1 << 53;

/// Every type with a name, once for each way that it travels.
pub(super) fn write(out: &mut Lines, reached: &Reached, types: Types<'_>) {
    for entered in reached.types() {
        match entered.ty {
            TypeDescriptor::Enum(values) => enumeration(out, entered, values, types.names),
            TypeDescriptor::Class(class) => {
                if entered.given {
                    object(out, entered, class, types, Way::Out);
                }
                if entered.taken && can_be_read(class) {
                    object(out, entered, class, types, Way::In);
                }
            }
            // What else has a name is `TimeSpan`.
            _ => time_span(out, &types.names.of(&entered.name, Way::Out), types),
        }
    }
}

fn object(out: &mut Lines, entered: &ReachedType, class: &ClassDescriptor, types: Types<'_>, way: Way) {
    let name = types.names.of(&entered.name, way);
    match (class.description, way) {
        ("", Way::In) => out.doc("", &format!("`{}` as an argument.", entered.name)),
        (text, Way::In) => out.doc("", &format!("{text}\n\nAs an argument: what is optional has a default.")),
        (text, Way::Out) => out.doc("", text),
    }
    let id = types.known.id_of(entered.ty);
    let mut members = members(class, way).peekable();
    if id.is_none() && members.peek().is_none() {
        out.line(&format!("export type {name} = Record<string, never>;"));
        out.line("");
        return;
    }
    out.line(&format!("export interface {name} {{"));
    if let Some(id) = id {
        let optional = if way == Way::In { "?" } else { "" };
        out.line(&format!("    __type{optional}: {};", quoted(id)));
    }
    for member in members {
        out.doc("    ", member.description);
        let optional = if way == Way::In && !is_required(class, (member.ty)()) { "?" } else { "" };
        out.line(&format!("    {}{optional}: {};", key(member.name), types.write(member.ty, way)));
    }
    out.line("}");
    out.line("");
}

/// The numbers by their names; a client may send either (CNV-25).
fn enumeration(out: &mut Lines, entered: &ReachedType, descriptor: &EnumDescriptor, names: &Names) {
    let (name, input) = (names.of(&entered.name, Way::Out), names.of(&entered.name, Way::In));
    let exact: Vec<_> = descriptor.values.iter().filter(|(_, number)| number.abs() <= LARGEST).collect();
    out.doc("", descriptor.description);
    out.line(&format!("export const {name} = {{"));
    for (value, number) in &exact {
        out.line(&format!("    {}: {number},", key(value)));
    }
    out.line("} as const;");
    let closed = !descriptor.flags && !descriptor.open && exact.len() == descriptor.values.len();
    let numbers = if closed { format!("(typeof {name})[keyof typeof {name}]") } else { "number".to_owned() };
    out.doc("", descriptor.description);
    out.line(&format!("export type {name} = {numbers};"));
    if entered.taken {
        let values: Vec<_> = descriptor.values.iter().map(|(value, _)| quoted(value)).collect();
        out.doc("", &format!("`{}` as an argument: a number or a name.", entered.name));
        out.line(&format!("export type {input} = {name} | {};", values.join(" | ")));
    }
    out.line("");
}

/// RSP-25. An argument is a text instead (CNV-23, CNV-24).
fn time_span(out: &mut Lines, name: &str, types: Types<'_>) {
    out.doc("", "A span of time as results have it. As an argument it is a text: `1.02:03:04.5`.");
    out.line(&format!("export interface {name} {{"));
    if let Some(id) = types.known.id_of(&TypeDescriptor::Scalar(crate::types::Scalar::TimeSpan)) {
        out.line(&format!("    __type: {};", quoted(id)));
    }
    for member in crate::types::TimeSpan::MEMBERS {
        out.line(&format!("    {member}: number;"));
    }
    out.line("}");
    out.line("");
}

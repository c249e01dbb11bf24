//! The members of an object, in any order.

use std::collections::HashMap;

use asmx_types::{Map, MemberXml, TypeDescriptor, TypeRef, Value};

use super::ReadSettings;
use super::error::ReadError;
use super::reader::{Child, Reader};

/// A member that may be set, or a parameter.
#[derive(Clone, Copy)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) ty: TypeRef,
    pub(super) xml: MemberXml,
}

impl Member {
    /// What its element or attribute is called.
    fn xml_name(&self) -> &'static str {
        self.xml.name.unwrap_or(self.name)
    }

    /// What it is where nothing was said. A flat list without elements is an empty one, unless it may be nothing.
    fn missing(&self) -> Value {
        let ty = (self.ty)();
        match (self.xml.flat, ty) {
            (true, TypeDescriptor::Sequence(..)) => Value::List(Vec::new()),
            _ => ty.default_value(),
        }
    }
}

/// From so many on they are looked up in a table.
const MANY: usize = 16;

/// The members of an object, by their names.
pub(super) struct Members {
    /// Those that are elements.
    all: Vec<Member>,
    attributes: Vec<Member>,
    by_name: Option<HashMap<&'static str, usize>>,
}

impl Members {
    pub(super) fn new(members: impl Iterator<Item = Member>) -> Self {
        let (attributes, all): (Vec<_>, Vec<_>) = members.partition(|member| member.xml.attribute);
        let by_name = (all.len() >= MANY)
            .then(|| all.iter().enumerate().map(|(at, member)| (member.xml_name(), at)).collect());
        Self { all, attributes, by_name }
    }

    fn find(&self, name: &str) -> Option<Member> {
        match &self.by_name {
            Some(by_name) => by_name.get(name).map(|at| self.all[*at]),
            None => self.all.iter().find(|member| member.xml_name() == name).copied(),
        }
    }

    /// Reads the attributes of an element that has just begun, and what is within. Of several elements the first counts,
    /// unless they are a flat list; what is unknown is passed over.
    pub(super) fn read(
        &self,
        reader: &mut Reader<'_>,
        child: Option<&Child<'_>>,
        settings: &ReadSettings<'_>,
    ) -> Result<Map, ReadError> {
        let mut read = Map::new();
        if let Some(child) = child {
            for member in &self.attributes {
                if let Some(text) = reader.attribute(child, "", member.xml_name()) {
                    read.insert(member.name, reader.simple(&text, (member.ty)(), settings)?);
                }
            }
        }
        while let Some(child) = reader.child()? {
            let found = self.find(&decoded(child.name()));
            let found = found.filter(|member| {
                reader.is_in(&child, member.xml.namespace.unwrap_or(settings.namespace))
                    && (member.xml.flat || !read.contains_key(member.name))
            });
            match found {
                Some(member) if member.xml.flat => {
                    let item = reader.item(&child, (member.ty)(), settings)?;
                    match read.get_mut(member.name) {
                        Some(Value::List(items)) => items.push(item),
                        _ => _ = read.insert(member.name, Value::List(vec![item])),
                    }
                }
                Some(member) => {
                    let value = match member.xml.item.or(member.xml.namespace) {
                        None => reader.value(&child, (member.ty)(), settings)?,
                        Some(_) => reader.listed(&child, (member.ty)(), member.xml, settings)?,
                    };
                    read.insert(member.name, value);
                }
                None => reader.skip()?,
            }
        }
        Ok(read)
    }

    /// Gives what is missing its default.
    pub(super) fn complete(&self, read: &mut Map) {
        for member in self.all.iter().chain(&self.attributes) {
            if !read.contains_key(member.name) {
                read.insert(member.name, member.missing());
            }
        }
    }
}

/// `XmlConvert.DecodeName`: `_xHHHH_` is what no XML name has.
pub(crate) fn decoded(name: &str) -> std::borrow::Cow<'_, str> {
    if !name.contains("_x") {
        return name.into();
    }
    let mut decoded = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find("_x") {
        decoded.push_str(&rest[..at]);
        let code = rest[at + 2..].split_once('_').filter(|(code, _)| matches!(code.len(), 4 | 8));
        let c = code.and_then(|(code, after)| {
            Some((u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?, after))
        });
        match c {
            Some((c, after)) => {
                decoded.push(c);
                rest = after;
            }
            None => {
                decoded.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    decoded.push_str(rest);
    decoded.into()
}

//! The members of an object, in any order.

use std::collections::HashMap;

use asmx_types::{Map, MemberXml, TypeDescriptor, TypeRef, Value};

/// A member that may be set, or a parameter.
#[derive(Clone, Copy)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) ty: TypeRef,
    pub(super) xml: MemberXml,
}

impl Member {
    /// What its element or attribute is called.
    pub(super) fn xml_name(&self) -> &'static str {
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
    pub(super) attributes: Vec<Member>,
    /// The one that is the text beside them.
    pub(super) text: Option<Member>,
    by_name: Option<HashMap<&'static str, usize>>,
}

impl Members {
    pub(super) fn new(members: impl Iterator<Item = Member>) -> Self {
        let (attributes, mut all): (Vec<_>, Vec<_>) = members.partition(|member| member.xml.attribute);
        let text = all.extract_if(.., |member| member.xml.text).next();
        let by_name = (all.len() >= MANY)
            .then(|| all.iter().enumerate().map(|(at, member)| (member.xml_name(), at)).collect());
        Self { all, attributes, text, by_name }
    }

    pub(super) fn find(&self, name: &str) -> Option<Member> {
        match &self.by_name {
            Some(by_name) => by_name.get(name).map(|at| self.all[*at]),
            None => self.all.iter().find(|member| member.xml_name() == name).copied(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len() + self.attributes.len() + usize::from(self.text.is_some())
    }

    /// Gives what is missing its default.
    pub(super) fn complete(&self, read: &mut Map) {
        for member in self.all.iter().chain(&self.attributes).chain(&self.text) {
            if !read.contains_key(member.name) {
                read.insert_declared(member.name, member.missing());
            }
        }
    }
}

//! The members of an object, in any order.

use std::collections::HashMap;

use asmx_types::{Map, TypeRef};

use super::ReadSettings;
use super::error::ReadError;
use super::reader::Reader;

/// A member that may be set.
#[derive(Clone, Copy)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) ty: TypeRef,
}

/// From so many on they are looked up in a table.
const MANY: usize = 16;

/// The members of an object, by their names.
pub(super) struct Members {
    all: Vec<Member>,
    by_name: Option<HashMap<&'static str, usize>>,
}

impl Members {
    pub(super) fn new(members: impl Iterator<Item = Member>) -> Self {
        let all: Vec<_> = members.collect();
        let by_name = (all.len() >= MANY)
            .then(|| all.iter().enumerate().map(|(at, member)| (member.name, at)).collect());
        Self { all, by_name }
    }

    fn find(&self, name: &str) -> Option<Member> {
        match &self.by_name {
            Some(by_name) => by_name.get(name).map(|at| self.all[*at]),
            None => self.all.iter().find(|member| member.name == name).copied(),
        }
    }

    /// Reads what is there. Of several the first counts; what is unknown is passed over.
    pub(super) fn read(
        &self,
        reader: &mut Reader<'_>,
        settings: &ReadSettings<'_>,
    ) -> Result<Map, ReadError> {
        let mut read = Map::new();
        while let Some(child) = reader.child()? {
            match self.find(&decoded(child.name())) {
                Some(member)
                    if reader.is_in(&child, settings.namespace) && !read.contains_key(member.name) =>
                {
                    let value = reader.value(&child, (member.ty)(), settings)?;
                    read.insert(member.name, value);
                }
                _ => reader.skip()?,
            }
        }
        Ok(read)
    }

    /// Gives what is missing its default.
    pub(super) fn complete(&self, read: &mut Map) {
        for member in &self.all {
            if !read.contains_key(member.name) {
                read.insert(member.name, (member.ty)().default_value());
            }
        }
    }
}

/// `XmlConvert.DecodeName`: `_xHHHH_` is what no XML name has.
fn decoded(name: &str) -> std::borrow::Cow<'_, str> {
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

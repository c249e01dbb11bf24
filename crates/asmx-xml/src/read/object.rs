//! The members of an object, as they come.

use asmx_types::{Map, Value};

use super::ReadSettings;
use super::error::ReadError;
use super::members::Members;
use super::reader::{Child, Reader};
use crate::names::decoded;

impl Reader<'_> {
    /// Reads the attributes of an element that has just begun, and what is within. Of several elements the first counts,
    /// unless they are a flat list; what is unknown is passed over.
    pub(super) fn object(
        &mut self,
        members: &Members,
        child: Option<&Child<'_>>,
        settings: &ReadSettings<'_>,
    ) -> Result<Map, ReadError> {
        let mut read = Map::with_capacity(members.len());
        if let Some(child) = child {
            for member in &members.attributes {
                if let Some(text) = self.attribute(child, "", member.xml_name()) {
                    read.insert_declared(member.name, self.simple(&text, (member.ty)(), settings)?);
                }
            }
        }
        let mut text = members.text.map(|_| String::new());
        while let Some(child) = self.child_beside(&mut text)? {
            let found = members.find(&decoded(child.name()));
            let found = found.filter(|member| {
                self.is_in(&child, member.xml.namespace.unwrap_or(settings.namespace))
                    && (member.xml.flat || !read.contains_key(member.name))
            });
            match found {
                Some(member) if member.xml.flat => {
                    let item = self.item(&child, (member.ty)(), settings)?;
                    match read.get_mut(member.name) {
                        Some(Value::List(items)) => items.push(item),
                        _ => _ = read.insert_declared(member.name, Value::List(vec![item])),
                    }
                }
                Some(member) => {
                    let value = match member.xml.item.or(member.xml.namespace) {
                        None => self.value(&child, (member.ty)(), settings)?,
                        Some(_) => self.listed(&child, (member.ty)(), member.xml, settings)?,
                    };
                    read.insert_declared(member.name, value);
                }
                None => self.skip()?,
            }
        }
        if let (Some(member), Some(text)) = (members.text, text.filter(|text| !text.trim_ascii().is_empty()))
        {
            read.insert_declared(member.name, self.simple(&text, (member.ty)(), settings)?);
        }
        Ok(read)
    }
}

//! A part of a document as a tree. Only schemas are read so: what is in them refers to what stands elsewhere.

use super::super::ReadSettings;
use super::super::error::ReadError;
use super::super::reader::{Child, Reader};
use crate::data::{MSDATA, XS};
use crate::names::decoded;

/// An element of a schema.
pub(super) struct Node {
    name: String,
    is_schema: bool,
    /// Attributes without a namespace.
    plain: Vec<(String, String)>,
    /// Those that ADO.NET adds.
    msdata: Vec<(String, String)>,
    children: Vec<Node>,
}

impl Node {
    /// Whether it is that element of the language of schemas.
    pub(super) fn is(&self, name: &str) -> bool {
        self.is_schema && self.name == name
    }

    /// Whether it is that element of ADO.NET.
    pub(super) fn is_msdata(&self, name: &str) -> bool {
        !self.is_schema && self.name == name
    }

    pub(super) fn plain(&self, name: &str) -> Option<&str> {
        self.plain.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    pub(super) fn msdata(&self, name: &str) -> Option<&str> {
        self.msdata.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// An attribute that is a name, as the name that it stands for.
    pub(super) fn decoded(&self, name: &str) -> Option<String> {
        self.plain(name).map(|name| decoded(name).into_owned())
    }

    pub(super) fn children<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.is(name))
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(name))
    }

    /// The element of the set, of a schema.
    pub(super) fn set(&self) -> Option<&Self> {
        let elements = || self.children("element");
        let is_set = |element: &&Self| element.msdata("IsDataSet").is_some_and(|is| is.trim() == "true");
        elements().find(is_set).or_else(|| elements().next())
    }

    pub(super) fn all(&self) -> &[Self] {
        &self.children
    }
}

impl Reader<'_> {
    pub(super) fn tree(&mut self, child: &Child<'_>, settings: &ReadSettings<'_>) -> Result<Node, ReadError> {
        if self.depth() > settings.max_depth {
            return Err(ReadError::xml("The elements are nested too deeply.", self.position()));
        }
        let (mut plain, mut msdata) = (Vec::new(), Vec::new());
        self.attributes(child, |namespace, name, value| match namespace {
            "" => plain.push((name.to_owned(), value.into_owned())),
            MSDATA => msdata.push((name.to_owned(), value.into_owned())),
            _ => {}
        });
        let mut node = Node {
            name: child.name().to_owned(),
            is_schema: self.is_in(child, XS),
            plain,
            msdata,
            children: Vec::new(),
        };
        while let Some(child) = self.child()? {
            if self.is_in(&child, XS) || self.is_in(&child, MSDATA) {
                node.children.push(self.tree(&child, settings)?);
            } else {
                self.skip()?;
            }
        }
        Ok(node)
    }
}

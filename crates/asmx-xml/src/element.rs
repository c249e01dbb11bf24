//! One value as one element.

use asmx_types::support::short_name;
use asmx_types::{MemberXml, Scalar, TypeDescriptor};
use serde::ser::Error as _;

use crate::document::Document;
use crate::error::Error;
use crate::{names, scalar};

/// Where an element stands, which decides what becomes of `null`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Root,
    Member,
    Item,
    /// An attribute of the element around it, of which only the text counts.
    Attribute,
    /// The text of the element around it.
    Text,
}

/// An element to be written.
pub(crate) struct Element<'d, 'z, 'n> {
    pub(crate) document: &'d mut Document<'z>,
    /// `None` at the root, which is called after its type.
    pub(crate) name: Option<&'n str>,
    pub(crate) place: Place,
    /// How a member looks, where it is no plain element.
    pub(crate) xml: MemberXml,
    /// The declared type; `None` within what has none.
    pub(crate) ty: Option<&'static TypeDescriptor>,
    /// The type that the value has where another is declared.
    pub(crate) xsi_type: Option<String>,
}

impl Element<'_, '_, '_> {
    /// # Errors
    /// It is an attribute or a text, which has no elements within.
    pub(crate) fn is_element(&self) -> Result<(), Error> {
        match self.place {
            Place::Attribute | Place::Text => Err(Error::custom("an attribute or a text holds one value")),
            _ => Ok(()),
        }
    }

    pub(crate) fn declared(&self) -> Option<&'static TypeDescriptor> {
        self.ty.map(names::peel)
    }

    /// Whether the declared type says nothing of the value, so that the element has to.
    pub(crate) fn is_open(&self) -> bool {
        self.place != Place::Root && matches!(self.declared(), Some(TypeDescriptor::Object))
    }

    pub(crate) fn null(self) -> Result<(), Error> {
        let nullable = matches!(self.ty, Some(TypeDescriptor::Option(inner)) if inner().is_value_type());
        match (self.place, self.name) {
            (Place::Root, _) | (_, None) => self.document.is_null = true,
            (Place::Member, Some(name)) if nullable => self.document.nil(name, self.xml.namespace),
            (Place::Member | Place::Attribute | Place::Text, _) => {}
            (Place::Item, Some(name)) => self.document.nil(name, self.xml.namespace),
        }
        Ok(())
    }

    /// An element around a text.
    pub(crate) fn simple(self, type_name: &str, schema_name: &str, text: &str) -> Result<(), Error> {
        match self.place {
            Place::Attribute => {
                self.document.attribute_text = Some(text.to_owned());
                return Ok(());
            }
            Place::Text => {
                self.document.text(text);
                return Ok(());
            }
            _ => {}
        }
        let xsi_type = self.is_open().then_some(schema_name);
        let name = self.name.unwrap_or(type_name);
        let mark = self.document.open(name, self.xml.namespace, false, xsi_type);
        self.document.text(text);
        self.document.close(name, &mark);
        Ok(())
    }

    pub(crate) fn scalar(self, scalar: Scalar, text: &str) -> Result<(), Error> {
        let scalar = match self.declared() {
            Some(TypeDescriptor::Scalar(declared)) => *declared,
            _ => scalar,
        };
        let name = names::of_scalar(scalar);
        match scalar {
            Scalar::Guid | Scalar::Char => self.simple(name, name, text),
            _ if self.is_open() => self.simple(name, &format!("xsd:{name}"), text),
            _ => self.simple(name, name, text),
        }
    }

    pub(crate) fn number(self, scalar: Scalar, number: i128) -> Result<(), Error> {
        let Some(TypeDescriptor::Enum(ty)) = self.declared() else {
            return self.scalar(scalar, &number.to_string());
        };
        let name = short_name(ty.full_name);
        let text = scalar::enumeration(ty, number)
            .ok_or_else(|| Error::custom(format_args!("{number} is no value of {}", ty.full_name)))?;
        self.simple(name, name, &text)
    }

    /// A document that exists already.
    pub(crate) fn document_text(self, text: &str) {
        let has_declaration = text.starts_with("<?xml ");
        match self.name {
            None if has_declaration => self.document.replace(text),
            None => self.document.out.push_str(text),
            Some(name) => {
                let end = if has_declaration { text.find("?>").map_or(0, |end| end + 2) } else { 0 };
                let mark = self.document.open(name, self.xml.namespace, false, None);
                self.document.inner(text[end..].trim_start());
                self.document.close(name, &mark);
            }
        }
    }
}

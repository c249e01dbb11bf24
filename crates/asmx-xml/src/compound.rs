//! Elements that hold others.

use asmx_types::{MemberDescriptor, MemberXml, TypeDescriptor};
use serde::Serialize;
use serde::ser::{self, Error as _};

use crate::capture::{Capture, Captured};
use crate::document::{Document, Mark};
use crate::element::{Element, Place};
use crate::error::Error;
use crate::{names, scalar};

/// A list, an element for each of its own (RSP-54); or bytes, which are one text.
pub(crate) struct Items<'d, 'z> {
    document: &'d mut Document<'z>,
    /// The element around it, unless it is flat.
    around: Option<(String, Mark)>,
    /// How its elements look.
    xml: MemberXml,
    element: Option<&'static TypeDescriptor>,
    element_name: String,
    bytes: Option<Vec<u8>>,
}

impl<'d, 'z> Items<'d, 'z> {
    pub(crate) fn new(
        document: &'d mut Document<'z>,
        around: (String, Mark),
        element: Option<&'static TypeDescriptor>,
        is_bytes: bool,
        xml: MemberXml,
    ) -> Self {
        let element_name = match xml.item {
            Some(name) => name.to_owned(),
            None => element.map_or_else(|| "anyType".to_owned(), names::of_type),
        };
        Self { document, around: Some(around), xml, element, element_name, bytes: is_bytes.then(Vec::new) }
    }

    /// Its elements are called as the member is, and nothing stands around them.
    pub(crate) fn flat(
        document: &'d mut Document<'z>,
        name: String,
        element: Option<&'static TypeDescriptor>,
        xml: MemberXml,
    ) -> Self {
        Self { document, around: None, xml, element, element_name: name, bytes: None }
    }

    /// That of its elements. A list of no namespace is not one of elements of none.
    fn namespace(&self) -> Option<&'static str> {
        let is_inherited = |namespace: &&str| self.around.is_none() || !namespace.is_empty();
        self.xml.namespace.filter(is_inherited)
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        if let Some(bytes) = &mut self.bytes {
            let Captured::Number(number) = value.serialize(Capture)? else {
                return Err(Error::custom("no byte"));
            };
            bytes.push(u8::try_from(number).map_err(Error::custom)?);
            return Ok(());
        }
        let namespace = self.namespace();
        value.serialize(Element {
            document: self.document,
            name: Some(&self.element_name),
            place: if self.around.is_some() { Place::Item } else { Place::Member },
            xml: MemberXml { namespace, ..MemberXml::PLAIN },
            ty: self.element,
            xsi_type: None,
        })
    }

    fn finish(self) {
        if let Some(bytes) = &self.bytes {
            self.document.out.push_str(&scalar::base64(bytes));
        }
        if let Some((name, mark)) = &self.around {
            self.document.close(name, mark);
        }
    }
}

macro_rules! sequences {
    ($($trait:ident $method:ident;)*) => {$(
        impl ser::$trait for Items<'_, '_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }

            fn end(self) -> Result<(), Error> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

sequences! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
}

/// An object: an element for each member that is set.
pub(crate) struct Members<'d, 'z> {
    document: &'d mut Document<'z>,
    name: String,
    mark: Mark,
    /// `None` if nothing is known of the members.
    known: Option<&'static [MemberDescriptor]>,
}

impl<'d, 'z> Members<'d, 'z> {
    pub(crate) fn new(
        document: &'d mut Document<'z>,
        name: String,
        mark: Mark,
        ty: Option<&'static TypeDescriptor>,
    ) -> Self {
        let known = ty.map(|ty| match ty {
            TypeDescriptor::Class(class) => class.members,
            _ => &[],
        });
        Self { document, name, mark, known }
    }

    pub(crate) fn finish(self) {
        self.document.close(&self.name, &self.mark);
    }
}

impl ser::SerializeStruct for Members<'_, '_> {
    type Ok = ();
    type Error = Error;

    /// What can't be set is not written: `XmlSerializer` could not read it.
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let (name, ty, xml) = match self.known {
            None => (key, None, MemberXml::PLAIN),
            Some(members) => match members.iter().find(|member| member.name == key) {
                Some(member) if member.settable => (member.xml_name(), Some((member.ty)()), member.xml),
                _ => return Ok(()),
            },
        };
        let place = match (xml.attribute, xml.text) {
            (true, _) => Place::Attribute,
            (_, true) => Place::Text,
            _ => Place::Member,
        };
        value.serialize(Element {
            document: self.document,
            name: Some(name),
            place,
            xml,
            ty,
            xsi_type: None,
        })?;
        if let Some(text) = self.document.attribute_text.take() {
            self.document.add_attribute(&mut self.mark, name, &text);
        }
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        self.finish();
        Ok(())
    }
}

//! What stands in a schema (CLS-36).

use asmx_types::data::DataKind;
use asmx_types::support::short_name;

use super::writer::Writer;
use crate::types::EnumDescriptor;

/// Something on the upper level of a schema.
#[derive(Debug)]
pub(super) enum Item {
    /// The element around parameters or a result.
    Wrapper(String, Vec<Member>),
    /// The same where values are encoded: a type.
    EncodedWrapper(String, Vec<Member>),
    /// The root of an answer to a form.
    Root(Member),
    Enum(&'static EnumDescriptor),
    Class {
        name: String,
        base: Option<String>,
        is_abstract: bool,
        members: Vec<Member>,
        /// Those that are attributes.
        attributes: Vec<Member>,
        /// Whether it may have any attributes beside.
        any_attribute: bool,
        /// The type of the text in it, if there is one.
        text: Option<String>,
    },
    Array(String, Member),
    /// A list where values are encoded: the type of its elements.
    EncodedArray(String, String),
}

/// An element within a type.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) content: Content,
    pub(super) nillable: bool,
    /// Whether .NET keeps it as a value, so that it is always there.
    pub(super) required: bool,
    /// Whether it comes any number of times.
    pub(super) repeats: bool,
    /// The namespace that it is in, if that is not the schema's.
    pub(super) foreign: Option<&'static str>,
    /// Whether it belongs to no namespace, as where values are encoded.
    pub(super) unqualified: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    Type(String),
    /// `object`.
    Anything,
    /// `XmlNode`.
    Xml,
    /// `DataSet` or `DataTable`.
    Data(DataKind),
}

impl Item {
    pub(super) fn write(&self, to: &mut Writer) {
        match self {
            Self::Wrapper(name, members) => {
                to.within("s:element", &[("name", name)], |to| {
                    to.within("s:complexType", &[], |to| sequence(to, members));
                });
            }
            Self::EncodedWrapper(name, members) => {
                to.within("s:complexType", &[("name", name)], |to| sequence(to, members));
            }
            Self::EncodedArray(name, element) => to.within("s:complexType", &[("name", name)], |to| {
                to.within("s:complexContent", &[("mixed", "false")], |to| {
                    to.within("s:restriction", &[("base", "soapenc:Array")], |to| {
                        let ty = format!("{element}[]");
                        to.empty("s:attribute", &[("wsdl:arrayType", &ty), ("ref", "soapenc:arrayType")]);
                    });
                });
            }),
            Self::Root(member) => member.write(to, &[]),
            Self::Array(name, member) => to.within("s:complexType", &[("name", name)], |to| {
                to.within("s:sequence", &[], |to| {
                    member.write(to, &[("minOccurs", "0"), ("maxOccurs", "unbounded")]);
                });
            }),
            Self::Enum(descriptor) => enumeration(to, descriptor),
            Self::Class { name, text: Some(text), members, attributes: own, .. } if members.is_empty() => {
                to.within("s:complexType", &[("name", name)], |to| {
                    to.within("s:simpleContent", &[], |to| {
                        to.within("s:extension", &[("base", text)], |to| {
                            own.iter().for_each(|attribute| attribute.write_attribute(to));
                        });
                    });
                });
            }
            Self::Class { name, base: None, is_abstract, members, attributes: own, any_attribute, text } => {
                let mut attributes = vec![("name", name.as_str())];
                attributes.extend(is_abstract.then_some(("abstract", "true")));
                attributes.extend(text.is_some().then_some(("mixed", "true")));
                to.within("s:complexType", &attributes, |to| {
                    sequence(to, members);
                    own.iter().for_each(|attribute| attribute.write_attribute(to));
                    if *any_attribute {
                        to.empty("s:anyAttribute", &[]);
                    }
                });
            }
            Self::Class { name, base: Some(base), members, attributes: own, .. } => {
                to.within("s:complexType", &[("name", name)], |to| {
                    to.within("s:complexContent", &[("mixed", "false")], |to| {
                        to.within("s:extension", &[("base", base)], |to| {
                            sequence(to, members);
                            own.iter().for_each(|attribute| attribute.write_attribute(to));
                        });
                    });
                });
            }
        }
    }
}

fn sequence(to: &mut Writer, members: &[Member]) {
    if members.is_empty() {
        return;
    }
    to.within("s:sequence", &[], |to| {
        for member in members {
            let least = if member.required && !member.repeats { "1" } else { "0" };
            let most = if member.repeats { "unbounded" } else { "1" };
            member.write(to, &[("minOccurs", least), ("maxOccurs", most)]);
        }
    });
}

impl Member {
    /// The element itself, on the upper level of its schema.
    pub(super) fn write_element(&self, to: &mut Writer) {
        self.write_own(to, &[]);
    }

    fn write_attribute(&self, to: &mut Writer) {
        let Content::Type(ty) = &self.content else { return };
        let mut attributes = vec![("name", self.name.as_str()), ("type", ty)];
        attributes.extend(self.required.then_some(("use", "required")));
        to.empty("s:attribute", &attributes);
    }

    /// The element within a type: itself, or where it is found if it is in another namespace.
    fn write(&self, to: &mut Writer, occurs: &[(&str, &str)]) {
        match self.foreign {
            None => self.write_own(to, occurs),
            Some(namespace) => {
                let name = format!("q1:{}", self.name);
                let own = [("ref", name.as_str()), ("xmlns:q1", namespace)];
                to.empty("s:element", &[occurs, &own].concat());
            }
        }
    }

    fn write_own(&self, to: &mut Writer, occurs: &[(&str, &str)]) {
        let mut attributes = occurs.to_vec();
        attributes.extend(self.unqualified.then_some(("form", "unqualified")));
        attributes.push(("name", &self.name));
        if self.nillable {
            attributes.push(("nillable", "true"));
        }
        match &self.content {
            Content::Type(ty) => {
                attributes.push(("type", ty));
                to.empty("s:element", &attributes);
            }
            Content::Anything => to.empty("s:element", &attributes),
            Content::Xml => to.within("s:element", &attributes, |to| {
                to.within("s:complexType", &[("mixed", "true")], |to| {
                    to.within("s:sequence", &[], |to| to.empty("s:any", &[]));
                });
            }),
            Content::Data(kind) => to.within("s:element", &attributes, |to| {
                to.within("s:complexType", &[], |to| {
                    to.within("s:sequence", &[], |to| schema_and_data(to, *kind));
                });
            }),
        }
    }
}

/// A schema with the data behind it. By these elements .NET's tools know what is meant, and which of the two.
fn schema_and_data(to: &mut Writer, kind: DataKind) {
    match kind {
        DataKind::Set => {
            to.empty("s:element", &[("ref", "s:schema")]);
            to.empty("s:any", &[]);
        }
        DataKind::Table => {
            let lax = ("processContents", "lax");
            let several = [("minOccurs", "0"), ("maxOccurs", "unbounded")];
            let schema = [("namespace", "http://www.w3.org/2001/XMLSchema"), lax];
            to.empty("s:any", &[several, schema].concat());
            let namespace = ("namespace", "urn:schemas-microsoft-com:xml-diffgram-v1");
            to.empty("s:any", &[("minOccurs", "1"), namespace, lax]);
        }
    }
}

/// Flags are a list of names.
fn enumeration(to: &mut Writer, ty: &EnumDescriptor) {
    let names = |to: &mut Writer| {
        to.within("s:restriction", &[("base", "s:string")], |to| {
            ty.values.iter().for_each(|(name, _)| to.empty("s:enumeration", &[("value", name)]));
        });
    };
    to.within("s:simpleType", &[("name", short_name(ty.full_name))], |to| match ty.flags {
        true => to.within("s:list", &[], |to| to.within("s:simpleType", &[], names)),
        false => names(to),
    });
}

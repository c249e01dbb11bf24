//! The types of a service (CLS-36).

use std::collections::HashSet;

use asmx_core::service::MethodDescriptor;
use asmx_types::support::short_name;
use asmx_xml::{element_name, is_bytes};

use super::writer::Writer;
use crate::types::{ClassDescriptor, EnumDescriptor, Scalar, TypeDescriptor, UnionDescriptor};

/// Types that are Microsoft's own.
const MICROSOFT: &str = "http://microsoft.com/wsdl/types/";

/// What the schemas of a service hold, in the order in which it is first met.
#[derive(Debug)]
pub(super) struct Schema {
    namespace: String,
    /// The prefix of Microsoft's types.
    microsoft: &'static str,
    guid: bool,
    char: bool,
    seen: HashSet<String>,
    /// The classes that are SOAP headers, which may have attributes of SOAP's own.
    headers: HashSet<String>,
    items: Vec<Item>,
}

/// Something on the upper level of a schema.
#[derive(Debug)]
enum Item {
    /// The element around parameters or a result.
    Wrapper(String, Vec<Member>),
    /// The root of an answer to a form.
    Root(Member),
    Enum(&'static EnumDescriptor),
    Class {
        name: String,
        base: Option<String>,
        is_abstract: bool,
        members: Vec<Member>,
        /// Whether it may have any attributes.
        any_attribute: bool,
    },
    Array(String, Member),
}

/// An element within a type.
#[derive(Debug)]
struct Member {
    name: String,
    content: Content,
    nillable: bool,
    /// Whether .NET keeps it as a value, so that it is always there.
    required: bool,
}

#[derive(Debug)]
enum Content {
    Type(String),
    /// `object`.
    Anything,
    /// `XmlNode`.
    Xml,
}

impl Schema {
    pub(super) fn new(namespace: &str) -> Self {
        Self {
            namespace: namespace.to_owned(),
            microsoft: "s1",
            guid: false,
            char: false,
            seen: HashSet::new(),
            headers: HashSet::new(),
            items: Vec::new(),
        }
    }

    /// Says which classes are headers, before anything is added.
    pub(super) fn headers(&mut self, methods: &[&'static MethodDescriptor]) {
        let headers = methods.iter().flat_map(|method| method.soap.headers);
        self.headers.extend(headers.map(|header| element_name((header.ty)())));
    }

    /// Adds the elements around a method's parameters and its result, and those of its headers.
    pub(super) fn method(&mut self, method: &MethodDescriptor) {
        let parameters = method.parameters.iter();
        let parameters: Vec<_> =
            parameters.map(|parameter| (parameter.name.to_owned(), (parameter.ty)())).collect();
        self.wrapper(method.name.to_owned(), parameters);
        let result = match (method.returns)() {
            TypeDescriptor::Void => Vec::new(),
            ty => vec![(format!("{}Result", method.name), ty)],
        };
        self.wrapper(format!("{}Response", method.name), result);
        for ty in method.soap.headers.iter().map(|header| (header.ty)()) {
            let name = element_name(ty);
            if self.seen.insert(format!("<{name}>")) {
                let header = self.member(&name, ty);
                self.items.push(Item::Root(header));
                self.add(ty);
            }
        }
    }

    fn wrapper(&mut self, name: String, members: Vec<(String, &'static TypeDescriptor)>) {
        let elements = members.iter().map(|(name, ty)| self.member(name, ty)).collect();
        self.items.push(Item::Wrapper(name, elements));
        members.iter().for_each(|(_, ty)| self.add(ty));
    }

    /// Adds the root of a result where it is the whole answer, and gives its name.
    pub(super) fn root(&mut self, ty: &'static TypeDescriptor) -> String {
        let name = element_name(ty);
        if self.seen.insert(format!("<{name}>")) {
            let mut member = self.member(&name, ty);
            member.nillable = member.nillable || !member.required;
            self.items.push(Item::Root(member));
            self.add(ty);
        }
        name
    }

    fn member(&mut self, name: &str, ty: &'static TypeDescriptor) -> Member {
        let is_nullable = matches!(ty, TypeDescriptor::Option(inner) if inner().is_value_type());
        let required = is_nullable || ty.is_value_type();
        Member { name: name.to_owned(), content: self.content(ty), nillable: is_nullable, required }
    }

    fn content(&mut self, ty: &'static TypeDescriptor) -> Content {
        match ty {
            TypeDescriptor::Option(inner) => self.content(inner()),
            TypeDescriptor::Object => Content::Anything,
            TypeDescriptor::Union(union) if union.full_name == "System.Object" => Content::Anything,
            TypeDescriptor::Class(class) if class.full_name == "System.Xml.XmlDocument" => Content::Xml,
            TypeDescriptor::Scalar(Scalar::Guid) => {
                self.guid = true;
                Content::Type(format!("{}:guid", self.microsoft))
            }
            TypeDescriptor::Scalar(Scalar::Char) => {
                self.char = true;
                Content::Type(format!("{}:char", self.microsoft))
            }
            TypeDescriptor::Scalar(Scalar::TimeSpan | Scalar::DateTimeOffset) => {
                Content::Type(format!("tns:{}", element_name(ty)))
            }
            TypeDescriptor::Scalar(_) => Content::Type(format!("s:{}", element_name(ty))),
            ty if is_bytes(ty) => Content::Type("s:base64Binary".to_owned()),
            ty => Content::Type(format!("tns:{}", element_name(ty))),
        }
    }

    /// Adds a type with all that it is made of, unless it is there.
    fn add(&mut self, ty: &'static TypeDescriptor) {
        match ty {
            TypeDescriptor::Option(inner) => self.add(inner()),
            TypeDescriptor::Enum(descriptor) if self.is_new(ty) => self.items.push(Item::Enum(descriptor)),
            TypeDescriptor::Scalar(Scalar::TimeSpan | Scalar::DateTimeOffset) if self.is_new(ty) => {
                let name = element_name(ty);
                self.items.push(Item::Class {
                    name,
                    base: None,
                    is_abstract: false,
                    members: Vec::new(),
                    any_attribute: false,
                });
            }
            TypeDescriptor::Class(class) if class.full_name == "System.Xml.XmlDocument" => {}
            TypeDescriptor::Class(class) if self.is_new(ty) => self.class(element_name(ty), class, None),
            TypeDescriptor::Union(union) if union.full_name != "System.Object" && self.is_new(ty) => {
                self.union(union);
            }
            TypeDescriptor::Sequence(_, element) if !is_bytes(ty) && self.is_new(ty) => {
                let element = element();
                let mut member = self.member(&element_name(element), element);
                member.nillable = member.nillable || !member.required;
                self.items.push(Item::Array(element_name(ty), member));
                self.add(element);
            }
            _ => {}
        }
    }

    fn is_new(&mut self, ty: &'static TypeDescriptor) -> bool {
        self.seen.insert(element_name(ty))
    }

    /// A class, without the members of its base.
    fn class(
        &mut self,
        name: String,
        class: &'static ClassDescriptor,
        base: Option<(&UnionDescriptor, Option<&'static ClassDescriptor>)>,
    ) {
        let of_base = |name: &str| {
            let base = base.and_then(|(_, class)| class);
            base.is_some_and(|base| base.members.iter().any(|member| member.name == name))
        };
        let own: Vec<_> = class
            .members
            .iter()
            .filter(|member| member.written && member.settable && !of_base(member.name))
            .collect();
        let members = own.iter().map(|member| self.member(member.name, (member.ty)())).collect();
        let base = base.map(|(union, _)| short_name(union.full_name).to_owned());
        let any_attribute = self.headers.contains(&name);
        self.items.push(Item::Class { name, base, is_abstract: false, members, any_attribute });
        own.iter().for_each(|member| self.add((member.ty)()));
    }

    /// A base class, and those that are derived from it.
    fn union(&mut self, union: &'static UnionDescriptor) {
        let class_of = |ty: &'static TypeDescriptor| match ty {
            TypeDescriptor::Class(class) => Some(class),
            _ => None,
        };
        let base = union.default.and_then(|ty| class_of(ty()));
        let name = short_name(union.full_name).to_owned();
        match base {
            Some(class) => self.class(name.clone(), class, None),
            None => self.items.push(Item::Class {
                name: name.clone(),
                base: None,
                is_abstract: true,
                members: Vec::new(),
                any_attribute: false,
            }),
        }
        for ty in union.variants.iter().map(|ty| ty()) {
            if element_name(ty) != name
                && let Some(class) = class_of(ty)
                && self.is_new(ty)
            {
                self.class(element_name(ty), class, Some((union, base)));
            }
        }
    }

    /// Whether there are types of Microsoft's own.
    pub(super) fn has_microsoft(&self) -> bool {
        self.guid || self.char
    }

    pub(super) fn microsoft() -> &'static str {
        MICROSOFT
    }

    /// The schemas.
    pub(super) fn write(&self, to: &mut Writer) {
        let of_service = [("elementFormDefault", "qualified"), ("targetNamespace", self.namespace.as_str())];
        to.within("s:schema", &of_service, |to| {
            if self.has_microsoft() {
                to.empty("s:import", &[("namespace", MICROSOFT)]);
            }
            self.items.iter().for_each(|item| item.write(to));
        });
        if self.has_microsoft() {
            let own = [("elementFormDefault", "qualified"), ("targetNamespace", MICROSOFT)];
            to.within("s:schema", &own, |to| self.write_microsoft(to));
        }
    }

    fn write_microsoft(&self, to: &mut Writer) {
        if self.guid {
            to.within("s:simpleType", &[("name", "guid")], |to| {
                to.within("s:restriction", &[("base", "s:string")], |to| {
                    let digits = |count: u8| format!("[0-9a-fA-F]{{{count}}}");
                    let pattern = [8, 4, 4, 4, 12].map(digits).join("-");
                    to.empty("s:pattern", &[("value", &pattern)]);
                });
            });
        }
        if self.char {
            to.within("s:simpleType", &[("name", "char")], |to| {
                to.empty("s:restriction", &[("base", "s:unsignedShort")]);
            });
        }
    }
}

impl Item {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Wrapper(name, members) => {
                to.within("s:element", &[("name", name)], |to| {
                    to.within("s:complexType", &[], |to| sequence(to, members));
                });
            }
            Self::Root(member) => member.write(to, &[]),
            Self::Array(name, member) => to.within("s:complexType", &[("name", name)], |to| {
                to.within("s:sequence", &[], |to| {
                    member.write(to, &[("minOccurs", "0"), ("maxOccurs", "unbounded")]);
                });
            }),
            Self::Enum(descriptor) => enumeration(to, descriptor),
            Self::Class { name, base: None, is_abstract, members, any_attribute } => {
                let mut attributes = vec![("name", name.as_str())];
                attributes.extend(is_abstract.then_some(("abstract", "true")));
                to.within("s:complexType", &attributes, |to| {
                    sequence(to, members);
                    if *any_attribute {
                        to.empty("s:anyAttribute", &[]);
                    }
                });
            }
            Self::Class { name, base: Some(base), members, .. } => {
                to.within("s:complexType", &[("name", name)], |to| {
                    to.within("s:complexContent", &[("mixed", "false")], |to| {
                        to.within("s:extension", &[("base", &format!("tns:{base}"))], |to| {
                            sequence(to, members);
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
            let least = if member.required { "1" } else { "0" };
            member.write(to, &[("minOccurs", least), ("maxOccurs", "1")]);
        }
    });
}

impl Member {
    fn write(&self, to: &mut Writer, occurs: &[(&str, &str)]) {
        let mut attributes = occurs.to_vec();
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

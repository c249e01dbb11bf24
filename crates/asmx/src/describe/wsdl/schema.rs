//! The types of a service (CLS-36).

use std::collections::HashSet;

use asmx_core::service::{MethodDescriptor, SoapStyle, SoapUse};
use asmx_types::data::DataKind;
use asmx_types::support::short_name;
use asmx_xml::{element_name, is_bytes};

use super::items::{Content, Item, Member};
use crate::describe::url_callable::nullable;
use crate::types::{ClassDescriptor, MemberDescriptor, MemberXml, Scalar, TypeDescriptor, UnionDescriptor};

/// What the schemas of a service hold, in the order in which it is first met.
#[derive(Debug)]
pub(super) struct Schema {
    pub(super) namespace: String,
    /// The prefix of its types.
    prefix: &'static str,
    binding_use: SoapUse,
    /// The prefix of Microsoft's types.
    microsoft: &'static str,
    pub(super) guid: bool,
    pub(super) char: bool,
    seen: HashSet<String>,
    /// The classes that are SOAP headers, which may have attributes of SOAP's own.
    headers: HashSet<String>,
    /// The types of lists: what they are lists of, and how these elements look.
    arrays: Vec<(String, MemberXml)>,
    pub(super) items: Vec<Item>,
    /// Whether there is a list that is encoded.
    pub(super) has_arrays: bool,
    /// Elements in other namespaces.
    pub(super) foreign: Vec<(&'static str, Vec<Member>)>,
}

impl Schema {
    pub(super) fn new(namespace: &str, prefix: &'static str, binding_use: SoapUse) -> Self {
        Self {
            namespace: namespace.to_owned(),
            prefix,
            binding_use,
            microsoft: "s1",
            guid: false,
            char: false,
            seen: HashSet::new(),
            headers: HashSet::new(),
            arrays: Vec::new(),
            items: Vec::new(),
            has_arrays: false,
            foreign: Vec::new(),
        }
    }

    /// Says which classes are headers, before anything is added.
    pub(super) fn headers(&mut self, methods: &[&'static MethodDescriptor]) {
        let headers = methods.iter().flat_map(|method| method.soap.headers);
        self.headers.extend(headers.map(|header| element_name((header.ty)())));
    }

    pub(super) fn prefix(&self) -> &'static str {
        self.prefix
    }

    pub(super) fn namespace(&self) -> &str {
        &self.namespace
    }

    pub(super) fn is(&self, binding_use: SoapUse) -> bool {
        self.binding_use == binding_use
    }

    fn is_encoded(&self) -> bool {
        self.is(SoapUse::Encoded)
    }

    /// A type of its own.
    fn own(&self, name: &str) -> String {
        format!("{}:{name}", self.prefix)
    }

    /// What a part of that type says.
    pub(super) fn part(&mut self, ty: &'static TypeDescriptor) -> String {
        match self.content(ty) {
            Content::Type(ty) => ty,
            Content::Anything | Content::Xml | Content::Data(_) => "s:anyType".to_owned(),
        }
    }

    /// Adds the elements around a method's parameters and its result, or what they are made of, and its headers.
    pub(super) fn method(&mut self, method: &MethodDescriptor, style: SoapStyle) {
        let parameters = method.parameters.iter();
        let parameters: Vec<_> =
            parameters.map(|parameter| (parameter.name.to_owned(), (parameter.ty)())).collect();
        let result = match (method.returns)() {
            TypeDescriptor::Void => Vec::new(),
            ty => vec![(format!("{}Result", method.name), ty)],
        };
        match style {
            SoapStyle::Bare => {
                parameters.into_iter().chain(result).for_each(|(name, ty)| self.element(&name, ty));
            }
            SoapStyle::Wrapped => {
                self.wrapper(method.request_element().to_owned(), parameters);
                if !method.soap.one_way {
                    self.wrapper(method.response_element().into_owned(), result);
                }
            }
            SoapStyle::Rpc => {
                for (_, ty) in parameters.into_iter().chain(result) {
                    self.part(ty);
                    self.add(ty);
                }
            }
        }
        for ty in method.soap.headers.iter().map(|header| (header.ty)()) {
            match self.binding_use {
                SoapUse::Literal => self.element(&element_name(ty), ty),
                SoapUse::Encoded => self.add(ty),
            }
        }
    }

    /// Adds an element of its own, unless it is there.
    fn element(&mut self, name: &str, ty: &'static TypeDescriptor) {
        if self.seen.insert(format!("<{name}>")) {
            let element = self.member(name, ty);
            self.items.push(Item::Root(element));
            self.add(ty);
        }
    }

    fn wrapper(&mut self, name: String, members: Vec<(String, &'static TypeDescriptor)>) {
        let elements = members.iter().map(|(name, ty)| self.member(name, ty)).collect();
        self.items.push(match self.binding_use {
            SoapUse::Literal => Item::Wrapper(name, elements),
            SoapUse::Encoded => Item::EncodedWrapper(name, elements),
        });
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
        Member {
            name: name.to_owned(),
            content: self.content(ty),
            nillable: is_nullable,
            required,
            repeats: false,
            foreign: None,
            unqualified: self.is_encoded(),
        }
    }

    /// A member of a class, as it looks in XML.
    fn member_of_class(&mut self, member: &MemberDescriptor) -> Member {
        if self.is_encoded() {
            return self.member(member.name, (member.ty)());
        }
        let (name, ty, xml) = (member.xml_name(), (member.ty)(), member.xml);
        let within = match (xml.flat, nullable(ty)) {
            (true, TypeDescriptor::Sequence(_, element)) => {
                Member { repeats: true, ..self.member(name, element()) }
            }
            (false, list @ TypeDescriptor::Sequence(..)) if !is_bytes(list) => {
                let content = Content::Type(self.array_type(list, of_items(xml)));
                Member { content, ..self.member(name, &TypeDescriptor::Object) }
            }
            _ => self.member(name, ty),
        };
        self.placed(within, xml.namespace)
    }

    /// An element in the namespace that it names.
    fn placed(&mut self, member: Member, namespace: Option<&'static str>) -> Member {
        let Some(namespace) = namespace.filter(|namespace| *namespace != self.namespace) else {
            return member;
        };
        let at = self.foreign.iter().position(|(known, _)| *known == namespace).unwrap_or_else(|| {
            self.foreign.push((namespace, Vec::new()));
            self.foreign.len() - 1
        });
        let elements = &mut self.foreign[at].1;
        let found = Member { foreign: Some(namespace), content: Content::Anything, ..member.clone() };
        if elements.iter().all(|element| element.name != member.name) {
            elements.push(member);
        }
        found
    }

    /// The name of a list's type: of several that are lists of the same with different elements the later have numbers.
    fn array_name(&mut self, ty: &'static TypeDescriptor, xml: MemberXml) -> String {
        let name = element_name(ty);
        let same = |known: &(String, MemberXml)| known.0 == name;
        let number = self.arrays.iter().filter(|known| same(known)).position(|known| known.1 == xml);
        let number = number.unwrap_or_else(|| {
            self.arrays.push((name.clone(), xml));
            self.arrays.iter().filter(|known| same(known)).count() - 1
        });
        if number == 0 { name } else { format!("{name}{number}") }
    }

    fn content(&mut self, ty: &'static TypeDescriptor) -> Content {
        match ty {
            TypeDescriptor::Option(inner) => self.content(inner()),
            TypeDescriptor::Object => self.anything(),
            TypeDescriptor::Union(union) if union.full_name == "System.Object" => self.anything(),
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
                Content::Type(self.own(&element_name(ty)))
            }
            TypeDescriptor::Scalar(_) => Content::Type(format!("s:{}", element_name(ty))),
            ty if is_bytes(ty) => Content::Type("s:base64Binary".to_owned()),
            TypeDescriptor::Sequence(..) => Content::Type(self.array_type(ty, MemberXml::PLAIN)),
            TypeDescriptor::Class(class) => match DataKind::of(class) {
                Some(kind) => Content::Data(kind),
                None => Content::Type(self.own(&element_name(ty))),
            },
            ty => Content::Type(self.own(&element_name(ty))),
        }
    }

    fn anything(&self) -> Content {
        match self.binding_use {
            SoapUse::Literal => Content::Anything,
            SoapUse::Encoded => Content::Type("s:anyType".to_owned()),
        }
    }

    fn array_type(&mut self, ty: &'static TypeDescriptor, xml: MemberXml) -> String {
        let name = self.array_name(ty, xml);
        self.own(&name)
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
                    attributes: Vec::new(),
                    any_attribute: false,
                    text: None,
                });
            }
            TypeDescriptor::Class(class) if class.full_name == "System.Xml.XmlDocument" => {}
            TypeDescriptor::Class(class) if DataKind::of(class).is_some() => {}
            TypeDescriptor::Class(class) if self.is_new(ty) => self.class(element_name(ty), class, None),
            TypeDescriptor::Union(union) if union.full_name != "System.Object" && self.is_new(ty) => {
                self.union(union);
            }
            TypeDescriptor::Sequence(..) if !is_bytes(ty) => self.array(ty, MemberXml::PLAIN),
            _ => {}
        }
    }

    /// Adds the type of a list whose elements look so, unless it is there.
    fn array(&mut self, ty: &'static TypeDescriptor, xml: MemberXml) {
        let TypeDescriptor::Sequence(_, element) = ty else { return };
        let (name, element) = (self.array_name(ty, xml), element());
        if !self.seen.insert(name.clone()) {
            return;
        }
        if self.is_encoded() {
            self.has_arrays = true;
            let ty = self.part(element);
            self.items.push(Item::EncodedArray(name, ty));
            self.add(element);
        } else {
            let item = xml.item.map_or_else(|| element_name(element), str::to_owned);
            let mut member = self.member(&item, element);
            member.nillable = member.nillable || !member.required;
            let member = self.placed(member, xml.namespace);
            self.items.push(Item::Array(name, member));
            self.add(element);
        }
    }

    /// Adds the type of a member.
    fn add_member(&mut self, member: &MemberDescriptor) {
        match nullable((member.ty)()) {
            _ if self.is_encoded() => self.add((member.ty)()),
            TypeDescriptor::Sequence(_, element) if member.xml.flat => self.add(element()),
            list @ TypeDescriptor::Sequence(..) if !is_bytes(list) => self.array(list, of_items(member.xml)),
            ty => self.add(ty),
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
        let (attributes, elements): (Vec<_>, Vec<_>) =
            own.iter().copied().partition(|member| member.xml.attribute && !self.is_encoded());
        let (texts, elements): (Vec<_>, Vec<_>) =
            elements.into_iter().partition(|member| member.xml.text && !self.is_encoded());
        let text = texts.first().and_then(|member| match self.content((member.ty)()) {
            Content::Type(ty) => Some(ty),
            _ => None,
        });
        let members = elements.iter().map(|member| self.member_of_class(member)).collect();
        let attributes =
            attributes.iter().map(|member| self.member(member.xml_name(), (member.ty)())).collect();
        let base = base.map(|(union, _)| self.own(short_name(union.full_name)));
        let any_attribute = self.headers.contains(&name) && !self.is_encoded();
        let is_abstract = false;
        self.items.push(Item::Class { name, base, is_abstract, members, attributes, any_attribute, text });
        own.iter().for_each(|member| self.add_member(member));
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
                attributes: Vec::new(),
                any_attribute: false,
                text: None,
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
}

/// How the elements of a member's list look.
fn of_items(xml: MemberXml) -> MemberXml {
    MemberXml { item: xml.item, namespace: xml.namespace, ..MemberXml::PLAIN }
}

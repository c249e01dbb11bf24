//! Values as a schema says them (`use="literal"`).

use asmx_xml::{element_name, encoded_name};

use super::element::Element;
use super::placeholder::{DEEPEST, ITEMS, Shape, data};
use crate::types::{ClassDescriptor, MemberXml, TypeDescriptor};

/// Elements of values whose types are in a namespace.
pub(super) struct Literal<'a> {
    types: &'a str,
    /// The classes around.
    within: Vec<&'static str>,
}

impl<'a> Literal<'a> {
    pub(super) fn new(types: &'a str) -> Self {
        Self { types, within: Vec::new() }
    }

    /// An element in a namespace, within one of another.
    pub(super) fn element(
        &mut self,
        name: &str,
        ty: &'static TypeDescriptor,
        namespace: &str,
        around: &str,
    ) -> Element {
        self.value(name, ty, (namespace, around), MemberXml::PLAIN)
    }

    fn value(
        &mut self,
        name: &str,
        ty: &'static TypeDescriptor,
        (namespace, around): (&str, &str),
        xml: MemberXml,
    ) -> Element {
        let name = &*encoded_name(name);
        if matches!(ty, TypeDescriptor::Option(inner) if inner().is_value_type()) {
            return declaring(Element::nil(name), namespace, around);
        }
        let element = declaring(Element::new(name), namespace, around);
        match Shape::of(ty) {
            Shape::Text(text) => element.text(text),
            Shape::Data => data(element),
            Shape::Empty => element,
            Shape::List(item) => {
                let item_name = xml.item.map_or_else(|| element_name(item), str::to_owned);
                let of_items = xml.namespace.filter(|namespace| !namespace.is_empty());
                let places = (of_items.unwrap_or(self.types), namespace);
                let mut item = || self.value(&item_name, item, places, MemberXml::PLAIN);
                element.holding((0..ITEMS).map(|_| item()))
            }
            Shape::Object(class, _) if self.is_too_deep(class) => {
                declaring(Element::nil(name), namespace, around)
            }
            Shape::Object(class, own) => {
                let is_declared = own == element_name(ty);
                let element = if is_declared { element } else { element.with("xsi:type", &own) };
                self.within.push(class.full_name);
                let element = self.object(element, class, namespace);
                self.within.pop();
                element
            }
        }
    }

    fn is_too_deep(&self, class: &ClassDescriptor) -> bool {
        self.within.contains(&class.full_name) || self.within.len() == DEEPEST
    }

    fn object(&mut self, mut element: Element, class: &ClassDescriptor, around: &str) -> Element {
        for member in class.members.iter().filter(|member| member.settable) {
            let (name, ty, xml) = (member.xml_name(), (member.ty)(), member.xml);
            let places = (xml.namespace.unwrap_or(self.types), around);
            element = match Shape::of(ty) {
                Shape::Text(text) if xml.attribute => element.with(&encoded_name(name), &text),
                Shape::Text(text) if xml.text => element.text(text),
                Shape::List(item) if xml.flat => {
                    let mut item = || self.value(name, item, places, MemberXml::PLAIN);
                    element.holding((0..ITEMS).map(|_| item()))
                }
                _ => element.holding([self.value(name, ty, places, xml)]),
            };
        }
        element
    }
}

fn declaring(element: Element, namespace: &str, around: &str) -> Element {
    if namespace == around { element } else { element.with("xmlns", namespace) }
}

//! Values that say their types (`use="encoded"`): what holds an object or a list refers to it, in SOAP 1.1.

use std::collections::VecDeque;

use asmx_xml::{element_name, encoded_name};

use super::element::Element;
use super::placeholder::{DEEPEST, ITEMS, Shape, data};
use super::version::Version;
use crate::types::{Scalar, TypeDescriptor};

const ANYTHING: &str = "xsd:anyType";
const MICROSOFT: &str = "http://microsoft.com/wsdl/types/";

/// Elements of encoded values.
pub(super) struct Encoded {
    version: Version,
    ids: usize,
    /// What is referred to and not written yet.
    waiting: VecDeque<Waiting>,
}

struct Waiting {
    id: String,
    ty: &'static TypeDescriptor,
    within: Vec<&'static str>,
}

impl Encoded {
    pub(super) fn new(version: Version) -> Self {
        Self { version, ids: 0, waiting: VecDeque::new() }
    }

    /// A parameter or a result.
    pub(super) fn part(&mut self, name: &str, ty: &'static TypeDescriptor) -> Element {
        self.value(name, ty, true, &[])
    }

    /// A header, which is an object of its own.
    pub(super) fn header(&mut self, ty: &'static TypeDescriptor) -> Element {
        let id = self.new_id();
        let element = Element::new(format!("types:{}", element_name(ty))).with(self.version.id(), &id);
        self.inside(element, ty, &[])
    }

    /// What was referred to, and what that refers to.
    pub(super) fn rest(&mut self) -> Vec<Element> {
        let mut rest = Vec::new();
        while let Some(Waiting { id, ty, within }) = self.waiting.pop_front() {
            let element = match Shape::of(ty) {
                Shape::Object(_, own) => {
                    let own = format!("types:{own}");
                    Element::new(&*own).with("id", &id).with("xsi:type", &own)
                }
                _ => Element::new("soapenc:Array").with("id", &id),
            };
            rest.push(self.inside(element, ty, &within));
        }
        rest
    }

    fn new_id(&mut self) -> String {
        self.ids += 1;
        format!("id{}", self.ids)
    }

    /// An element that holds a value or refers to it.
    fn value(
        &mut self,
        name: &str,
        ty: &'static TypeDescriptor,
        says_type: bool,
        within: &[&'static str],
    ) -> Element {
        let name = &*encoded_name(name);
        let element = Element::new(name);
        match Shape::of(ty) {
            Shape::Text(text) if says_type => typed(element, ty).text(text),
            Shape::Text(text) => element.text(text),
            Shape::Data => data(element),
            Shape::Empty if says_type => typed(element, ty),
            Shape::Empty => element,
            Shape::Object(class, _) if within.contains(&class.full_name) || within.len() == DEEPEST => {
                Element::nil(name)
            }
            Shape::Object(..) | Shape::List(_) if self.version == Version::Soap11 => {
                let id = self.new_id();
                let element = element.with("href", &format!("#{id}"));
                self.waiting.push_back(Waiting { id, ty, within: within.to_vec() });
                element
            }
            Shape::Object(_, own) => {
                let id = self.new_id();
                let element = element.with(self.version.id(), &id);
                let says_type = says_type || own != element_name(ty);
                let element =
                    if says_type { element.with("xsi:type", &format!("types:{own}")) } else { element };
                self.inside(element, ty, within)
            }
            Shape::List(_) => {
                let id = self.new_id();
                self.inside(element.with(self.version.id(), &id), ty, within)
            }
        }
    }

    /// The members of an object, or the elements of a list.
    fn inside(&mut self, element: Element, ty: &'static TypeDescriptor, within: &[&'static str]) -> Element {
        match Shape::of(ty) {
            Shape::Object(class, _) => {
                let within: Vec<_> = within.iter().copied().chain([class.full_name]).collect();
                let members = class.members.iter().filter(|member| member.settable);
                element.holding(members.map(|member| self.value(member.name, (member.ty)(), true, &within)))
            }
            Shape::List(item) => {
                let (element, name) = item_type(element, item, self.version);
                let element = match self.version {
                    Version::Soap11 => element.with("soapenc:arrayType", &format!("{name}[{ITEMS}]")),
                    Version::Soap12 => {
                        element.with("soapenc:itemType", &name).with("soapenc:arraySize", &ITEMS.to_string())
                    }
                };
                let says_type = name == ANYTHING;
                element.holding((0..ITEMS).map(|_| self.value("Item", item, says_type, within)))
            }
            _ => element,
        }
    }
}

/// What the elements of a list are; lists of lists have brackets.
fn item_type(element: Element, item: &'static TypeDescriptor, version: Version) -> (Element, String) {
    match (Shape::of(item), version) {
        (Shape::Text(_), _) => simple_type(element, item),
        (Shape::List(inner), Version::Soap11) => {
            let (element, name) = item_type(element, inner, version);
            (element, format!("{name}[]"))
        }
        (Shape::Object(..), _) if element_name(item) != "anyType" => {
            (element, format!("types:{}", element_name(item)))
        }
        _ => (element, ANYTHING.to_owned()),
    }
}

/// What a text is. Microsoft's own types declare their prefix.
fn simple_type(element: Element, ty: &'static TypeDescriptor) -> (Element, String) {
    let name = element_name(ty);
    match ty {
        TypeDescriptor::Option(inner) => simple_type(element, inner()),
        TypeDescriptor::Scalar(Scalar::Guid | Scalar::Char) => {
            (element.with("xmlns:q1", MICROSOFT), format!("q1:{name}"))
        }
        TypeDescriptor::Scalar(Scalar::DateTimeOffset | Scalar::TimeSpan) | TypeDescriptor::Enum(_) => {
            (element, format!("types:{name}"))
        }
        _ => (element, format!("xsd:{name}")),
    }
}

fn typed(element: Element, ty: &'static TypeDescriptor) -> Element {
    let (element, name) = simple_type(element, ty);
    element.with("xsi:type", &name)
}

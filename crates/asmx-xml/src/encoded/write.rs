//! Encoded values as text.

use std::collections::VecDeque;

use asmx_types::{Scalar, TypeDescriptor, full_name};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::plant::plant;
use super::tree::{Member, Simple, Tree};
use crate::{Refusal, names, support};

const MICROSOFT: &str = "http://microsoft.com/wsdl/types/";
const ANYTHING: &str = "anyType";

/// How encoded values are written: within an envelope that declares `tns` for the service's namespace, `types` for that of
/// its types, and `soapenc`.
#[derive(Debug, Clone, Copy)]
pub struct EncodedSettings<'a> {
    /// The namespace of the service.
    pub namespace: &'a str,
    /// That of its types.
    pub types: &'a str,
    /// Whether it is SOAP 1.2, where objects stand where they are referred to.
    pub is_12: bool,
    /// The zone of local dates.
    pub zone: &'a TimeZone,
}

/// Writes the element of an answer, with a result in it, and behind it what is referred to. Nothing leaves no element.
///
/// ```
/// use asmx_types::ScriptType as _;
/// use asmx_xml::{EncodedSettings, write_encoded_wrapped};
///
/// let zone = &jiff::tz::TimeZone::UTC;
/// let settings = EncodedSettings { namespace: "urn:x", types: "urn:x/encodedTypes", is_12: false, zone };
/// let result = Some(("AddResult", &3, i32::descriptor()));
/// let xml = write_encoded_wrapped("AddResponse", "urn:x", result, &settings)?;
/// assert_eq!(xml, "<tns:AddResponse><AddResult xsi:type=\"xsd:int\">3</AddResult></tns:AddResponse>");
/// # Ok::<(), asmx_xml::Refusal>(())
/// ```
///
/// # Errors
///
/// [`Refusal::Type`], if `XmlSerializer` can't write the type or the value.
pub fn write_encoded_wrapped<T: Serialize + ?Sized>(
    wrapper: &str,
    namespace: &str,
    result: Option<(&str, &T, &'static TypeDescriptor)>,
    settings: &EncodedSettings<'_>,
) -> Result<String, Refusal> {
    let result = match result {
        Some((name, value, ty)) => Some((name, tree(value, ty, settings)?)),
        None => None,
    };
    let prefix = if namespace == settings.types { "types" } else { "tns" };
    let mut to = Text::new("id", settings);
    let Some((name, tree)) = &result else {
        return Ok(format!("<{prefix}:{wrapper} />"));
    };
    to.out.push_str(&format!("<{prefix}:{wrapper}>"));
    let start = to.out.len();
    if settings.is_12 {
        to.out.push_str(&format!("<rpc:result xmlns=\"\">{name}</rpc:result>"));
    }
    to.member(name, tree);
    if to.out.len() == start {
        to.out.truncate(start - 1);
        to.out.push_str(" />");
    } else {
        to.out.push_str(&format!("</{prefix}:{wrapper}>"));
    }
    Ok(to.finish())
}

/// Writes an object of its own, as a header is, and behind it what is referred to. All ids begin with a text.
///
/// # Errors
///
/// [`Refusal::Type`], if `XmlSerializer` can't write the type or the value.
pub fn write_encoded_element<T: Serialize + ?Sized>(
    name: &str,
    value: &T,
    ty: &'static TypeDescriptor,
    ids: &str,
    settings: &EncodedSettings<'_>,
) -> Result<String, Refusal> {
    let tree = tree(value, ty, settings)?;
    let mut to = Text::new(ids, settings);
    if let Tree::Object(_, members) = &tree {
        let id = to.new_id();
        to.object(&format!("types:{name}"), &id, None, members);
    }
    Ok(to.finish())
}

fn tree<T: Serialize + ?Sized>(
    value: &T,
    ty: &'static TypeDescriptor,
    settings: &EncodedSettings<'_>,
) -> Result<Tree, Refusal> {
    let tree = plant(value, Some(ty), settings.zone);
    let reason = |error: &dyn core::fmt::Display| {
        support::refused(names::peel(ty)).unwrap_or_else(|| error.to_string())
    };
    tree.map_err(|error| Refusal::Type { full_name: full_name(ty), reason: reason(&error) })
}

/// A text under way.
struct Text<'t> {
    out: String,
    settings: &'t EncodedSettings<'t>,
    /// What ids begin with.
    id: &'t str,
    ids: usize,
    /// How many prefixes were made up.
    prefixes: usize,
    /// What is referred to and not written yet, each with its id.
    waiting: VecDeque<(String, &'t Tree)>,
}

impl<'t> Text<'t> {
    fn new(id: &'t str, settings: &'t EncodedSettings<'t>) -> Self {
        Self { out: String::new(), settings, id, ids: 0, prefixes: 0, waiting: VecDeque::new() }
    }

    /// Writes what was referred to, and what that refers to.
    fn finish(mut self) -> String {
        while let Some((id, tree)) = self.waiting.pop_front() {
            match tree {
                Tree::Object(name, members) => {
                    let ty = format!("types:{name}");
                    self.object(&ty, &id, Some(&ty), members);
                }
                Tree::List(element, items) => self.list("soapenc:Array", &id, *element, items),
                Tree::Null | Tree::Simple(..) => {}
            }
        }
        self.out
    }

    fn new_id(&mut self) -> String {
        self.ids += 1;
        format!("{}{}", self.id, self.ids)
    }

    /// A member, which says its type. Nothing is not written.
    fn member(&mut self, name: &str, value: &'t Tree) {
        if !matches!(value, Tree::Null) {
            self.value(name, value, None);
        }
    }

    /// An element that holds a value or refers to it. One of a list says its type only where the list does not.
    fn value(&mut self, name: &str, value: &'t Tree, known: Option<&str>) {
        match value {
            Tree::Null => self.out.push_str(&format!("<{name} xsi:nil=\"true\" />")),
            Tree::Simple(simple, text) => {
                self.out.push_str(&format!("<{name}"));
                if known.is_none() || matches!(simple, Simple::Enum(_)) {
                    let ty = self.simple_type(simple);
                    self.out.push_str(&format!(" xsi:type=\"{ty}\""));
                }
                match &**text {
                    "" => self.out.push_str(" />"),
                    text => self.out.push_str(&format!(">{}</{name}>", crate::escaped(text))),
                }
            }
            Tree::Object(ty, members) if self.settings.is_12 => {
                let id = self.new_id();
                let ty = format!("types:{ty}");
                let says_type = known != Some(&*ty);
                self.object(name, &id, says_type.then_some(&*ty), members);
            }
            Tree::List(element, items) if self.settings.is_12 => {
                let id = self.new_id();
                self.list(name, &id, *element, items);
            }
            Tree::Object(..) | Tree::List(..) => {
                let id = self.new_id();
                self.out.push_str(&format!("<{name} href=\"#{id}\" />"));
                self.waiting.push_back((id, value));
            }
        }
    }

    /// The type of a text. Microsoft's own ones declare their prefix.
    fn simple_type(&mut self, simple: &Simple) -> String {
        match simple {
            Simple::Bytes => "xsd:base64Binary".to_owned(),
            Simple::Enum(name) => format!("types:{name}"),
            Simple::Scalar(scalar) => self.scalar_type(*scalar),
        }
    }

    fn scalar_type(&mut self, scalar: Scalar) -> String {
        let name = names::of_scalar(scalar);
        match scalar {
            Scalar::Guid | Scalar::Char => {
                self.prefixes += 1;
                let prefix = self.prefixes;
                self.out.push_str(&format!(" xmlns:q{prefix}=\"{MICROSOFT}\""));
                format!("q{prefix}:{name}")
            }
            Scalar::DateTimeOffset | Scalar::TimeSpan => format!("types:{name}"),
            _ => format!("xsd:{name}"),
        }
    }

    /// What the elements of a list are; lists of lists have brackets.
    fn item_type(&mut self, element: Option<&'static TypeDescriptor>) -> String {
        match element.map(names::peel) {
            Some(TypeDescriptor::Scalar(scalar)) => self.scalar_type(*scalar),
            Some(ty) if names::is_bytes(ty) => self.simple_type(&Simple::Bytes),
            Some(TypeDescriptor::Sequence(_, inner)) if !self.settings.is_12 => {
                format!("{}[]", self.item_type(Some(inner())))
            }
            Some(TypeDescriptor::Enum(_) | TypeDescriptor::Class(_) | TypeDescriptor::Union(_)) => {
                match element.map(names::of_type) {
                    Some(name) if name != ANYTHING => format!("types:{name}"),
                    _ => format!("xsd:{ANYTHING}"),
                }
            }
            _ => format!("xsd:{ANYTHING}"),
        }
    }

    fn id_attribute(&self) -> &'static str {
        if self.settings.is_12 { "soapenc:id" } else { "id" }
    }

    fn object(&mut self, element: &str, id: &str, ty: Option<&str>, members: &'t [Member]) {
        self.out.push_str(&format!("<{element} {}=\"{id}\"", self.id_attribute()));
        if let Some(ty) = ty {
            self.out.push_str(&format!(" xsi:type=\"{ty}\""));
        }
        self.within(element, |to| {
            members.iter().for_each(|member| to.member(&names::encoded(member.name), &member.value));
        });
    }

    fn list(&mut self, name: &str, id: &str, element: Option<&'static TypeDescriptor>, items: &'t [Tree]) {
        self.out.push_str(&format!("<{name} {}=\"{id}\"", self.id_attribute()));
        let (ty, count) = (self.item_type(element), items.len());
        self.out.push_str(&match self.settings.is_12 {
            true => format!(" soapenc:itemType=\"{ty}\" soapenc:arraySize=\"{count}\""),
            false => format!(" soapenc:arrayType=\"{ty}[{count}]\""),
        });
        let known = (ty != format!("xsd:{ANYTHING}")).then_some(&*ty);
        self.within(name, |to| items.iter().for_each(|item| to.value("Item", item, known)));
    }

    /// What is within the element whose tag is open.
    fn within(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        self.out.push('>');
        write(self);
        if self.out.len() == start + 1 {
            self.out.truncate(start);
            self.out.push_str(" />");
        } else {
            self.out.push_str(&format!("</{name}>"));
        }
    }
}

//! Encoded elements as values of described types.

use core::cell::Cell;

use asmx_types::support::{exception, short_name};
use asmx_types::{
    ClassDescriptor, Construction, Instance, Map, Scalar, TypeDescriptor, TypeRef, UnionDescriptor, Value,
    full_name,
};

use super::node::{Node, Nodes};
use super::{ENCODING_11, ENCODING_12};
use crate::names::{self, decoded};
use crate::read::{ReadError, ReadSettings, Reader, place_of_next, scalar};

const XSD: &str = "http://www.w3.org/2001/XMLSchema";
const MICROSOFT: &str = "http://microsoft.com/wsdl/types/";

/// How many times as large as it was sent something may become, since others refer to the same again and again.
const MOST_TIMES: usize = 16;
/// What an element counts beside its text.
const ELEMENT: usize = 64;

/// The elements of a body or a header whose values are encoded.
///
/// What others refer to is read once for each of them: values in Rust are trees. A circle is refused, and so is what becomes
/// many times as large as it was sent.
pub struct Encoded<'i> {
    nodes: Nodes<'i>,
    text: &'i str,
    /// How much may still be read.
    left: Cell<usize>,
}

/// The elements that an element is read within.
struct Around<'a> {
    number: usize,
    above: Option<&'a Around<'a>>,
    depth: usize,
}

/// How values are read.
#[derive(Clone, Copy)]
struct Scope<'a> {
    settings: &'a ReadSettings<'a>,
    around: Option<&'a Around<'a>>,
}

impl core::fmt::Debug for Encoded<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Encoded").field("left", &self.left).finish_non_exhaustive()
    }
}

impl<'i> Encoded<'i> {
    /// Reads what is within the element that is open, to its end.
    ///
    /// # Errors
    /// It is no XML, or nested too deeply.
    pub fn read(reader: &mut Reader<'i>, settings: &ReadSettings<'_>) -> Result<Self, ReadError> {
        let nodes = Nodes::read(reader, settings.max_depth)?;
        let text = reader.text();
        Ok(Self {
            nodes,
            text,
            left: Cell::new(text.len().saturating_add(1 << 16).saturating_mul(MOST_TIMES)),
        })
    }

    /// The first element on the upper level that is called so.
    #[must_use]
    pub fn find(&self, name: &str, namespace: &str) -> Option<usize> {
        self.nodes.roots().find(|number| {
            let node = self.nodes.get(*number);
            node.name == name && self.nodes.namespace_of(node) == namespace
        })
    }

    /// The element of that number on the upper level.
    #[must_use]
    pub fn at(&self, number: usize) -> Option<usize> {
        self.nodes.roots().nth(number)
    }

    /// The values within an element, as the parameters of a method. What is missing has .NET's default. The namespace of the
    /// settings is that of the types.
    ///
    /// # Errors
    /// A text that a type does not take; a reference that leads nowhere, or around in a circle.
    pub fn members(
        &self,
        number: usize,
        members: impl Iterator<Item = (&'static str, TypeRef)>,
        settings: &ReadSettings<'_>,
    ) -> Result<Map, ReadError> {
        let around = Around { number, above: None, depth: 1 };
        let scope = Scope { settings, around: Some(&around) };
        self.all(self.nodes.get(number), members, scope, true)
    }

    /// An element on the upper level as a value.
    ///
    /// # Errors
    /// As for [`members`](Self::members).
    pub fn value(
        &self,
        number: usize,
        ty: &'static TypeDescriptor,
        settings: &ReadSettings<'_>,
    ) -> Result<Value, ReadError> {
        self.of_type(number, ty, Scope { settings, around: None })
    }

    fn all(
        &self,
        node: &Node<'i>,
        members: impl Iterator<Item = (&'static str, TypeRef)>,
        scope: Scope<'_>,
        is_complete: bool,
    ) -> Result<Map, ReadError> {
        let members: Vec<_> = members.collect();
        let mut read = Map::new();
        for number in self.nodes.within(node) {
            let child = self.nodes.get(number);
            let name = if self.nodes.namespace_of(child).is_empty() { decoded(child.name) } else { continue };
            let found = members.iter().find(|(member, _)| *member == name && !read.contains_key(member));
            if let Some((member, ty)) = found {
                read.insert(*member, self.of_type(number, ty(), scope)?);
            }
        }
        if is_complete {
            for (member, ty) in members {
                if !read.contains_key(member) {
                    read.insert(member, ty().default_value());
                }
            }
        }
        Ok(read)
    }

    fn of_type(
        &self,
        number: usize,
        ty: &'static TypeDescriptor,
        Scope { settings, around }: Scope<'_>,
    ) -> Result<Value, ReadError> {
        let node = self.nodes.get(number);
        let depth = around.map_or(1, |around| around.depth + 1);
        if depth > settings.max_depth {
            return Err(ReadError::xml(
                "The elements are nested too deeply.",
                place_of_next(self.text, node.end),
            ));
        }
        self.spend(node)?;
        let around = Around { number, above: around, depth };
        let scope = Scope { settings, around: Some(&around) };
        if node.is_nil() {
            return Ok(ty.default_value());
        }
        if let Some(target) = self.target(node, &around)? {
            return self.of_type(target, ty, scope);
        }
        match names::peel(ty) {
            TypeDescriptor::Scalar(Scalar::TimeSpan | Scalar::DateTimeOffset) => Ok(ty.default_value()),
            ty @ TypeDescriptor::Scalar(scalar) => {
                self.check_scalar(node, *scalar, ty)?;
                self.checked(node, scalar::scalar(&node.text, *scalar, settings.zone))
            }
            TypeDescriptor::Enum(ty) => self.checked(node, scalar::enumeration(&node.text, ty)),
            TypeDescriptor::Class(class) => self.class(node, class, ty, scope),
            TypeDescriptor::Union(union) => self.union(node, union, scope),
            ty if names::is_bytes(ty) => {
                let bytes = scalar::bytes(&node.text).map(Value::List);
                self.checked(node, bytes.ok_or_else(|| (exception::FORMAT, scalar::NO_BASE64.to_owned())))
            }
            TypeDescriptor::Sequence(_, element) => self.list(node, element(), scope),
            TypeDescriptor::Object => self.anything(node, scope),
            // What `XmlSerializer` has no form for is left out.
            _ => Ok(Value::Null),
        }
    }

    /// What an element refers to, if it does.
    fn target(&self, node: &Node<'_>, around: &Around<'_>) -> Result<Option<usize>, ReadError> {
        let href = node.attributes.as_ref().and_then(|attributes| attributes.href.as_deref());
        let Some(href) = href else { return Ok(None) };
        let Some(target) = self.nodes.with_id(href) else {
            let text = format!("The referenced element with ID '{href}' was not found in the document.");
            return Err(self.wrong(node, text));
        };
        let mut above = core::iter::successors(Some(around), |around| around.above);
        if above.any(|around| around.number == target) {
            return Err(self.wrong(node, format!("The element with ID '{href}' refers to itself.")));
        }
        Ok(Some(target))
    }

    /// Counts what is read.
    fn spend(&self, node: &Node<'_>) -> Result<(), ReadError> {
        match self.left.get().checked_sub(ELEMENT + node.text.len()) {
            Some(left) => self.left.set(left),
            None => return Err(self.wrong(node, "The elements refer to each other too often.".to_owned())),
        }
        Ok(())
    }

    fn wrong(&self, node: &Node<'_>, text: String) -> ReadError {
        ReadError::value(exception::INVALID_OPERATION, text, place_of_next(self.text, node.end))
    }

    fn checked(
        &self,
        node: &Node<'_>,
        value: Result<Value, (&'static str, String)>,
    ) -> Result<Value, ReadError> {
        value.map_err(|(exception, text)| {
            ReadError::value(exception, text, place_of_next(self.text, node.end))
        })
    }

    /// A value of another type is refused.
    fn check_scalar(&self, node: &Node<'_>, scalar: Scalar, ty: &TypeDescriptor) -> Result<(), ReadError> {
        let Some((namespace, name)) = node.ty() else { return Ok(()) };
        match named_scalar(namespace, name) {
            Some(named) if named == scalar => Ok(()),
            Some(named) => Err(self.no_cast(node, format_args!("{named}"), ty)),
            None => Ok(()),
        }
    }

    fn no_cast(&self, node: &Node<'_>, from: impl core::fmt::Display, to: &TypeDescriptor) -> ReadError {
        let to = full_name(to);
        let text = format!("Cannot assign object of type {from} to an object of type {to}.");
        ReadError::value("System.InvalidCastException", text, place_of_next(self.text, node.end))
    }

    fn class(
        &self,
        node: &Node<'i>,
        class: &'static ClassDescriptor,
        ty: &'static TypeDescriptor,
        scope: Scope<'_>,
    ) -> Result<Value, ReadError> {
        match node.ty() {
            Some(named) if named.1 != names::of_type(ty) => {
                Err(self.no_cast(node, "System.Xml.XmlNode[]", ty))
            }
            _ => self.instance(node, class, scope),
        }
    }

    fn instance(
        &self,
        node: &Node<'i>,
        class: &'static ClassDescriptor,
        scope: Scope<'_>,
    ) -> Result<Value, ReadError> {
        let settable = class.members.iter().filter(|member| member.settable);
        let is_complete = class.construction != Construction::Default;
        let read = self.all(node, settable.map(|member| (member.name, member.ty)), scope, is_complete)?;
        Ok(Value::from(Instance::new(class, read)))
    }

    /// The class is the one that is named, or the base itself.
    fn union(&self, node: &Node<'i>, union: &UnionDescriptor, scope: Scope<'_>) -> Result<Value, ReadError> {
        let class_of = |ty: &'static TypeDescriptor| match ty {
            TypeDescriptor::Class(class) => Some(class),
            _ => None,
        };
        let variant = |name: &str| {
            let mut classes = union.variants.iter().map(|ty| ty());
            classes.find(|ty| names::of_type(ty) == name).and_then(class_of)
        };
        let class = match node.ty() {
            Some(named) => Some(variant(&named.1).ok_or_else(|| self.not_recognized(node, named))?),
            // What others refer to may be called after its type.
            None => variant(node.name).or_else(|| union.default.and_then(|ty| class_of(ty()))),
        };
        let Some(class) = class else {
            let (name, namespace) = (short_name(union.full_name), scope.settings.namespace);
            let text = format!(
                "The specified type is abstract: name='{name}', namespace='{namespace}', at <{} xmlns='{}'>.",
                node.name,
                self.nodes.namespace_of(node)
            );
            return Err(self.wrong(node, text));
        };
        self.instance(node, class, scope)
    }

    fn not_recognized(&self, node: &Node<'_>, (namespace, name): &(String, String)) -> ReadError {
        let text = format!(
            "The specified type was not recognized: name='{name}', namespace='{namespace}', at <{} xmlns='{}'>.",
            node.name,
            self.nodes.namespace_of(node)
        );
        self.wrong(node, text)
    }

    /// The elements of a list, whatever they are called.
    fn list(
        &self,
        node: &Node<'i>,
        element: &'static TypeDescriptor,
        scope: Scope<'_>,
    ) -> Result<Value, ReadError> {
        let items = self.nodes.within(node).map(|item| self.of_type(item, element, scope));
        items.collect::<Result<Vec<_>, _>>().map(Value::List)
    }

    /// What `object` takes: a value of the type that is named, a list, a text.
    fn anything(&self, node: &Node<'i>, scope: Scope<'_>) -> Result<Value, ReadError> {
        let is_list = node.attributes.as_ref().is_some_and(|attributes| attributes.is_list);
        match node.ty() {
            _ if is_list => self.list(node, &TypeDescriptor::Object, scope),
            Some((namespace, name)) if name == "Array" && is_encoding(namespace) => {
                self.list(node, &TypeDescriptor::Object, scope)
            }
            Some((namespace, name)) => {
                let scalar = named_scalar(namespace, name).unwrap_or(Scalar::String);
                self.checked(node, scalar::scalar(&node.text, scalar, scope.settings.zone))
            }
            None => Ok(Value::from(&*node.text)),
        }
    }
}

fn is_encoding(namespace: &str) -> bool {
    namespace == ENCODING_11 || namespace == ENCODING_12
}

/// A type of XML Schema, of Microsoft, or of the encoding, which has the same.
fn named_scalar(namespace: &str, name: &str) -> Option<Scalar> {
    let is_known = namespace == XSD || namespace == MICROSOFT || is_encoding(namespace);
    names::SCALARS.into_iter().find(|scalar| is_known && names::of_scalar(*scalar) == name)
}

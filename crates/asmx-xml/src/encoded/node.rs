//! Elements that are read before it is known what they are, since others refer to them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{ENCODING_11, ENCODING_12};
use crate::read::{Child, Part, ReadError, Reader};

/// There is no such element.
const NONE: u32 = u32::MAX;

/// An element, with what is within.
pub(super) struct Node<'i> {
    pub(super) name: &'i str,
    pub(super) text: Cow<'i, str>,
    pub(super) attributes: Option<Box<Attributes>>,
    /// Where it ends in the document.
    pub(super) end: usize,
    namespace: u32,
    first: u32,
    next: u32,
}

/// What an element says of itself.
#[derive(Default)]
pub(super) struct Attributes {
    id: Option<String>,
    /// The id of what it stands for.
    pub(super) href: Option<String>,
    pub(super) is_nil: bool,
    /// Namespace and name.
    pub(super) ty: Option<(String, String)>,
    /// Whether it says what its elements are, as a list.
    pub(super) is_list: bool,
}

/// The elements within one.
pub(super) struct Nodes<'i> {
    nodes: Vec<Node<'i>>,
    namespaces: Vec<String>,
    /// Where in the list a namespace stands.
    numbers: HashMap<String, u32>,
    by_id: HashMap<String, usize>,
    first: u32,
}

impl<'i> Nodes<'i> {
    /// Reads what is within the element that is open, to its end.
    pub(super) fn read(reader: &mut Reader<'i>, max_depth: usize) -> Result<Self, ReadError> {
        let (namespaces, numbers) = (Vec::new(), HashMap::new());
        let mut nodes = Self { nodes: Vec::new(), namespaces, numbers, by_id: HashMap::new(), first: NONE };
        // The open elements, each with the last that is within.
        let mut open: Vec<(u32, u32)> = vec![(NONE, NONE)];
        while let Some((around, last)) = open.last_mut() {
            match reader.part()? {
                Part::Start(child) => {
                    if reader.depth() > max_depth {
                        return Err(ReadError::xml("The elements are nested too deeply.", reader.position()));
                    }
                    let number = nodes.add(reader, &child)?;
                    match (*last, *around) {
                        (NONE, NONE) => nodes.first = number,
                        (NONE, around) => nodes.nodes[around as usize].first = number,
                        (last, _) => nodes.nodes[last as usize].next = number,
                    }
                    *last = number;
                    open.push((number, NONE));
                }
                Part::Text(text) => {
                    if let Some(node) = nodes.nodes.get_mut(*around as usize) {
                        match node.text.is_empty() {
                            true => node.text = text,
                            false => node.text.to_mut().push_str(&text),
                        }
                    }
                }
                Part::End => {
                    if let Some(node) = nodes.nodes.get_mut(*around as usize) {
                        node.end = reader.offset();
                    }
                    open.pop();
                }
            }
        }
        Ok(nodes)
    }

    fn add(&mut self, reader: &Reader<'i>, child: &Child<'i>) -> Result<u32, ReadError> {
        let number = u32::try_from(self.nodes.len()).unwrap_or(NONE);
        if number == NONE {
            return Err(ReadError::xml("There are too many elements.", reader.position()));
        }
        let attributes = Attributes::read(reader, child);
        if let Some(id) = attributes.as_ref().and_then(|attributes| attributes.id.clone()) {
            self.by_id.entry(id).or_insert(self.nodes.len());
        }
        let namespace = self.namespace(reader.namespace_of(child));
        let (name, end) = (reader.name_in_text(child), reader.offset());
        let text = Cow::Borrowed("");
        self.nodes.push(Node { name, text, attributes, end, namespace, first: NONE, next: NONE });
        Ok(number)
    }

    /// Each is kept once, however many elements have it.
    fn namespace(&mut self, namespace: &str) -> u32 {
        // A document has few, as a rule.
        let few = self.namespaces.iter().take(4).position(|known| known == namespace);
        let few = few.and_then(|number| u32::try_from(number).ok());
        if let Some(number) = few.or_else(|| self.numbers.get(namespace).copied()) {
            return number;
        }
        let number = u32::try_from(self.namespaces.len()).unwrap_or(NONE);
        self.namespaces.push(namespace.to_owned());
        self.numbers.insert(namespace.to_owned(), number);
        number
    }

    pub(super) fn get(&self, number: usize) -> &Node<'i> {
        &self.nodes[number]
    }

    pub(super) fn namespace_of(&self, node: &Node<'_>) -> &str {
        self.namespaces.get(node.namespace as usize).map_or("", String::as_str)
    }

    pub(super) fn with_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The elements on the upper level.
    pub(super) fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        self.from(self.first)
    }

    /// The elements within one.
    pub(super) fn within(&self, node: &Node<'_>) -> impl Iterator<Item = usize> + '_ {
        self.from(node.first)
    }

    fn from(&self, first: u32) -> impl Iterator<Item = usize> + '_ {
        core::iter::successors(self.nodes.get(first as usize).map(|_| first as usize), |number| {
            let next = self.nodes[*number].next;
            (next != NONE).then_some(next as usize)
        })
    }
}

impl Attributes {
    fn read(reader: &Reader<'_>, child: &Child<'_>) -> Option<Box<Self>> {
        if !child.has_attributes() {
            return None;
        }
        let plain = |name: &str| reader.attribute(child, "", name);
        let of_12 = |name: &str| reader.attribute(child, ENCODING_12, name);
        let href = plain("href").map(|href| href.strip_prefix('#').map_or(href.clone(), str::to_owned));
        let is_list =
            reader.attribute(child, ENCODING_11, "arrayType").or_else(|| of_12("itemType")).is_some();
        Some(Box::new(Self {
            id: plain("id").or_else(|| of_12("id")),
            href: href.or_else(|| of_12("ref")),
            is_nil: reader.is_nil(child),
            ty: reader.xsi_type(child),
            is_list,
        }))
    }
}

impl Node<'_> {
    pub(super) fn is_nil(&self) -> bool {
        self.attributes.as_ref().is_some_and(|attributes| attributes.is_nil)
    }

    pub(super) fn ty(&self) -> Option<&(String, String)> {
        self.attributes.as_ref()?.ty.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However many elements have them, and in whatever order: or 4 MiB would become as many gigabytes.
    #[test]
    fn a_namespace_is_kept_once() {
        let names: Vec<String> =
            (0..100).map(|number| format!("urn:{}{number:03}", "n".repeat(900))).collect();
        let long = format!("urn:{}", "n".repeat(1000));
        let mut declared: String =
            names.iter().enumerate().map(|(number, name)| format!(" xmlns:p{number}='{name}'")).collect();
        declared.push_str(&format!(" xmlns:long='{long}'"));
        let elements: String = (0..10_000).map(|number| format!("<p{}:e/>", number % 100)).collect();
        let text = format!("<r{declared}>{elements}<long:e/></r>");
        let mut reader = Reader::new(&text);
        reader.child().expect("XML").expect("a root");
        let nodes = Nodes::read(&mut reader, 10).expect("XML");
        assert_eq!(nodes.namespaces.len(), 101);
        let of = |number: usize| nodes.namespace_of(nodes.get(number));
        assert_eq!((of(0), of(99), of(9_999)), (&*names[0], &*names[99], &*names[99]));
        assert_eq!(of(10_000), "", "a longer one is none");
    }
}

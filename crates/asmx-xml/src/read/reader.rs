//! The events of a document, as elements one after another.

use std::borrow::Cow;
use std::sync::Arc;

use asmx_types::ClassDescriptor;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{PrefixDeclaration, ResolveResult};

use super::characters::{first_wrong, is_wrong, refused};
use super::error::ReadError;
use super::members::Members;

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Deeper than this nothing is passed over either.
const MOST_LEVELS: usize = 1000;

/// A longer namespace is none of ours, and copying it for each element would take memory and time without end.
const LONGEST_NAMESPACE: usize = 1000;

/// A document that is being read, element by element. Nothing is kept of it.
///
/// There are no entities but XML's own five, and a document type is refused.
pub struct Reader<'i> {
    events: NsReader<&'i [u8]>,
    text: &'i str,
    /// How many elements are open.
    depth: usize,
    /// Where the first character is that no XML has.
    wrong: Option<(usize, char)>,
    /// The members of the classes that were met.
    pub(super) known: Vec<(&'static ClassDescriptor, Arc<Members>)>,
}

/// An element that has just begun.
#[derive(Debug, Clone)]
pub struct Child<'i>(BytesStart<'i>);

/// What stands within an element.
pub(crate) enum Part<'i> {
    Start(Child<'i>),
    Text(Cow<'i, str>),
    End,
}

impl Child<'_> {
    pub(crate) fn has_attributes(&self) -> bool {
        !self.0.attributes_raw().trim_ascii().is_empty()
    }

    /// Its name without a prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.name().into_inner().rsplit(':').next().unwrap_or_default()
    }
}

impl core::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Reader").field("position", &self.position()).field("depth", &self.depth).finish()
    }
}

impl<'i> Reader<'i> {
    /// At the beginning of a document.
    #[must_use]
    pub fn new(text: &'i str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut events = NsReader::from_str(text);
        events.config_mut().expand_empty_elements = true;
        Self { events, text, depth: 0, wrong: first_wrong(text), known: Vec::new() }
    }

    /// The next element within the one that is open, or the root; nothing where the open one ends.
    ///
    /// # Errors
    /// It is no XML.
    pub fn child(&mut self) -> Result<Option<Child<'i>>, ReadError> {
        self.child_beside(&mut None)
    }

    /// The same, with the text in front of it where that is wanted.
    pub(super) fn child_beside(
        &mut self,
        beside: &mut Option<String>,
    ) -> Result<Option<Child<'i>>, ReadError> {
        loop {
            match self.event()? {
                Event::Start(start) => {
                    if self.depth == MOST_LEVELS {
                        return Err(ReadError::xml("The elements are nested too deeply.", self.position()));
                    }
                    self.depth += 1;
                    return Ok(Some(Child(start)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(None);
                }
                Event::Eof if self.depth > 0 => {
                    return Err(ReadError::xml("Unexpected end of file has occurred.", self.position()));
                }
                Event::Eof => return Ok(None),
                Event::Text(text) if self.depth == 0 && !text.trim_ascii().is_empty() => {
                    return Err(self.no_root());
                }
                Event::CData(_) | Event::GeneralRef(_) if self.depth == 0 => return Err(self.no_root()),
                // Text between elements is nothing that most types have.
                event => {
                    if let Some(beside) = beside
                        && let Some(text) = self.text_of(event)?
                    {
                        beside.push_str(&text);
                    }
                }
            }
        }
    }

    /// The text of an element that has just begun, to its end.
    ///
    /// # Errors
    /// It is no XML, or there are elements in it.
    pub fn content(&mut self) -> Result<Cow<'i, str>, ReadError> {
        let mut content = Cow::Borrowed("");
        loop {
            match self.part()? {
                Part::Text(text) if content.is_empty() => content = text,
                Part::Text(text) => content.to_mut().push_str(&text),
                Part::Start(_) => {
                    return Err(ReadError::xml("'Element' is an invalid XmlNodeType.", self.position()));
                }
                Part::End => return Ok(content),
            }
        }
    }

    /// What comes next within the element that is open.
    ///
    /// # Errors
    /// It is no XML.
    pub(crate) fn part(&mut self) -> Result<Part<'i>, ReadError> {
        loop {
            match self.event()? {
                Event::Start(start) => {
                    self.depth += 1;
                    return Ok(Part::Start(Child(start)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Part::End);
                }
                Event::Eof => {
                    return Err(ReadError::xml("Unexpected end of file has occurred.", self.position()));
                }
                event => {
                    if let Some(text) = self.text_of(event)? {
                        return Ok(Part::Text(text));
                    }
                }
            }
        }
    }

    /// What an event adds to a text; nothing if it is none.
    fn text_of(&self, event: Event<'i>) -> Result<Option<Cow<'i, str>>, ReadError> {
        Ok(Some(match event {
            Event::Text(text) => text.xml10_content(),
            Event::CData(text) => text.xml10_content(),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) if is_wrong(c) => return Err(refused(c, self.position())),
                Ok(Some(c)) => c.to_string().into(),
                Ok(None) => match quick_xml::escape::resolve_predefined_entity(&name) {
                    Some(text) => text.into(),
                    None => {
                        let text = format!("Reference to undeclared entity '{}'.", &*name);
                        return Err(ReadError::xml(text, self.position()));
                    }
                },
                Err(_) => return Err(ReadError::xml("Invalid character reference.", self.position())),
            },
            _ => return Ok(None),
        }))
    }

    /// Passes over the rest of the element that is open.
    ///
    /// # Errors
    /// It is no XML.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let above = self.depth.saturating_sub(1);
        while self.depth > above {
            self.child()?;
        }
        Ok(())
    }

    /// Passes over an element that has just begun, and gives it as it stands in the document. What declares its prefixes may
    /// stand around it: [`scope`](Self::scope).
    ///
    /// # Errors
    /// It is no XML.
    pub fn raw(&mut self, _: &Child<'_>) -> Result<&'i str, ReadError> {
        let text = self.text;
        let start = self.start();
        self.skip()?;
        Ok(text.get(start..self.offset()).unwrap_or_default())
    }

    /// Where the tag begins that was read last.
    fn start(&self) -> usize {
        self.text.get(..self.offset()).and_then(|before| before.rfind('<')).unwrap_or_default()
    }

    /// The name of an element that has just begun, without a prefix, as it stands in the document.
    pub(crate) fn name_in_text(&self, child: &Child<'_>) -> &'i str {
        let name = child.0.name().into_inner();
        let start = self.start() + 1 + name.len() - child.name().len();
        self.text.get(start..start + child.name().len()).unwrap_or_default()
    }

    /// The prefixes that are declared where an element has just begun, with their namespaces. That of no prefix is empty.
    #[must_use]
    pub fn scope(&self) -> Vec<(String, String)> {
        let declared = self.events.resolver().bindings().map(|(prefix, namespace)| {
            let prefix = match prefix {
                PrefixDeclaration::Default => "",
                PrefixDeclaration::Named(prefix) => prefix,
            };
            (prefix.to_owned(), namespace.into_inner().to_owned())
        });
        declared.collect()
    }

    /// Reads what follows the root.
    ///
    /// # Errors
    /// There is more than comments.
    pub fn end(&mut self) -> Result<(), ReadError> {
        match self.child()? {
            None => Ok(()),
            Some(_) => Err(ReadError::xml("There are multiple root elements.", self.position())),
        }
    }

    fn event(&mut self) -> Result<Event<'i>, ReadError> {
        let event = self.events.read_event();
        if let Some((at, c)) = self.wrong.filter(|(at, _)| *at < self.offset()) {
            return Err(refused(c, self.place(at)));
        }
        match event {
            Ok(Event::DocType(_)) => Err(ReadError::xml(
                "For security reasons DTD is prohibited in this XML document.",
                self.position(),
            )),
            Ok(event) => Ok(event),
            Err(error) => Err(ReadError::xml(format_args!("{error}."), self.position())),
        }
    }

    fn no_root(&self) -> ReadError {
        let (line, position) = match self.text.trim_start().starts_with('<') {
            true => self.position(),
            false => self.place(self.text.len() - self.text.trim_start().len()),
        };
        let message = format!("Data at the root level is invalid. Line {line}, position {position}.");
        ReadError::Xml { message }
    }

    /// Whether an element that has just begun is in a namespace.
    #[must_use]
    pub fn is_in(&self, child: &Child<'_>, namespace: &str) -> bool {
        self.namespace_of(child) == namespace
    }

    /// The namespace of an element that has just begun; empty for none, and for one of more than 1000 bytes.
    #[must_use]
    pub fn namespace_of(&self, child: &Child<'_>) -> &str {
        match self.events.resolver().resolve_element(child.0.name()).0 {
            ResolveResult::Bound(namespace) if namespace.into_inner().len() <= LONGEST_NAMESPACE => {
                namespace.into_inner()
            }
            _ => "",
        }
    }

    /// The value of an attribute of an element that has just begun, in a namespace or, if that is empty, in none.
    #[must_use]
    pub fn attribute(&self, child: &Child<'_>, namespace: &str, name: &str) -> Option<String> {
        let resolver = self.events.resolver();
        let mut attributes = child.0.attributes();
        // Two of one name are looked for elsewhere: it takes time that grows with the square.
        let found = attributes.with_checks(false).filter_map(Result::ok).find(|attribute| {
            if attribute.key.local_name().into_inner() != name {
                return false;
            }
            let of = match resolver.resolve_attribute(attribute.key).0 {
                ResolveResult::Bound(of) => of.into_inner(),
                ResolveResult::Unbound => "",
                ResolveResult::Unknown(_) => return false,
            };
            of == namespace
        });
        found?.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// Shows the attributes of an element that has just begun, each with its namespace, empty for none.
    pub(super) fn attributes(&self, child: &Child<'_>, mut show: impl FnMut(&str, &str, Cow<'_, str>)) {
        let mut attributes = child.0.attributes();
        for attribute in attributes.with_checks(false).filter_map(Result::ok) {
            let (namespace, name) = self.events.resolver().resolve_attribute(attribute.key);
            let namespace = match namespace {
                ResolveResult::Bound(namespace) => namespace.into_inner(),
                ResolveResult::Unbound => "",
                ResolveResult::Unknown(_) => continue,
            };
            if let Ok(value) = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0) {
                show(namespace, name.into_inner(), value);
            }
        }
    }

    /// Whether it says that it is nothing.
    pub(crate) fn is_nil(&self, child: &Child<'_>) -> bool {
        self.attribute(child, XSI, "nil").is_some_and(|nil| matches!(nil.trim(), "true" | "1"))
    }

    /// The type that it says it has: namespace and name.
    pub(crate) fn xsi_type(&self, child: &Child<'_>) -> Option<(String, String)> {
        self.attribute(child, XSI, "type").map(|name| self.qualified(name.trim()))
    }

    /// What a name with a prefix means here: namespace and name.
    pub(crate) fn qualified(&self, name: &str) -> (String, String) {
        let (namespace, local) = self.events.resolver().resolve_element(quick_xml::name::QName(name));
        let namespace = match namespace {
            ResolveResult::Bound(namespace) if namespace.into_inner().len() <= LONGEST_NAMESPACE => {
                namespace.into_inner()
            }
            _ => "",
        };
        (namespace.to_owned(), local.into_inner().to_owned())
    }

    /// How long the document is, in bytes.
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Line and column, from 1.
    pub(crate) fn position(&self) -> (usize, usize) {
        self.place(self.offset())
    }

    pub(crate) fn offset(&self) -> usize {
        usize::try_from(self.events.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Where .NET's reader stands when the text of an element has been read: at the name of what comes next.
    pub(super) fn position_of_next(&self) -> (usize, usize) {
        place_of_next(self.text, self.offset())
    }

    fn place(&self, at: usize) -> (usize, usize) {
        place(self.text, at)
    }

    pub(crate) fn text(&self) -> &'i str {
        self.text
    }
}

/// Line and column of the name of what comes next.
pub(crate) fn place_of_next(text: &str, at: usize) -> (usize, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let next = rest.trim_ascii_start();
    let tag = if next.starts_with("</") { 2 } else { usize::from(next.starts_with('<')) };
    place(text, at + rest.len() - next.len() + tag)
}

/// Line and column, from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default();
    (line, 1 + column.encode_utf16().count())
}

//! The text of a document: elements, escapes.

use asmx_types::TypeDescriptor;
use jiff::tz::TimeZone;

use crate::names::encoded;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
const NAMESPACES: &str =
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"";

/// A document under way.
pub(crate) struct Document<'z> {
    pub(crate) out: String,
    /// Whether a string at the root is the whole answer (RSP-52).
    pub(crate) raw: bool,
    pub(crate) zone: &'z TimeZone,
    /// There was nothing to write (RSP-55).
    pub(crate) is_null: bool,
    /// What the root turned out to be, if its declared type leaves that open.
    pub(crate) root: Option<&'static TypeDescriptor>,
    /// The namespace of all elements that don't name another.
    namespace: Option<&'z str>,
    /// Elements that declared another default namespace than the one around them, by their depth.
    declared: Vec<(usize, &'z str)>,
    /// What an attribute turned out to be.
    pub(crate) attribute_text: Option<String>,
    /// Whether each element stands on a line of its own.
    is_indented: bool,
    /// How many elements are open.
    depth: usize,
    /// Whether an element ended last.
    after_element: bool,
}

/// Where an open element has what it has.
pub(crate) struct Mark {
    /// Where an attribute of its own may be added.
    attributes: usize,
    content: usize,
}

impl<'z> Document<'z> {
    pub(crate) fn new(raw: bool, zone: &'z TimeZone) -> Self {
        let mut document = Self::part(zone);
        document.out.reserve(256);
        document.out.push_str(DECLARATION);
        Self { raw, ..document }
    }

    /// A document in a namespace, with a line for each element (CLS-12).
    pub(crate) fn indented(namespace: &'z str, zone: &'z TimeZone) -> Self {
        Self { namespace: Some(namespace), is_indented: true, ..Self::new(false, zone) }
    }

    /// A part of a document, in a namespace.
    pub(crate) fn within(namespace: &'z str, zone: &'z TimeZone) -> Self {
        Self { namespace: Some(namespace), ..Self::part(zone) }
    }

    /// A part of a document, which declares nothing.
    pub(crate) fn part(zone: &'z TimeZone) -> Self {
        Self {
            out: String::new(),
            raw: false,
            zone,
            is_null: false,
            root: None,
            namespace: None,
            declared: Vec::new(),
            attribute_text: None,
            is_indented: false,
            depth: 0,
            after_element: false,
        }
    }

    /// Opens an element, in another namespace than the document's if it names one. The root declares the namespaces of
    /// `xsi:type` and `xsi:nil`, unless it is a mere value.
    pub(crate) fn open(
        &mut self,
        name: &str,
        namespace: Option<&'static str>,
        declares: bool,
        xsi_type: Option<&str>,
    ) -> Mark {
        self.begin(&encoded(name));
        if declares {
            self.out.push_str(NAMESPACES);
        }
        match xsi_type {
            None => {}
            Some(ty @ ("guid" | "char")) => self.xsi_type("http://microsoft.com/wsdl/types/", ty),
            Some(ty) if namespace.is_some() && !ty.contains(':') => {
                self.xsi_type(self.namespace.unwrap_or_default(), ty);
            }
            Some(ty) => {
                self.out.push_str(" xsi:type=\"");
                self.out.push_str(ty);
                self.out.push('"');
            }
        }
        let attributes = self.out.len();
        self.declare(namespace);
        Mark { attributes, content: self.inside() }
    }

    /// A type of a namespace that is not the default one.
    fn xsi_type(&mut self, namespace: &str, ty: &str) {
        self.out.push_str(" xmlns:q1=\"");
        self.attribute(namespace);
        self.out.push_str("\" xsi:type=\"q1:");
        self.out.push_str(ty);
        self.out.push('"');
    }

    /// Adds an attribute to an element that is still open, behind those that it has.
    pub(crate) fn add_attribute(&mut self, mark: &mut Mark, name: &str, value: &str) {
        let rest = self.out.split_off(mark.attributes);
        self.give(&encoded(name), value);
        let added = self.out.len() - mark.attributes;
        self.out.push_str(&rest);
        mark.attributes += added;
        mark.content += added;
    }

    /// Closes it; one without content closes itself.
    pub(crate) fn close(&mut self, name: &str, mark: &Mark) {
        self.end(&encoded(name), mark.content);
        self.declared.pop_if(|(depth, _)| *depth == self.depth);
    }

    /// An element of that very name with attributes, and with what is written inside.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&'static str, String)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.begin(name);
        attributes.iter().for_each(|(name, value)| self.give(name, value));
        let content = self.inside();
        inside(self);
        self.end(name, content);
    }

    /// An element without content that has an end of its own.
    pub(crate) fn element_of_nothing(&mut self, name: &str) {
        self.begin(name);
        self.out.push('>');
        self.line();
        self.end_tag(name);
        self.after_element = true;
    }

    /// Begins an element of that very name. Attributes follow, then what is [`inside`](Self::inside).
    pub(crate) fn begin(&mut self, name: &str) {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
    }

    /// Gives the element that has begun an attribute.
    pub(crate) fn give(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.attribute(value);
        self.out.push('"');
    }

    /// Ends the attributes of the element that has begun, and says where its content begins.
    pub(crate) fn inside(&mut self) -> usize {
        self.out.push('>');
        self.depth += 1;
        self.after_element = false;
        self.out.len()
    }

    /// Ends the element whose content began there; one without content closes itself.
    pub(crate) fn end(&mut self, name: &str, content: usize) {
        self.depth = self.depth.saturating_sub(1);
        if self.after_element {
            self.line();
        }
        self.after_element = true;
        if self.out.len() == content {
            self.out.pop();
            self.out.push_str(" />");
        } else {
            self.end_tag(name);
        }
    }

    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// The namespace of elements without a prefix.
    pub(crate) fn default_namespace(&self) -> &'z str {
        self.declared.last().map_or("", |(_, namespace)| *namespace)
    }

    pub(crate) fn nil(&mut self, name: &str, namespace: Option<&'static str>) {
        self.begin(&encoded(name));
        if self.namespace.is_some() && self.depth == 0 {
            self.out.push_str(NAMESPACES);
        }
        self.out.push_str(" xsi:nil=\"true\"");
        self.declare(namespace);
        self.declared.pop_if(|(depth, _)| *depth == self.depth);
        self.out.push_str(" />");
        self.after_element = true;
    }

    /// Says in which namespace the element is that begins, unless it is that around it.
    fn declare(&mut self, namespace: Option<&'static str>) {
        let around = self.default_namespace();
        let namespace = namespace.or(self.namespace).unwrap_or_default();
        if namespace != around {
            self.out.push_str(" xmlns=\"");
            self.attribute(namespace);
            self.out.push('"');
            self.declared.push((self.depth, namespace));
        }
    }

    /// Begins a line, where each element has one.
    fn line(&mut self) {
        if self.is_indented {
            self.out.push_str("\r\n");
            self.out.extend(core::iter::repeat_n("  ", self.depth));
        }
    }

    /// Replaces everything by a text.
    pub(crate) fn replace(&mut self, text: &str) {
        self.out.clear();
        self.out.push_str(text);
    }

    /// A document within an element. Where elements have a namespace, its root says that it has none, unless it says another.
    pub(crate) fn inner(&mut self, text: &str) {
        let tag = text.split('>').next().unwrap_or_default();
        let name = tag.len() - tag.trim_start_matches(|c: char| !c.is_ascii_whitespace() && c != '/').len();
        let (start, rest) = text.split_at(name);
        let is_bare = start.starts_with('<') && !start.contains([':', '!', '?']) && !tag.contains("xmlns=");
        self.out.push_str(start);
        if self.namespace.is_some() && is_bare {
            self.out.push_str(" xmlns=\"\"");
        }
        self.out.push_str(rest);
    }

    /// The value of an attribute.
    fn attribute(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' => self.out.push(c),
                // A line end would be read as a space.
                '\0'..' ' | '\u{fffe}' | '\u{ffff}' => self.out.push_str(&format!("&#x{:X};", u32::from(c))),
                c => self.out.push(c),
            }
        }
    }

    /// Text between tags. Line ends and quotes stay as they are.
    pub(crate) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '\t' | '\n' | '\r' => self.out.push(c),
                '\0'..' ' | '\u{fffe}' | '\u{ffff}' => self.out.push_str(&format!("&#x{:X};", u32::from(c))),
                c => self.out.push(c),
            }
        }
    }
}

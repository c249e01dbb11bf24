//! The text of a document: elements, escapes.

use asmx_types::TypeDescriptor;
use jiff::tz::TimeZone;

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
    /// The namespace of all elements, which the root declares.
    namespace: Option<&'z str>,
    /// Whether each element stands on a line of its own.
    is_indented: bool,
    /// How many elements are open.
    depth: usize,
    /// Whether an element ended last.
    after_element: bool,
}

/// Where the content of an open element starts.
pub(crate) struct Mark(usize);

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
            is_indented: false,
            depth: 0,
            after_element: false,
        }
    }

    /// Opens an element. The root declares the namespaces of `xsi:type` and `xsi:nil`, unless it is a mere value.
    pub(crate) fn open(&mut self, name: &str, declares: bool, xsi_type: Option<&str>) -> Mark {
        self.line();
        self.out.push('<');
        self.name(name);
        if declares {
            self.out.push_str(NAMESPACES);
        }
        self.declare();
        match xsi_type {
            None => {}
            Some(ty @ ("guid" | "char")) => {
                self.out.push_str(" xmlns:q1=\"http://microsoft.com/wsdl/types/\" xsi:type=\"q1:");
                self.out.push_str(ty);
                self.out.push('"');
            }
            Some(ty) => {
                self.out.push_str(" xsi:type=\"");
                self.out.push_str(ty);
                self.out.push('"');
            }
        }
        self.out.push('>');
        self.depth += 1;
        self.after_element = false;
        Mark(self.out.len())
    }

    /// Closes it; one without content closes itself.
    pub(crate) fn close(&mut self, name: &str, mark: &Mark) {
        self.depth = self.depth.saturating_sub(1);
        if self.after_element {
            self.line();
        }
        self.after_element = true;
        if self.out.len() == mark.0 {
            self.out.pop();
            self.out.push_str(" />");
        } else {
            self.out.push_str("</");
            self.name(name);
            self.out.push('>');
        }
    }

    pub(crate) fn nil(&mut self, name: &str) {
        self.line();
        self.out.push('<');
        self.name(name);
        if self.namespace.is_some() && self.depth == 0 {
            self.out.push_str(NAMESPACES);
        }
        self.out.push_str(" xsi:nil=\"true\"");
        self.declare();
        self.out.push_str(" />");
        self.after_element = true;
    }

    /// The root says in which namespace everything is.
    fn declare(&mut self) {
        if let Some(namespace) = self.namespace.filter(|_| self.depth == 0) {
            self.out.push_str(" xmlns=\"");
            self.attribute(namespace);
            self.out.push('"');
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

    /// `XmlConvert.EncodeLocalName`: what no XML name has becomes `_xHHHH_`.
    fn name(&mut self, name: &str) {
        for (i, c) in name.chars().enumerate() {
            let fits =
                c.is_alphabetic() || c == '_' || (i > 0 && (c.is_alphanumeric() || c == '-' || c == '.'));
            if fits {
                self.out.push(c);
            } else {
                self.out.push_str(&format!("_x{:04X}_", u32::from(c)));
            }
        }
    }

    /// The value of an attribute.
    fn attribute(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
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

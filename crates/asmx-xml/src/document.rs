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
}

/// Where the content of an open element starts.
pub(crate) struct Mark(usize);

impl<'z> Document<'z> {
    pub(crate) fn new(raw: bool, zone: &'z TimeZone) -> Self {
        let mut out = String::with_capacity(256);
        out.push_str(DECLARATION);
        Self { out, raw, zone, is_null: false, root: None }
    }

    /// Opens an element. The root declares the namespaces of `xsi:type` and `xsi:nil`, unless it is a mere value.
    pub(crate) fn open(&mut self, name: &str, declares: bool, xsi_type: Option<&str>) -> Mark {
        self.out.push('<');
        self.name(name);
        if declares {
            self.out.push_str(NAMESPACES);
        }
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
        Mark(self.out.len())
    }

    /// Closes it; one without content closes itself.
    pub(crate) fn close(&mut self, name: &str, mark: &Mark) {
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
        self.out.push('<');
        self.name(name);
        self.out.push_str(" xsi:nil=\"true\" />");
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

//! Indented XML.

/// A document under way.
#[derive(Debug)]
pub(super) struct Writer {
    out: String,
    depth: usize,
}

/// Names and values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Writer {
    pub(super) fn new() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_owned(), depth: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str(" />");
    }

    /// An element with a text.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.start(name, attributes);
        self.out.push_str(&format!(">{}</{name}>", asmx_xml::escaped(text)));
    }

    /// An element with what is written within; one with nothing closes itself.
    pub(super) fn within(&mut self, name: &str, attributes: Attributes<'_>, write: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        let start = self.out.len();
        self.out.push('>');
        self.depth += 1;
        write(self);
        self.depth -= 1;
        if self.out.len() == start + 1 {
            self.out.truncate(start);
            self.out.push_str(" />");
        } else {
            self.line();
            self.out.push_str(&format!("</{name}>"));
        }
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            let value = asmx_xml::escaped(value).replace('"', "&quot;");
            self.out.push_str(&format!(" {name}=\"{value}\""));
        }
    }

    fn line(&mut self) {
        self.out.push_str("\r\n");
        self.out.extend(core::iter::repeat_n("  ", self.depth));
    }
}

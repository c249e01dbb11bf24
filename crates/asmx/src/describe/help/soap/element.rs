//! Elements of a sample, and how they stand on the page.

use asmx_xml::escaped;

/// An element of a sample: its tag, and a text or other elements.
#[derive(Debug)]
pub(super) struct Element {
    name: String,
    /// As they stand in the tag, each behind a space.
    attributes: String,
    text: String,
    children: Vec<Self>,
}

impl Element {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), attributes: String::new(), text: String::new(), children: Vec::new() }
    }

    pub(super) fn nil(name: &str) -> Self {
        Self::new(name).with("xsi:nil", "true")
    }

    pub(super) fn with(mut self, attribute: &str, value: &str) -> Self {
        let value = escaped(value).replace('"', "&quot;");
        self.attributes.push_str(&format!(" {attribute}=\"{value}\""));
        self
    }

    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    pub(super) fn holding(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// In lines, each element in one of its own; a text stays in its element's.
    pub(super) fn write(&self, out: &mut String, depth: usize) {
        let Self { name, attributes, text, children } = self;
        let pad = "  ".repeat(depth);
        out.push_str(&format!("{pad}<{name}{attributes}"));
        if children.is_empty() {
            match &**text {
                "" => out.push_str(" />\n"),
                text => out.push_str(&format!(">{}</{name}>\n", escaped(text))),
            }
            return;
        }
        out.push_str(">\n");
        children.iter().for_each(|child| child.write(out, depth + 1));
        if !text.is_empty() {
            out.push_str(&format!("{pad}  {}\n", escaped(text)));
        }
        out.push_str(&format!("{pad}</{name}>\n"));
    }
}

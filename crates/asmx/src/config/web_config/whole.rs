//! What is looked at before a file is read for what it says: its text, and what makes it another file than it seems.

use std::io;
use std::path::Path;

use super::import::Import;
use super::xml::Element;
use crate::xml_text;

/// How a transform calls its own words.
const TRANSFORM: &str = "http://schemas.microsoft.com/XML-Document-Transform";

/// The text of a file, in whatever encoding XML may be.
///
/// # Errors
/// It cannot be read, or has bytes that its encoding does not know.
pub(in crate::config) fn text(path: &Path) -> io::Result<String> {
    match xml_text::decoded(&std::fs::read(path)?) {
        (text, true) => Ok(text),
        (_, false) => {
            Err(io::Error::new(io::ErrorKind::InvalidData, "it is not in the encoding that it names"))
        }
    }
}

impl Import<'_> {
    /// Whether the file is what it says, and no list of changes to one, as `Web.Release.config` is.
    pub(super) fn is_no_transform(&mut self, root: &Element) -> bool {
        let prefixes = root.attributes.iter().filter(|(_, value)| value == TRANSFORM);
        let prefixes: Vec<String> =
            prefixes.filter_map(|(name, _)| Some(format!("{}:", name.strip_prefix("xmlns:")?))).collect();
        let Some(change) = find(root, &|(name, _)| prefixes.iter().any(|prefix| name.starts_with(prefix)))
        else {
            return true;
        };
        let text = "this changes another file (xdt:Transform) and is none by itself: give the web.config that publishing \
                    makes of both";
        self.error(change.line, text);
        false
    }

    /// Whether a section can be read, and is not encrypted.
    pub(super) fn is_readable(&mut self, section: &Element) -> bool {
        let Some(data) = section.children.iter().find(|child| child.is("EncryptedData")) else { return true };
        let text = format!(
            "<{}> is encrypted for its old machine: decrypt it there with aspnet_regiis -pdf, or give the values as \
             variables",
            section.name
        );
        self.error(data.line, text);
        false
    }
}

/// The first element that has such an attribute.
fn find<'e>(element: &'e Element, is_it: &dyn Fn(&(String, String)) -> bool) -> Option<&'e Element> {
    match element.attributes.iter().any(is_it) {
        true => Some(element),
        false => element.children.iter().find_map(|child| find(child, is_it)),
    }
}

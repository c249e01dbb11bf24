//! XML as a tree of elements with the lines on which they begin. Text between elements means nothing in a `web.config`.

use core::fmt;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Where something begins: a line of the file, or of one that the file names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    /// The number of the file: the first is the one that names others.
    pub(super) file: usize,
    pub(super) number: usize,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)
    }
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) line: Line,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
}

impl Element {
    /// Whether this is its name, in whatever case.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute of exactly this name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// Deeper than any configuration, and shallow enough to be dropped without a thought.
const MOST_LEVELS: usize = 64;

/// Reads a document, which is the file of that number.
///
/// # Errors
/// The line, and what is wrong there.
pub(super) fn parse(text: &str, file: usize) -> Result<Element, (Line, String)> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, offset: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    loop {
        let line = Line { file, number: lines.at(reader.buffer_position()) };
        let wrong = |problem: &dyn std::fmt::Display| (line, format!("the XML is wrong: {problem}"));
        match reader.read_event().map_err(|error| wrong(&error))? {
            Event::Start(start) if open.len() < MOST_LEVELS => {
                open.push(element(&start, line).map_err(|error| wrong(&error))?);
            }
            Event::Start(_) => return Err((line, "the elements are nested too deeply".to_owned())),
            Event::Empty(start) => {
                let element = element(&start, line).map_err(|error| wrong(&error))?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None => return Ok(element),
                }
            }
            Event::End(_) => match (open.pop(), open.last_mut()) {
                (Some(element), Some(parent)) => parent.children.push(element),
                (Some(element), None) => return Ok(element),
                (None, _) => return Err(wrong(&"an element ends that did not begin")),
            },
            Event::Eof => return Err(wrong(&"it ends before its elements do")),
            _ => {}
        }
    }
}

fn element(start: &BytesStart<'_>, line: Line) -> Result<Element, quick_xml::Error> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute?;
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0)?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name: start.name().as_ref().to_owned(), line, attributes, children: Vec::new() })
}

/// Counts lines forward. An event's bytes begin where the one before ended.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> usize {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        let passed = self.text.as_bytes().get(self.offset..position).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.offset = position.max(self.offset);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_their_lines() {
        let root = parse(
            "<?xml version=\"1.0\"?>\n<!-- a\n comment -->\n<a>\n  <b c='1 &amp; 2'/>\n\n  <d>x</d>\n</a>",
            0,
        )
        .unwrap();
        assert_eq!((&*root.name, root.line.number), ("a", 4));
        assert_eq!((root.children[0].line.number, root.children[0].attribute("c")), (5, Some("1 & 2")));
        assert_eq!((root.children[1].line.number, &*root.children[1].name), (7, "d"));
    }

    #[test]
    fn what_is_no_document_is_an_error_with_its_line() {
        for (text, line) in [("", 1), ("<a>\n<b>\n</a>", 3), ("<a>\n", 2), ("<a\n b></a>", 1), ("text", 1)] {
            assert_eq!(parse(text, 0).map_err(|(line, _)| line.number).err(), Some(line), "{text}");
        }
        assert!(parse(&"<a>".repeat(100_000), 0).is_err());
        // Entities of a document's own are not followed.
        assert!(parse("<!DOCTYPE a [<!ENTITY e 'x'>]><a b='&e;'/>", 0).is_err());
    }
}

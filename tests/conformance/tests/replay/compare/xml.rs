//! XML documents: the same if declaration, elements, attributes and text are; the order of attributes and white space
//! between elements are free.

use anyhow::{Context as _, Result, bail};
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

/// A part of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node {
    Declaration(String),
    Element { namespace: String, name: String, attributes: Vec<(String, String)>, children: Vec<Node> },
    Text(String),
}

/// Reads a document.
pub(super) fn read(text: &str) -> Result<Vec<Node>> {
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<(Node, Vec<Node>)> = Vec::new();
    let mut here = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Decl(declaration) => here.push(Node::Declaration(declaration.to_string())),
            Event::Start(start) => open.push((element(&reader, &start)?, core::mem::take(&mut here))),
            Event::Empty(start) => here.push(element(&reader, &start)?),
            Event::End(_) => {
                let (mut node, before) = open.pop().context("an end without a start")?;
                if let Node::Element { children, .. } = &mut node {
                    *children = without_layout(core::mem::replace(&mut here, before));
                }
                here.push(node);
            }
            Event::Text(text) => add_text(&mut here, &text),
            Event::GeneralRef(name) => add_text(&mut here, &resolve(&name)?),
            Event::CData(text) => add_text(&mut here, &text),
            Event::Eof => return Ok(without_layout(here)),
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// Reads a SOAP fault, and takes the text out of it that says what went wrong.
pub(super) fn without_fault_text(text: &str) -> Result<(Vec<Node>, String)> {
    let mut nodes = read(text)?;
    let mut fault = String::new();
    take_fault_text(&mut nodes, &mut fault);
    Ok((nodes, fault))
}

fn take_fault_text(nodes: &mut [Node], fault: &mut String) {
    for node in nodes {
        if let Node::Element { name, children, .. } = node {
            if ["faultstring", "Text"].contains(&name.as_str()) {
                for child in children.drain(..) {
                    if let Node::Text(text) = child {
                        fault.push_str(&text);
                    }
                }
            }
            take_fault_text(children, fault);
        }
    }
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Result<Node> {
    let (namespace, name) = reader.resolver().resolve_element(start.name());
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute?;
        let key = attribute.key.as_ref().to_owned();
        attributes.push((key, attribute.value.into_owned()));
    }
    attributes.sort();
    Ok(Node::Element {
        namespace: match namespace {
            ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
            ResolveResult::Unbound => String::new(),
            ResolveResult::Unknown(prefix) => bail!("an unknown prefix: {prefix}"),
        },
        name: name.as_ref().to_owned(),
        attributes,
        children: Vec::new(),
    })
}

fn add_text(nodes: &mut Vec<Node>, text: &str) {
    match nodes.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => nodes.push(Node::Text(text.to_owned())),
    }
}

fn resolve(name: &str) -> Result<String> {
    let number = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16)?,
            None => number.parse()?,
        },
        None => match name {
            "lt" => return Ok("<".to_owned()),
            "gt" => return Ok(">".to_owned()),
            "amp" => return Ok("&".to_owned()),
            "quot" => return Ok("\"".to_owned()),
            "apos" => return Ok("'".to_owned()),
            _ => bail!("an unknown entity: {name}"),
        },
    };
    Ok(char::from_u32(number).context("no character")?.to_string())
}

/// Leaves out the white space between elements, and line ends' differences within text.
fn without_layout(mut nodes: Vec<Node>) -> Vec<Node> {
    let has_elements = nodes.iter().any(|node| !matches!(node, Node::Text(_)));
    nodes.retain(|node| !matches!(node, Node::Text(text) if has_elements && text.trim().is_empty()));
    for node in &mut nodes {
        if let Node::Text(text) = node {
            *text = text.replace("\r\n", "\n");
        }
    }
    nodes
}

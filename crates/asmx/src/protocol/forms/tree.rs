//! From the items of a form to the JSON of a script call: `ids[]=1&order[lines][0][sku]=a`, as `jQuery.param` writes objects.

use asmx_core::Fault;
use asmx_core::service::MethodDescriptor;

use super::arguments::Given;
use crate::describe::nullable;
use crate::types::TypeDescriptor;

/// How deep names may be. Each level costs a call.
const DEEPEST: usize = 32;

/// What stands under a name: texts in their order, and names within it.
#[derive(Debug, Default)]
struct Node<'a> {
    texts: Vec<&'a str>,
    /// In the order in which they came. A name that is empty is new each time, as those of a list are.
    within: Vec<(&'a str, Node<'a>)>,
}

/// An object with the values of the method's parameters. Every value is a text, of which .NET's conversion makes what the
/// parameter is (CNV-20); a text for a class is JSON of its own.
///
/// # Errors
/// Names are too deep.
pub(super) fn json(given: &Given, method: &MethodDescriptor) -> Result<Vec<u8>, Fault> {
    let mut root = Node::default();
    for (name, value) in given {
        if let Some(name) = name {
            root.insert(name, value)?;
        }
    }
    let mut out = vec![b'{'];
    for (name, node) in &root.within {
        if out.len() > 1 {
            out.push(b',');
        }
        text(name, &mut out);
        out.push(b':');
        let parameter = method.parameters.iter().find(|parameter| parameter.name == *name);
        node.write(parameter.map(|parameter| nullable((parameter.ty)())), &mut out);
    }
    out.push(b'}');
    Ok(out)
}

impl<'a> Node<'a> {
    fn insert(&mut self, name: &'a str, value: &'a str) -> Result<(), Fault> {
        let (first, mut rest) = match name.split_once('[') {
            Some((first, rest)) if name.ends_with(']') => (first, Some(rest)),
            _ => (name, None),
        };
        let mut node = self.child(first);
        let mut depth = 0;
        while let Some((part, more)) = rest.and_then(|rest| rest.split_once(']')) {
            depth += 1;
            if depth > DEEPEST {
                return Err(Fault::argument(format_args!(
                    "The names of the form are deeper than {DEEPEST} levels."
                )));
            }
            node = node.child(part);
            rest = more.strip_prefix('[');
        }
        node.texts.push(value);
        Ok(())
    }

    fn child(&mut self, name: &'a str) -> &mut Self {
        // Names that follow each other are the usual case.
        let known = self.within.iter().rposition(|(known, _)| *known == name && !name.is_empty());
        let at = known.unwrap_or_else(|| {
            self.within.push((name, Self::default()));
            self.within.len() - 1
        });
        &mut self.within[at].1
    }

    fn write(&self, ty: Option<&'static TypeDescriptor>, out: &mut Vec<u8>) {
        let is_list = matches!(ty, Some(TypeDescriptor::Sequence(..)));
        if self.within.is_empty() {
            return match (&self.texts[..], is_list) {
                ([one], false) => value(one, ty, out),
                ([one], true) if one.trim_start().starts_with('[') => out.extend_from_slice(one.as_bytes()),
                (texts, true) => list(texts.iter(), out, |one, out| text(one, out)),
                // ASP.NET joins values of one name.
                (texts, false) => text(&texts.join(","), out),
            };
        }
        let is_numbered = self.within.iter().all(|(name, _)| name.bytes().all(|byte| byte.is_ascii_digit()));
        if is_list || (is_numbered && !matches!(ty, Some(TypeDescriptor::Dictionary(..)))) {
            return list(self.within.iter(), out, |(_, node), out| node.write(None, out));
        }
        out.push(b'{');
        for (at, (name, node)) in self.within.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            text(name, out);
            out.push(b':');
            node.write(None, out);
        }
        out.push(b'}');
    }
}

/// What is no text of its own in .NET may be JSON as a text: `JSON.stringify(order)`.
fn value(given: &str, ty: Option<&'static TypeDescriptor>, out: &mut Vec<u8>) {
    let may_be_json = matches!(
        ty,
        Some(TypeDescriptor::Class(_) | TypeDescriptor::Union(_) | TypeDescriptor::Dictionary(..))
    );
    match may_be_json && given.trim_start().starts_with('{') {
        true => out.extend_from_slice(given.as_bytes()),
        false => text(given, out),
    }
}

fn list<T>(items: impl Iterator<Item = T>, out: &mut Vec<u8>, mut write: impl FnMut(T, &mut Vec<u8>)) {
    out.push(b'[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

/// A text as JSON has it.
fn text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend_from_slice(&[b'\\', c as u8]),
            c if c.is_control() => out.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes()),
            c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use asmx_core::call::query;
    use asmx_core::service::Functions;

    use super::*;
    use crate::{methods, web_method};

    #[web_method(crate = asmx_core)]
    fn save(name: String, ids: Vec<i32>, by_key: std::collections::HashMap<String, i32>) -> String {
        format!("{name}{ids:?}{}", by_key.len())
    }

    fn json(form: &str) -> String {
        let functions: Functions = methods![save];
        let json = super::json(&query::parse(form), functions.methods()[0].descriptor);
        json.map_or_else(|fault| fault.message().to_owned(), |json| String::from_utf8(json).expect("text"))
    }

    #[test]
    fn names_with_brackets_are_lists_and_objects() {
        assert_eq!(json("name=a%22b&ids=1"), r#"{"name":"a\"b","ids":["1"]}"#);
        assert_eq!(json("ids[]=1&ids[]=2"), r#"{"ids":["1","2"]}"#);
        assert_eq!(json("ids=1&ids=2"), r#"{"ids":["1","2"]}"#);
        assert_eq!(json("ids=[1,2]"), r#"{"ids":[1,2]}"#);
        assert_eq!(json("name=a&name=b"), r#"{"name":"a,b"}"#);
        assert_eq!(
            json("o[lines][0][sku]=a&o[lines][0][n]=1&o[lines][1][sku]=b&o[who]=c"),
            r#"{"o":{"lines":[{"sku":"a","n":"1"},{"sku":"b"}],"who":"c"}}"#
        );
        assert_eq!(json("byKey[7]=1&byKey[8]=2"), r#"{"byKey":{"7":"1","8":"2"}}"#);
        assert_eq!(json("byKey={\"a\":1}"), r#"{"byKey":{"a":1}}"#);
        assert_eq!(json("a[=1&b]=2&=3&alone&c[d=4"), r#"{"a[":"1","b]":"2","":"3","c[d":"4"}"#);
        assert_eq!(json(""), "{}");
    }

    #[test]
    fn depth_is_bounded() {
        assert_eq!(
            json(&format!("a{}=1", "[b]".repeat(DEEPEST + 1))),
            "The names of the form are deeper than 32 levels."
        );
    }
}

//! How a member looks in XML: `#[script(xml(…))]`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{LitStr, Type};

use crate::attribute::{Arguments, Form, Known};
use crate::errors::Errors;
use crate::wire;

const XML: Known = Known {
    name: "xml",
    keys: &[
        ("attribute", Form::Flag),
        ("text", Form::Flag),
        ("name", Form::Text),
        ("namespace", Form::Text),
        ("item", Form::Text),
        ("flat", Form::Flag),
    ],
    hints: &[
        ("element", "write `name = \"…\"`; on a list `flat, name = \"…\"`"),
        ("element_name", "write `name = \"…\"`"),
        ("attribute_name", "write `attribute, name = \"…\"`"),
        ("array", "write `name = \"…\"` for the element around the list"),
        ("array_item", "write `item = \"…\"`"),
        ("ignore", "write `#[script(ignore, read_only)]`: what JSON has not, XML has not"),
        ("order", "leave it out: members are written in the order in which they stand, and read in any"),
    ],
};

/// How a member looks in XML, where it is no element of its own name.
#[derive(Default)]
pub(crate) struct Xml {
    pub(crate) attribute: bool,
    /// Where it says that it is the text around it.
    pub(crate) text: Option<Ident>,
    pub(crate) name: Option<LitStr>,
    namespace: Option<LitStr>,
    item: Option<LitStr>,
    flat: bool,
}

impl Xml {
    /// Reads what stands in `xml(…)`, and notes what cannot be.
    pub(crate) fn read(member: &Arguments, ty: &Type, errors: &Errors) -> Self {
        let Some(tokens) = member.list("xml") else { return Self::default() };
        let arguments = Arguments::read(&XML, tokens, errors);
        let xml = Self {
            attribute: arguments.flag("attribute"),
            text: arguments.key("text").cloned(),
            name: arguments.text("name"),
            namespace: arguments.text("namespace"),
            item: arguments.text("item"),
            flat: arguments.flag("flat"),
        };
        for name in xml.name.iter().chain(&xml.item) {
            check_name(name, errors);
        }
        if let Some(key) = arguments.key("attribute") {
            for other in ["namespace", "item", "flat"].into_iter().filter_map(|other| arguments.key(other)) {
                errors.at(
                    other,
                    format_args!("an attribute has no `{other}`: it is one value, in no namespace"),
                    "leave it out, or `attribute`",
                );
            }
            if let Some(help) = no_attribute(ty) {
                errors.at(key, "`XmlSerializer` makes no attribute of this type", help);
            }
        }
        if let Some(key) = arguments.key("text") {
            let others = ["attribute", "name", "namespace", "item", "flat"];
            for other in others.into_iter().filter_map(|other| arguments.key(other)) {
                errors.at(
                    other,
                    "the text of an element has no name, and is one value",
                    "leave it out, or `text`",
                );
            }
            if let Some(help) = no_attribute(ty) {
                let help = help.replace("`attribute`", "`text`").replace("attribute of", "text of");
                errors.at(key, "`XmlSerializer` makes no text of this type", help);
            }
        }
        if let (Some(key), true) = (arguments.key("item"), xml.flat) {
            errors.at(key, "a flat list has no element around its own", "write `flat, name = \"…\"`");
        }
        for key in ["item", "flat"].into_iter().filter_map(|key| arguments.key(key)) {
            if is_no_list(ty) {
                let help = "leave it out; `name = \"…\"` is for any member";
                errors.at(key, format_args!("`{key}` is for lists"), help);
            }
        }
        xml
    }

    /// The field of a member's description.
    pub(crate) fn field(&self) -> TokenStream {
        let Self { attribute, text, name, namespace, item, flat } = self;
        let is_text = text.is_some();
        if !*attribute && !is_text && !*flat && name.is_none() && namespace.is_none() && item.is_none() {
            return quote!(__asmx::MemberXml::PLAIN);
        }
        let text = |text: &Option<LitStr>| match text {
            Some(text) => quote!(__asmx::Some(#text)),
            None => quote!(__asmx::None),
        };
        let (name, namespace, item) = (text(name), text(namespace), text(item));
        quote! {
            __asmx::MemberXml {
                attribute: #attribute, text: #is_text, name: #name, namespace: #namespace, item: #item, flat: #flat
            }
        }
    }
}

fn check_name(name: &LitStr, errors: &Errors) {
    let text = name.value();
    let begins = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if !begins || text.contains(|c: char| !c.is_alphanumeric() && !"_-.".contains(c)) {
        let help = "write a name such as \"Line\"; a namespace has a key of its own";
        errors.at(name, format_args!("\"{text}\" is no name in XML"), help);
    }
}

/// What to do about a type that surely cannot be an attribute.
fn no_attribute(ty: &Type) -> Option<&'static str> {
    let name = wire::last_name(ty)?.to_string();
    match &*name {
        "Vec" | "List" | "HashMap" | "BTreeMap" | "IndexMap" => {
            Some("leave `attribute` out; a list may be `flat`")
        }
        "Option" if wire::is_known(ty) && !is_text(ty) => Some(
            "leave `attribute` out, or take the value without `Option`: .NET has no attribute of a `Nullable`",
        ),
        _ => None,
    }
}

fn is_text(ty: &Type) -> bool {
    wire::made_of(ty).is_some_and(|inner| wire::last_name(inner).is_some_and(|name| name == "String"))
}

/// Whether it is surely no list. Bytes are one text.
fn is_no_list(ty: &Type) -> bool {
    let inner = || wire::made_of(ty);
    match wire::last_name(ty) {
        Some(name) if name == "Option" => inner().is_some_and(is_no_list),
        Some(name) if name == "Vec" => {
            inner().and_then(wire::last_name).is_some_and(|element| element == "u8")
        }
        _ => wire::is_known(ty),
    }
}

//! How a member looks in XML, where it is not an element of its own name.

/// How a member looks in XML, where it is not an element of its own name. JSON does not mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MemberXml {
    /// It is an attribute (`[XmlAttribute]`).
    pub attribute: bool,
    /// It is the text of the element around it (`[XmlText]`).
    pub text: bool,
    /// The name of its element or attribute, if it is another (`ElementName`, `AttributeName`).
    pub name: Option<&'static str>,
    /// The namespace of its element, if it is not the service's (`[XmlElement(Namespace = …)]`).
    pub namespace: Option<&'static str>,
    /// The name of the elements within its list (`[XmlArrayItem]`).
    pub item: Option<&'static str>,
    /// The elements of its list stand one after another, without an element around them (`[XmlElement]` on a list).
    pub flat: bool,
}

impl MemberXml {
    /// It is an element of its own name.
    pub const PLAIN: Self =
        Self { attribute: false, text: false, name: None, namespace: None, item: None, flat: false };
}

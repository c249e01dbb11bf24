//! A class with all that a member can be in XML.

use asmx_types::{
    ClassDescriptor, Construction, DateTime, Decimal, EnumDescriptor, Guid, MemberDescriptor, MemberXml,
    Scalar, ScriptType, SequenceKind, TypeDescriptor, TypeRef, Value,
};

const fn member(name: &'static str, ty: TypeRef, xml: MemberXml) -> MemberDescriptor {
    MemberDescriptor { name, ty, field: false, settable: true, written: true, description: "", xml }
}

static COLOR: TypeDescriptor = TypeDescriptor::Enum(EnumDescriptor {
    full_name: "Acme.Color",
    underlying: Scalar::Int32,
    flags: true,
    open: true,
    values: &[("Red", 1), ("Green", 2)],
    null: None,
    default: None,
    description: "",
});

pub(crate) static ROW: TypeDescriptor = TypeDescriptor::Class(ClassDescriptor {
    full_name: "Acme.Row",
    type_id: None,
    arguments: &[],
    value_type: false,
    construction: Construction::Zeroed,
    members: &[
        member("Id", i32::descriptor, MemberXml { attribute: true, name: Some("id"), ..MemberXml::PLAIN }),
        member("Note", <Option<String>>::descriptor, MemberXml { attribute: true, ..MemberXml::PLAIN }),
        member("Name", <Option<String>>::descriptor, MemberXml::PLAIN),
        member("Price", Decimal::descriptor, MemberXml::PLAIN),
        member("Born", <Option<DateTime>>::descriptor, MemberXml::PLAIN),
        member("Key", Guid::descriptor, MemberXml { namespace: Some("urn:keys"), ..MemberXml::PLAIN }),
        member("Color", || &COLOR, MemberXml::PLAIN),
        member("Bytes", <Option<Vec<u8>>>::descriptor, MemberXml::PLAIN),
        member("Any", Value::descriptor, MemberXml::PLAIN),
        member(
            "Tags",
            <Option<Vec<Option<String>>>>::descriptor,
            MemberXml { item: Some("Tag"), ..MemberXml::PLAIN },
        ),
        member("Size", <Vec<i64>>::descriptor, MemberXml { flat: true, ..MemberXml::PLAIN }),
        member("Rows", || &ROWS, MemberXml { item: Some("Row"), ..MemberXml::PLAIN }),
    ],
    fresh: None,
    null: None,
    has_default: false,
    description: "",
});
static ROWS: TypeDescriptor = TypeDescriptor::Sequence(SequenceKind::Array, || &ROW);

/// Documents that are read as they are.
#[allow(dead_code, reason = "the fuzz target has seeds of its own")]
pub(crate) const DOCUMENTS: [&str; 2] = [
    r#"<?xml version="1.0" encoding="utf-8"?>
<Row xmlns="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:d="http://www.w3.org/2001/XMLSchema"
  id="7" Note="a &lt; &quot;b&quot; &#xA;">
  <Name>it's &lt;new&gt; &amp; <![CDATA[<b>]]>&#x42;&#xFC;</Name><Price>1.50</Price><Born>2020-01-02T03:04:05.678+02:00</Born>
  <Key xmlns="urn:keys">0123abcd-4567-89ab-cdef-0123456789ab</Key><Color>Red Green</Color><Bytes>YWL/AA==</Bytes>
  <Any i:type="d:int">5</Any><Tags><Tag>x</Tag><Tag i:nil="true" /></Tags><Size>1</Size><Size>-2</Size>
  <Rows><Row id="8"><Name i:nil="1" /><Rows /><unknown a="b"><c/></unknown></Row></Rows>
</Row>"#,
    "<p:Row xmlns:p='urn:x' xmlns:k='urn:keys' id=' 1 '><!-- x --><p:Name/><p:Born>1999-12-31T23:59:59Z</p:Born>\
     <k:Key>{0123ABCD-4567-89AB-CDEF-0123456789AB}</k:Key><p:Color /><p:Size>9223372036854775807</p:Size><?pi x?></p:Row>",
];

//! What the strict reader takes although it is unusual, and what it leaves to the cold path.

use crate::model::{Color, Node, Person, Point, TYPES};
use asmx_json::schema::{ScriptType, TypeRef};
use asmx_json::{Settings, TypeTable, hot};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename = "$asmx::Arguments")]
#[allow(dead_code)] // compared by their Debug texts
struct Arguments {
    node: Option<Node>,
    number: i32,
}

const PARAMETERS: &[(&str, TypeRef)] = &[("node", <Option<Node>>::descriptor), ("number", i32::descriptor)];

fn settings() -> Settings {
    let mut settings =
        Settings { time_zone: jiff::tz::TimeZone::UTC, recursion_limit: 8, ..Settings::default() };
    TYPES.iter().for_each(|ty| settings.types.insert(*ty));
    settings
}

/// What the strict reader makes of a body, if it takes it. The cold path must make the same of it.
fn strict(body: &str, settings: &Settings) -> Option<String> {
    let hot = format!("{:?}", hot::from_slice::<Arguments>(body.as_bytes(), settings).ok()?);
    let cold = crate::bind::bind::<Arguments>(PARAMETERS, body, settings);
    assert_eq!(Ok(&hot), cold.map(|arguments| format!("{arguments:?}")).as_ref(), "{body}");
    Some(hot)
}

fn takes(bodies: &[&str]) {
    for body in bodies {
        assert!(strict(body, &settings()).is_some(), "{body}");
    }
}

fn leaves(bodies: &[&str]) {
    for body in bodies {
        assert_eq!(strict(body, &settings()), None, "{body}");
    }
}

#[test]
fn cnv_44_an_object_as_asmx_wrote_it() {
    let id = r#""__type":"Oracle.Model.Node""#;
    let inner = format!(r#"{{{id},"V":2,"Next":null}}"#);
    takes(&[
        &format!(r#"{{"node":{{{id},"V":1,"Next":{inner}}},"number":1}}"#),
        // Its place does not matter (CNV-40), nor how it is written.
        &format!(r#"{{"node":{{"V":1,"Next":{inner},{id}}},"number":1}}"#),
        r#"{"node":{"\u005f_type":'Oracle.Model.Node',"V":1},"number":1}"#,
        // Null says nothing (CNV-41).
        r#"{"node":{"__type":null,"V":1},"number":1}"#,
    ]);
}

#[test]
fn cnv_43_any_other_type_is_not_its_to_judge() {
    leaves(&[
        r#"{"node":{"__type":"Oracle.Model.Nobody","V":1},"number":1}"#,
        r#"{"node":{"__type":"Oracle.Model.Person","V":1},"number":1}"#,
        r#"{"node":{"__type":"oracle.model.node","V":1},"number":1}"#,
        r#"{"node":{"__type":5,"V":1},"number":1}"#,
        r#"{"node":{"__type":{},"V":1},"number":1}"#,
        // The last one counts (REQ-29).
        r#"{"node":{"__type":"Oracle.Model.Node","__type":"Oracle.Model.Nobody"},"number":1}"#,
        // CNV-45, CNV-54.
        r#"{"__type":"Oracle.Model.Node","node":null,"number":1}"#,
        r#"{"node":null,"number":1,"other":{"__type":"Oracle.Model.Nobody"}}"#,
        r#"{"node":{"x":[{"__type":"Oracle.Model.Nobody"}]},"number":1}"#,
    ]);
}

#[test]
fn cnv_40_without_a_table_any_type_is_dropped() {
    let settings = Settings { types: TypeTable::unresolved(), ..settings() };
    assert!(strict(r#"{"node":{"__type":"whatever","V":1},"number":1}"#, &settings).is_some());
    let settings = Settings { types: TypeTable::new(), ..settings };
    assert_eq!(strict(r#"{"node":{"__type":"Oracle.Model.Node","V":1},"number":1}"#, &settings), None);
}

#[test]
fn cnv_37_members_that_nobody_has_are_skipped() {
    takes(&[
        r#"{"node":{"V":1,"$$hashKey":"object:17"},"number":1}"#,
        r#"{"node":{"a":1,'b':"\n",c:[1,[],{}],d:{e:{f:null}},"V":1},"number":1,"more":"x"}"#,
        r#"{"node":null,"x":1.50,"y":-5e3,"z":NaN,"u":5-,"v":79228162514264337593543950336,"number":1}"#,
        r#"{"node":null,"x":"\/Date(0+0200)\/","number":1}"#,
    ]);
}

#[test]
fn req_53_what_is_skipped_is_read_all_the_same() {
    leaves(&[
        r#"{"node":null,"number":1,"x":nul}"#,
        r#"{"node":null,"number":1,"x":}"#,
        r#"{"node":null,"number":1,"x":1e400}"#,
        r#"{"node":null,"number":1,"x":--1}"#,
        r#"{"node":null,"number":1,"x":"\q"}"#,
        r#"{"node":null,"number":1,"x":"open}"#,
        r#"{"node":null,"number":1,"x":[1,]}"#,
        r#"{"node":null,"number":1,"x":[1 2]}"#,
        r#"{"node":null,"number":1,"x":{"a":1,}}"#,
        r#"{"node":null,"number":1,"x":{:1}}"#,
        r#"{"node":null,"number":1,"x":"\/Date(253402300800000)\/"}"#,
        // Deeper than may be (REQ-13): seven levels below the arguments, and eight.
        r#"{"node":null,"number":1,"x":[[[[[[[1]]]]]]]}"#,
    ]);
    takes(&[r#"{"node":null,"number":1,"x":[[[[[[1]]]]]]}"#]);
}

#[test]
fn req_15_skipped_members_count() {
    let settings = Settings { max_members: 3, ..settings() };
    assert!(strict(r#"{"node":null,"number":1,"x":{"a":1,"b":2,"c":3}}"#, &settings).is_some());
    assert_eq!(strict(r#"{"node":null,"number":1,"x":{"a":1,"b":2,"c":3,"d":4}}"#, &settings), None);
    assert_eq!(strict(r#"{"node":null,"number":1,"x":1,"y":2}"#, &settings), None);
}

#[test]
fn cnv_37_members_in_another_case() {
    takes(&[r#"{"node":{"v":1,"NEXT":{"V":2}},"number":1}"#]);
    // The last one wins (CNV-37b), which is for the cold path to say.
    leaves(&[r#"{"node":{"v":1,"V":2},"number":1}"#, r#"{"node":{"V":1,"v":2},"number":1}"#]);
}

#[test]
fn req_6_arguments_have_their_names_exactly() {
    takes(&[r#"{"node":null,"NUMBER":"not looked at","number":1}"#]);
    leaves(&[r#"{"node":null,"Number":1}"#]);
}

#[test]
fn cnv_11_integers_in_quotes() {
    takes(&[r#"{"node":{"V":"17"},"number":'-5'}"#, r#"{"node":null,"number":"007"}"#]);
    leaves(&[
        r#"{"node":null,"number":""}"#,
        r#"{"node":null,"number":"-"}"#,
        r#"{"node":null,"number":" 5"}"#,
        r#"{"node":null,"number":"0x5"}"#,
        r#"{"node":null,"number":"5.0"}"#,
        r#"{"node":null,"number":"3000000000"}"#,
        r#"{"node":null,"number":"5'}"#,
    ]);
}

/// CNV-28: an object can't become a structure that may be null. CNV-43: two types with one id leave it unclear.
#[test]
fn types_that_the_strict_reader_does_not_judge() {
    assert!(hot::supports(Point::descriptor()));
    assert!(!hot::supports(<Option<Point>>::descriptor()));
    assert!(hot::supports(<Option<Color>>::descriptor()));

    let mut types = TypeTable::new();
    types.insert(Person::descriptor);
    types.insert(Person::descriptor);
    assert_eq!(types.id_of_class("Oracle.Model.Person"), Some("Oracle.Model.Person"));
    types.insert(|| {
        use asmx_json::schema::{ClassDescriptor, Construction, TypeDescriptor};
        static OTHER: TypeDescriptor = TypeDescriptor::Class(ClassDescriptor {
            full_name: "Oracle.Model.Person",
            type_id: None,
            arguments: &[],
            value_type: false,
            construction: Construction::Zeroed,
            members: &[],
            fresh: None,
            null: None,
            has_default: false,
            description: "",
        });
        &OTHER
    });
    assert_eq!(types.id_of_class("Oracle.Model.Person"), None);
}

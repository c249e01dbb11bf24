//! Members that hide one of the base class with another type: C#'s `new` (RSP-32).

#![allow(missing_docs)]

use asmx::prelude::*;
use asmx::testing::Client;

#[script_type(namespace = "Acme", value_type)]
#[derive(Debug, Default)]
struct Point {
    x: i32,
}

#[script_type(namespace = "Acme")]
#[derive(Debug)]
struct Shape {
    size: i32,
    at: DateTime,
    id: Guid,
    letter: char,
    corner: Point,
    any: Value,
    name: Option<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug)]
struct Label {
    size: Option<String>,
    at: Option<String>,
    id: Option<String>,
    letter: Option<String>,
    corner: Option<String>,
    any: Option<String>,
    #[script(base)]
    shape: Shape,
}

#[web_method]
fn echo(label: Label) -> Label {
    label
}

/// What is hidden cannot be set, and is what a fresh instance has.
#[tokio::test]
async fn a_hidden_member_has_the_default_of_its_type() {
    let host = Host::builder().functions("/Labels.asmx", methods![echo]).build().expect("a host");
    let client = Client::new(host);
    let hidden = r#""Size":0,"At":"\/Date(-62135596800000)\/","Id":"00000000-0000-0000-0000-000000000000","Letter":null,"Corner":{"X":0},"Any":null,"Name":"#;
    for (body, name) in [(r#"{"label":{}}"#, "null"), (r#"{"label":{"Name":"n"}}"#, r#""n""#)] {
        let answer = client.post("/Labels.asmx/Echo").json(body).send().await;
        let wanted = format!(
            r#"{{"d":{{"__type":"Acme.Label","Size":null,"At":null,"Id":null,"Letter":null,"Corner":null,"Any":null,{hidden}{name}}}}}"#
        );
        assert_eq!(answer.text(), wanted);
    }
}

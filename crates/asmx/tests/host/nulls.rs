//! The switch that departs from CNV-9 and CNV-10: a null for what cannot be null is its `Default`.

#![allow(missing_docs)]

use std::collections::HashMap;

use asmx::HostBuilder;
use asmx::prelude::*;
use asmx::testing::Client;

use crate::common::log;

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Color {
    Red = 1,
    #[default]
    Green = 2,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone, Default)]
struct Address {
    street: String,
    lines: Vec<String>,
}

#[script_type(namespace = "Acme")]
#[derive(Debug, Clone)]
struct Person {
    name: String,
    age: i32,
    color: Color,
    address: Address,
    born: DateTime,
    notes: HashMap<String, String>,
    nick: Option<String>,
    extra: Value,
}

impl Default for Person {
    fn default() -> Self {
        Self {
            name: "nobody".to_owned(),
            age: 7,
            color: Color::Red,
            address: Address::default(),
            born: DateTime::MIN,
            notes: HashMap::new(),
            nick: None,
            extra: Value::Null,
        }
    }
}

/// No `Default`.
#[script_type(namespace = "Acme")]
#[derive(Debug)]
struct Strict {
    name: String,
}

#[script_type(base = "System.Object", default = Address)]
#[derive(Debug)]
enum Place {
    Address(Address),
    Person(Person),
}

impl Default for Place {
    fn default() -> Self {
        Self::Person(Person::default())
    }
}

/// The type says it.
#[script_type(namespace = "Acme", null = "default")]
#[derive(Debug, Default)]
struct Filter {
    text: String,
    colors: Vec<Color>,
    address: Address,
}

#[script_type(namespace = "Acme", flags(Read = 1, Write = 2), null = "default")]
#[derive(Debug, Clone, Copy, Default)]
struct Access(u8);

#[web_method(null = "default")]
fn all(
    text: String,
    list: Vec<String>,
    map: HashMap<String, i32>,
    number: i64,
    color: Color,
    place: Place,
) -> String {
    let place = match place {
        Place::Address(address) => format!("{address:?}"),
        Place::Person(person) => person.name,
    };
    format!("{text:?} {list:?} {map:?} {number} {color:?} {place}")
}

#[web_method(null = "default")]
fn more(
    guid: Guid,
    on: bool,
    letter: char,
    span: TimeSpan,
    price: Decimal,
    maybe: Option<String>,
    rows: List<i32>,
) -> String {
    format!("{guid} {on} {letter:?} {span} {price} {maybe:?} {rows:?}")
}

#[web_method(null = "default")]
fn person(person: Person) -> String {
    format!("{person:?}")
}

#[web_method]
fn people(people: Vec<Person>) -> String {
    people.iter().map(|person| format!("{} {} {:?};", person.name, person.age, person.color)).collect()
}

#[web_method(null = "error")]
fn exact(text: String) -> String {
    text
}

#[web_method(null = "default")]
fn strict(strict: Strict) -> String {
    strict.name
}

#[web_method]
fn filter(filter: Filter) -> String {
    format!("{filter:?}")
}

/// Whether it has a `Default` depends on its parameter: it counts as having none.
#[script_type(namespace = "Acme", null = "default")]
#[derive(Debug, Default)]
struct Page<T> {
    rows: Vec<T>,
    title: String,
}

#[web_method]
fn page(page: Page<Address>) -> String {
    format!("{page:?}")
}

#[web_method]
fn access(access: Access) -> u8 {
    access.bits()
}

#[web_method(null = "default", script_types(Person))]
fn any(value: Value) -> String {
    let Value::Instance(instance) = value else { return "no instance".to_owned() };
    instance.decode::<Person>().map_or_else(|error| error.to_string(), |person| person.name)
}

fn client(configure: impl FnOnce(HostBuilder) -> HostBuilder) -> Client {
    let functions = methods![all, more, person, people, exact, strict, filter, access, any, page];
    let builder = Host::builder().custom_errors(CustomErrors::Off).functions("/N.asmx", functions);
    Client::new(configure(builder).build().expect("a host"))
}

async fn said(client: &Client, method: &str, body: &str) -> String {
    let answer = client.post(&format!("/N.asmx/{method}")).json(body.to_owned()).send().await;
    if answer.status == 200 {
        let d: serde_json::Value = serde_json::from_str(answer.text()).expect("JSON");
        d["d"].as_str().map_or_else(|| d["d"].to_string(), str::to_owned)
    } else {
        answer.fault().message
    }
}

/// CNV-9, CNV-10, departed from: every kind of type.
#[tokio::test]
async fn cnv_10_a_null_is_the_default_of_its_type() {
    let client = client(|builder| builder);
    let body = r#"{"text":null,"list":null,"map":null,"number":null,"color":null,"place":null}"#;
    assert_eq!(said(&client, "All", body).await, r#""" [] {} 0 Green nobody"#);
    let body = r#"{"guid":null,"on":null,"letter":null,"span":null,"price":null,"maybe":null,"rows":null}"#;
    assert_eq!(
        said(&client, "More", body).await,
        "00000000-0000-0000-0000-000000000000 false '\\0' 00:00:00 0 None List([])"
    );
    let body =
        r#"{"text":"a","list":[null,"b"],"map":{"x":null},"number":5,"color":1,"place":{"Street":null}}"#;
    assert_eq!(
        said(&client, "All", body).await,
        r#""a" ["", "b"] {"x": 0} 5 Red Address { street: "", lines: [] }"#
    );
}

/// CNV-37b, departed from: a member that is left out and null in .NET is as one that is null; zeros stay .NET's. The
/// class' own `Default` counts where the whole object is null.
#[tokio::test]
async fn cnv_37b_members_that_are_left_out() {
    let client = client(|builder| builder);
    let said = async |person: &str| said(&client, "Person", &format!("{{\"person\":{person}}}")).await;
    let empty = "Person { name: \"\", age: 0, color: Green, address: Address { street: \"\", lines: [] }, \
                 born: DateTime(0001-01-01T00:00:00.0000000, Unspecified), notes: {}, nick: None, extra: Null }";
    assert_eq!(said(r#"{"Color":null}"#).await, empty);
    let nulls = r#"{"Name":null,"Age":null,"Color":2,"Address":null,"Born":null,"Notes":null,"Nick":null,"Extra":null}"#;
    assert_eq!(said(nulls).await, empty);
    assert!(said("null").await.starts_with("Person { name: \"nobody\", age: 7, color: Red"));
    assert!(said(r#"{"Color":1,"Address":{"Lines":[null]}}"#).await.contains(r#"street: "", lines: [""]"#));
}

/// REQ-54 stays: in .NET as well a parameter that is left out is an error.
#[tokio::test]
async fn req_54_a_parameter_must_be_sent() {
    let client = client(|builder| builder.null(Null::Default));
    let wanted = "Invalid web service call, missing value for parameter: 'people'.";
    assert_eq!(said(&client, "People", "{}").await, wanted);
}

/// The nearest counts: the method over the service, that over the host; a type within itself over all.
#[tokio::test]
async fn cnv_10_the_nearest_word_counts() {
    let (with, without) = (client(|builder| builder.null(Null::Default)), client(|builder| builder));
    let people = r#"{"people":[null,{"Name":null,"Color":null}]}"#;
    assert_eq!(said(&with, "People", people).await, "nobody 7 Red; 0 Green;");
    assert_eq!(said(&without, "People", people).await, "Cannot convert null to a value type.");
    for client in [&with, &without] {
        let refused = "Value cannot be null.\r\nParameter name: text";
        assert_eq!(said(client, "Exact", r#"{"text":null}"#).await, refused);
        let filter = r#"{"filter":{"Text":null,"Colors":[null],"Address":{"Street":null}}}"#;
        let wanted = r#"Filter { text: "", colors: [Green], address: Address { street: "", lines: [] } }"#;
        assert_eq!(said(client, "Filter", filter).await, wanted);
        let wanted = r#"Filter { text: "", colors: [], address: Address { street: "", lines: [] } }"#;
        assert_eq!(said(client, "Filter", r#"{"filter":null}"#).await, wanted);
        assert_eq!(said(client, "Access", r#"{"access":null}"#).await, "0");
    }
}

/// A type without a `Default` stays as it was.
#[tokio::test]
async fn cnv_10_no_default_no_value() {
    let client = client(|builder| builder);
    assert_eq!(
        said(&client, "Strict", r#"{"strict":null}"#).await,
        "Value cannot be null.\r\nParameter name: strict"
    );
    assert_eq!(said(&client, "Strict", r#"{"strict":{"Name":null}}"#).await, "");
}

/// A generic type has its members' defaults, and none of its own.
#[tokio::test]
async fn cnv_10_generic_types() {
    let client = client(|builder| builder);
    let wanted = r#"Page { rows: [Address { street: "", lines: [] }], title: "" }"#;
    assert_eq!(said(&client, "Page", r#"{"page":{"Rows":[null],"Title":null}}"#).await, wanted);
    assert!(said(&client, "Page", r#"{"page":null}"#).await.starts_with("Value cannot be null."));
}

/// CNV-44: what `__type` makes, before anybody knows where it stands.
#[tokio::test]
async fn cnv_44_instances_have_defaults_too() {
    let client = client(|builder| builder);
    let person = r#"{"__type":"Acme.Person","Name":null,"Color":null,"Address":null}"#;
    assert_eq!(said(&client, "Any", &format!("{{\"value\":{person}}}")).await, "");
    let body = format!(r#"{{"text":"","list":[],"map":{{}},"number":1,"color":1,"place":{person}}}"#);
    assert_eq!(said(&client, "All", &body).await, r#""" [] {} 1 Red "#);
}

#[script_service(null = "default")]
impl Quiet {
    #[web_method]
    fn hello(&self, name: String) -> String {
        format!("Hello {name}")
    }

    #[web_method(get)]
    fn bye(&self, name: String) -> String {
        format!("Bye {name}")
    }
}

struct Quiet;

/// For a service, in bodies and in queries.
#[tokio::test]
async fn cnv_10_a_service_with_the_switch() {
    let client = Client::new(Host::builder().service(Quiet).build().expect("a host"));
    let answer = client.post("/Quiet.asmx/Hello").json(r#"{"name":null}"#).send().await;
    assert_eq!(answer.text(), r#"{"d":"Hello "}"#);
    let call = client.get("/Quiet.asmx/Bye?name=null").header("content-type", "application/json");
    assert_eq!(call.send().await.text(), r#"{"d":"Bye "}"#);
}

/// The log names the three ways out where the switch is off; other refusals have no such words.
#[test]
fn a_null_that_is_refused_is_logged_with_the_ways_out() {
    let client = client(|builder| builder);
    for (method, body, told) in [
        ("Exact", r#"{"text":null}"#, true),
        ("People", r#"{"people":[{"Color":1}]}"#, true),
        ("People", r#"{"people":[{"Age":null}]}"#, true),
        ("People", "{}", false),
    ] {
        let log = log::during(client.post(&format!("/N.asmx/{method}")).json(body).send()).0;
        assert_eq!(log.lines().count(), 1, "{log}");
        for part in
            ["`Option<…>`", "`#[script_type(default)]`", "`null = \"default\"`", "`.null(Null::Default)`"]
        {
            assert_eq!(log.contains(part), told, "{part}: {log}");
        }
    }
}

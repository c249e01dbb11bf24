//! Against ASP.NET: the answers are those that .NET Framework gave to these very requests.

use std::convert::Infallible;

use asmx::prelude::*;
use asmx_client::Client;
use bytes::Bytes;
use http::{Method, Request, Response};
use http_body_util::{BodyExt as _, Full};
use tower::util::BoxCloneSyncService;

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, PartialEq)]
pub(crate) struct Person {
    pub id: i32,
    pub name: Option<String>,
    pub home: Option<Address>,
    pub tags: Option<Vec<String>>,
    pub born: Option<DateTime>,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, PartialEq)]
pub(crate) struct Address {
    pub street: Option<String>,
    pub city: Option<String>,
}

#[script_service(path = "/Objects.asmx")]
pub(crate) trait Objects {
    /// An object of C#'s: here only ever a person.
    #[web_method]
    async fn get(&self, which: String) -> Result<Person, Fault>;
}

/// The same as an `object`.
#[script_service(path = "/Objects.asmx")]
pub(crate) trait Anything {
    #[web_method]
    async fn get(&self, which: String) -> Result<Value, Fault>;
}

#[script_service(path = "/Errors.asmx")]
pub(crate) trait Errors {
    #[web_method]
    async fn throw(&self, kind: String) -> Result<(), Fault>;
}

/// Method, target and body of a request; status, type and body of ASP.NET's answer.
type Recorded = (Method, &'static str, &'static str, u16, &'static str, &'static str);

const JSON: &str = "application/json; charset=utf-8";

const PERSON: &str = r#"{"d":{"__type":"Oracle.Model.Person","Id":1,"Name":"Ann","Home":{"__type":"Oracle.Model.Address","Street":"1 Main","City":null},"Tags":["a","b"],"Born":"\/Date(946684800000)\/"}}"#;

fn recorded() -> Vec<Recorded> {
    let post = |target, body, status, answer| (Method::POST, target, body, status, JSON, answer);
    vec![
        post("/Objects.asmx/Get", r#"{"which":"person"}"#, 200, PERSON),
        post(
            "/Objects.asmx/Get",
            r#"{"which":"person.empty"}"#,
            200,
            r#"{"d":{"__type":"Oracle.Model.Person","Id":0,"Name":null,"Home":null,"Tags":null,"Born":null}}"#,
        ),
        post(
            "/Errors.asmx/Throw",
            r#"{"kind":"invalidop"}"#,
            500,
            r#"{"Message":"invalid op","StackTrace":"   at Oracle.Errors.Throw(String kind)","ExceptionType":"System.InvalidOperationException"}"#,
        ),
    ]
}

type Server = BoxCloneSyncService<Request<Full<Bytes>>, Response<Full<Bytes>>, Infallible>;

fn client() -> Client<Server> {
    let server = tower::service_fn(async |request: Request<Full<Bytes>>| {
        let (head, body) = request.into_parts();
        assert_eq!(head.headers["content-type"], JSON);
        let body = body.collect().await?.to_bytes();
        let target = head.uri.path_and_query().expect("a target").as_str();
        let found = recorded().into_iter().find(|(method, path, sent, ..)| {
            head.method == *method && target == *path && body == sent.as_bytes()
        });
        let (.., status, media, answer) =
            found.unwrap_or_else(|| panic!("{target} {body:?} is not recorded"));
        let answer = Response::builder().status(status).header("content-type", media).body(answer.into());
        Ok(answer.expect("an answer"))
    });
    Client::over(BoxCloneSyncService::new(server), "http://localhost").expect("an address")
}

/// RSP-1, RSP-17, RSP-35: dates, and `__type` of classes that the contract has.
#[tokio::test]
async fn objects_are_read() {
    let objects = ObjectsClient::over(client());
    let ann = Person {
        id: 1,
        name: Some("Ann".to_owned()),
        home: Some(Address { street: Some("1 Main".to_owned()), city: None }),
        tags: Some(vec!["a".to_owned(), "b".to_owned()]),
        born: Some(DateTime::utc(2000, 1, 1).expect("a date")),
    };
    assert_eq!(objects.get("person".to_owned()).await.expect("a person"), ann);
    let nobody = Person { id: 0, name: None, home: None, tags: None, born: None };
    assert_eq!(objects.get("person.empty".to_owned()).await.expect("a person"), nobody);
}

/// RSP-35: classes that the contract does not have are read as dictionaries.
#[tokio::test]
async fn unknown_classes_are_dictionaries() {
    let any = AnythingClient::over(client()).get("person".to_owned()).await.expect("a value");
    assert_eq!((&any["Name"], &any["Home"]["Street"]), (&Value::from("Ann"), &Value::from("1 Main")));
}

/// ERR-5.
#[tokio::test]
async fn errors_are_faults() {
    let fault = ErrorsClient::over(client()).throw("invalidop".to_owned()).await.expect_err("an error");
    assert_eq!(fault.to_string(), "System.InvalidOperationException: invalid op");
    assert_eq!(fault.stack_trace(""), Some("   at Oracle.Errors.Throw(String kind)"));
}

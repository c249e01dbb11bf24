//! Each method is called as the pages call it, and answers what C# answers.

use asmx::testing::{Client, Response};
use asmx::types::Decimal;
use serde_json::Value;

use crate::desk::Desk;

fn client() -> Client {
    Client::new(crate::host(Desk::new().expect("dates"), Decimal::new(8550, 2)).expect("a host"))
}

async fn call(client: &Client, method: &str, arguments: &str) -> Response {
    client.post(&format!("/HelpDesk.asmx/{method}")).json(arguments.to_owned()).send().await
}

/// Calls in order, each with what it answers.
async fn answers(calls: &[(&str, &str, &str)]) {
    let client = client();
    for (method, arguments, answer) in calls {
        assert_eq!(call(&client, method, arguments).await.text(), *answer, "{method} {arguments}");
    }
}

const FIRST: &str = r#"{"__type":"Acme.Support.Ticket","TicketID":1,"Subject":"The printer is on fire","Queue":"Hardware","Status":0,"Priority":3,"Opened":"\/Date(1704704400000)\/","Due":null,"Spent":{"__type":"System.TimeSpan","Ticks":54000000000,"Days":0,"Hours":1,"Milliseconds":0,"Minutes":30,"Seconds":0,"TotalDays":0.0625,"TotalHours":1.5,"TotalMilliseconds":5400000,"TotalMinutes":90,"TotalSeconds":5400},"Notify":0,"Comments":[]}"#;

/// Classes and lists of them, filters with nulls in them, pages; HTML in texts is escaped (RSP-15).
#[tokio::test]
async fn tickets_are_found() {
    let first = format!(r#"{{"d":{FIRST}}}"#);
    let urgent = format!(r#"{{"d":[{FIRST}]}}"#);
    answers(&[
        ("GetTicket", r#"{"ticketID":1}"#, &first),
        ("GetTicket", r#"{"ticketID":"1"}"#, &first),
        ("ListTickets", r#"{"filter":{"status":"Open","queue":"Hardware","openedAfter":null}}"#, &urgent),
        ("ListTickets", r#"{"filter":{"OpenedAfter":"\/Date(1704963600000)\/"}}"#, r#"{"d":[]}"#),
        ("FindByID", r#"{"ticketID":3}"#, r#"{"d":"Printer prints \u003cb\u003ebold\u003c/b\u003e"}"#),
        ("FindBySubject", r#"{"subject":"Password forgotten"}"#, r#"{"d":2}"#),
        ("FindBySubject", r#"{"subject":null}"#, r#"{"d":0}"#),
    ])
    .await;

    let client = client();
    let all: Vec<Value> = call(&client, "ListTickets", r#"{"filter":null}"#).await.d();
    assert_eq!(all.len(), 3);
    let page: Value = call(&client, "SearchTickets", "{'text':'PRINT','page':2,'pageSize':1}").await.d();
    assert_eq!((&page["Total"], &page["Tickets"][0]["TicketID"]), (&2.into(), &3.into()));
    let grid = r#"{"_search":false,"nd":1704704400000,"rows":2,"page":1,"sidx":"Subject","sord":"desc"}"#;
    let grid: Value = call(&client, "Grid", grid).await.d();
    assert_eq!((&grid["page"], &grid["total"], &grid["records"]), (&1.into(), &2.into(), &3.into()));
    assert_eq!(grid["rows"][0]["Subject"], "The printer is on fire");
}

/// What is left out of a ticket keeps what the constructor gave; enums come by name or number and go by number
/// (CNV-27, RSP-24).
#[tokio::test]
async fn tickets_change() {
    answers(&[
        ("OpenTicket", r#"{"ticket":{"Subject":"No coffee","Queue":"Kitchen"}}"#, r#"{"d":4}"#),
        ("SetPriority", r#"{"ticketID":4,"priority":"urgent"}"#, r#"{"d":2}"#),
        ("SetPriority", r#"{"ticketID":4,"priority":1}"#, r#"{"d":3}"#),
        ("SetDue", r#"{"ticketID":4,"due":"\/Date(1704704400000)\/"}"#, r#"{"d":"\/Date(1704704400000)\/"}"#),
        ("SetDue", r#"{"ticketID":4,"due":""}"#, r#"{"d":null}"#),
        ("MoveTickets", r#"{"ticketIDs":[4,"2",77],"queue":"Hardware"}"#, r#"{"d":2}"#),
        ("Subscribe", r#"{"ticketID":4,"notify":2}"#, r#"{"d":2}"#),
        ("Subscribe", r#"{"ticketID":4,"notify":"Mail"}"#, r#"{"d":3}"#),
        ("CloseTicket", r#"{"ticketID":4}"#, r#"{"d":null}"#),
        ("CountByStatus", "{}", r#"{"d":{"Open":1,"Waiting":1,"Closed":2}}"#),
        ("CompleteQueue", r#"{"prefixText":"h","count":10}"#, r#"{"d":["Hardware"]}"#),
    ])
    .await;
}

/// What C# throws, and what a page sees of it (ERR-5).
#[tokio::test]
async fn what_is_thrown_has_its_name() {
    let client = client();
    for (method, arguments, message, exception) in [
        ("GetTicket", r#"{"ticketID":9}"#, "There is no ticket 9.", "Acme.Support.TicketNotFoundException"),
        (
            "CloseTicket",
            r#"{"ticketID":3}"#,
            "The ticket is closed already.",
            "System.InvalidOperationException",
        ),
        ("OpenTicket", r#"{"ticket":{}}"#, "A ticket needs a subject.", "System.ArgumentException"),
        (
            "OpenTicket",
            r#"{"ticket":null}"#,
            "Value cannot be null.\r\nParameter name: ticket",
            "System.ArgumentNullException",
        ),
        (
            "SearchTickets",
            "{'text':'','page':1,'pageSize':0}",
            "At least one.\r\nParameter name: pageSize",
            "System.ArgumentException",
        ),
    ] {
        let answer = call(&client, method, arguments).await;
        let fault = answer.fault();
        assert_eq!((answer.status.as_u16(), answer.header("jsonerror")), (500, Some("true")));
        assert_eq!((&*fault.message, &*fault.exception_type), (message, exception), "{method}");
    }
}

/// Spans are objects and come as texts (RSP-25, CNV-23), decimals keep their zeros, a `DataTable` is a list of rows.
#[tokio::test]
async fn numbers_and_reports() {
    answers(&[
        ("Cost", r#"{"ticketID":1}"#, r#"{"d":128.25}"#),
        (
            "Report",
            r#"{"from":"\/Date(0)\/","to":"\/Date(1704963600000)\/"}"#,
            r#"{"d":[{"Queue":"Accounts","Count":1,"LastOpened":"\/Date(1704790800000)\/"},{"Queue":"Hardware","Count":2,"LastOpened":"\/Date(1704877200000)\/"}]}"#,
        ),
    ])
    .await;
    let client = client();
    let spent: Value = call(&client, "AddTime", r#"{"ticketID":1,"spent":"00:15:00"}"#).await.d();
    assert_eq!(spent["TotalMinutes"], 105);
    let queues = client.get("/HelpDesk.asmx/Queues").header("content-type", "application/json").send().await;
    assert_eq!(queues.text(), r#"{"d":["Accounts","Hardware"]}"#);
}

/// Classes that derive from each other, told apart by `__type` (RSP-36).
#[tokio::test]
async fn people_keep_their_class() {
    answers(&[
        (
            "ListPeople",
            "{}",
            r#"{"d":[{"__type":"Acme.Support.Person","Name":"Ann","Email":"ann@example.com"},{"__type":"Acme.Support.Agent","Level":2,"Name":"Bob","Email":null}]}"#,
        ),
        ("SavePerson", r#"{"person":{"Name":"Cem"}}"#, r#"{"d":"saved"}"#),
        (
            "SavePerson",
            r#"{"person":{"__type":"Acme.Support.Agent","Name":"Dia","Level":3}}"#,
            r#"{"d":"saved with level 3"}"#,
        ),
    ])
    .await;
}

/// A session over several calls, with a cookie of the method's own (SAC-7).
#[tokio::test]
async fn somebody_signs_in_replies_and_leaves() {
    let client = client();
    let answer = call(&client, "SignIn", r#"{"name":"Bob"}"#).await;
    assert_eq!(answer.text(), r#"{"d":true}"#);
    let cookies: Vec<_> =
        answer.headers.get_all("set-cookie").iter().filter_map(|each| each.to_str().ok()).collect();
    assert!(cookies.contains(&"last=Bob; path=/; HttpOnly"), "{cookies:?}");
    let session = cookies.iter().find(|each| each.starts_with("ASP.NET_SessionId=")).expect("a session");
    let session = session.split(';').next().expect("a pair").to_owned();
    let with = async |method: &str, arguments: &str| {
        let call = client.post(&format!("/HelpDesk.asmx/{method}")).json(arguments.to_owned());
        call.header("cookie", &session).send().await.text().to_owned()
    };

    assert_eq!(with("WhoAmI", "{}").await, r#"{"d":"Bob"}"#);
    let comment = with("Reply", r#"{"ticketID":1,"text":"It is out."}"#).await;
    assert!(comment.starts_with(
        r#"{"d":{"__type":"Acme.Support.Comment","Author":"Bob","Text":"It is out.","Written":"\/Date("#
    ));
    let history: String = call(&client, "History", r#"{"ticketID":1}"#).await.d();
    assert!(history.starts_with(r#"[{"by":"Bob","at":"\/Date("#), "JSON text within JSON: {history}");
    let xml = call(&client, "LastComment", r#"{"ticketID":1}"#).await;
    assert!(xml.text().contains("<Author>Bob</Author>"), "{}", xml.text());

    let kept = client.post("/Default.aspx/KeepAlive").json("{}").header("cookie", &session).send().await;
    assert_eq!(kept.text(), r#"{"d":1}"#);
    assert_eq!(with("SignOut", "{}").await, r#"{"d":null}"#);
    assert_eq!(with("WhoAmI", "{}").await, r#"{"d":null}"#);
    assert_eq!(call(&client, "SignIn", r#"{"name":"Eve"}"#).await.text(), r#"{"d":false}"#);
}

/// A file comes as base64 and goes as an array of numbers (CNV-29).
#[tokio::test]
async fn files() {
    let client = client();
    let id =
        call(&client, "Attach", r#"{"ticketID":1,"fileName":"a.txt","base64":"YWJj"}"#).await.d::<String>();
    let download = call(&client, "Download", &format!(r#"{{"id":"{id}"}}"#)).await;
    assert_eq!(download.text(), r#"{"d":[97,98,99]}"#);
    let broken = call(&client, "Attach", r#"{"ticketID":1,"fileName":"a.txt","base64":"%"}"#).await;
    assert_eq!(broken.fault().exception_type, "System.FormatException");
    let unknown = call(&client, "Download", r#"{"id":"00000000-0000-0000-0000-000000000000"}"#).await;
    assert_eq!(unknown.text(), r#"{"d":null}"#);
}

/// The page's methods.
#[tokio::test]
async fn the_page() {
    let time = client().post("/Default.aspx/ServerTime").json("{}").send().await;
    assert!(time.text().starts_with(r#"{"d":"\/Date("#));
}

/// The text for the terminal has the paths that the host has.
#[test]
fn the_first_lines_name_the_service() {
    assert!(crate::hello("localhost:1").contains("http://localhost:1/HelpDesk.asmx/SearchTickets"));
}

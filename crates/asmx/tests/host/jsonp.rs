//! JSONP: calls by a script element, where a service asks for them. No rule of ASP.NET is about it.

use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{HostBuilder, Jsonp};

struct Prices;

#[script_service]
impl Prices {
    #[web_method(get, jsonp = "anonymous")]
    fn price(&self, sku: String, count: i32) -> String {
        format!("{sku}\u{2028}{count}")
    }

    #[web_method(get, jsonp = "anonymous")]
    fn fails(&self) -> Result<i32, Fault> {
        Err(Fault::argument("no such thing"))
    }

    #[web_method(get, jsonp = "anonymous")]
    fn who(&self, #[extract] context: Context) -> Result<String, Fault> {
        context.append_header("Set-Cookie", "mark=1")?;
        Ok(context.cookie("login").map_or_else(|| "nobody".to_owned(), |cookie| cookie.value().to_owned()))
    }

    #[web_method(get, session, jsonp = "credentials")]
    fn visits(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let visits = session.get::<i32>("visits")?.unwrap_or_default() + 1;
        session.insert("visits", &visits)?;
        Ok(visits)
    }

    #[web_method(get)]
    fn quiet(&self) -> i32 {
        1
    }

    #[web_method(get, cache(60, shared), jsonp = "anonymous")]
    fn kept(&self) -> i32 {
        2
    }

    #[web_method]
    fn change(&self) -> i32 {
        3
    }

    #[web_method(get, session)]
    fn own(&self, #[extract] session: Session) -> Result<bool, Fault> {
        Ok(session.get::<i32>("visits")?.is_some())
    }
}

fn client(host: HostBuilder) -> Client {
    Client::new(host.custom_errors(CustomErrors::Off).service(Prices).build().expect("a host"))
}

#[track_caller]
fn is_script(response: &Response, script: &str) {
    assert_eq!((response.status.as_u16(), response.text()), (200, script));
    assert_eq!(response.header("content-type"), Some("application/javascript; charset=utf-8"));
    assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
}

/// What `$.ajax({ dataType: "jsonp", data: { sku: JSON.stringify("tea"), count: 2 } })` sends.
#[tokio::test]
async fn the_shape_of_jquery_is_answered_with_a_call_of_its_function() {
    let client = client(Host::builder());
    let path =
        "/Prices.asmx/Price?callback=jQuery19109438_1700000000001&sku=%22tea%22&count=2&_=1700000000002";
    let answer = client.get(path).header("accept", "*/*").header("sec-fetch-dest", "script").send().await;
    is_script(&answer, r#"/**/jQuery19109438_1700000000001({"d":"tea\u20282"});"#);
}

#[tokio::test]
async fn a_failure_is_an_object_that_the_page_sees() {
    let client = client(Host::builder());
    let failed = client.get("/Prices.asmx/Fails?callback=app.done").send().await;
    assert!(
        failed.text().starts_with(r#"/**/app.done({"Message":"no such thing","StackTrace":"#),
        "{failed:?}"
    );
    assert!(failed.text().ends_with(r#""ExceptionType":"System.ArgumentException"});"#), "{failed:?}");
    assert_eq!(failed.status, 200);
    let missing = client.get("/Prices.asmx/Price?callback=done&sku=%22tea%22").send().await;
    assert!(missing.text().contains("missing value for parameter: \\u0027count\\u0027"), "{missing:?}");
    let hidden =
        Client::new(Host::builder().custom_errors(CustomErrors::On).service(Prices).build().expect("a host"));
    let hidden = hidden.get("/Prices.asmx/Fails?callback=done").send().await;
    is_script(
        &hidden,
        r#"/**/done({"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""});"#,
    );
}

#[tokio::test]
async fn a_callback_that_is_no_name_is_refused_with_words() {
    let client = Client::new(Host::builder().service(Prices).build().expect("a host"));
    for name in ["", "alert(1)//", "a[0]", "a;b", "%E2%80%A8a", "a%0Ab", "a&callback=b", &"a".repeat(129)] {
        let refused = client.get(&format!("/Prices.asmx/Quiet?callback={name}")).send().await;
        assert!(
            refused.text().contains("Request format is unrecognized") || refused.status == 500,
            "{refused:?}"
        );
        let refused = client.get(&format!("/Prices.asmx/Price?callback={name}&sku=1&count=1")).send().await;
        assert_eq!(refused.status, 400, "{name}");
        assert!(
            refused.text().contains("The callback of a JSONP call is the name of a function"),
            "{refused:?}"
        );
        assert_eq!(refused.header("content-type"), Some("text/html; charset=utf-8"));
    }
}

/// Neither cookies that come nor cookies that go: a page of another site is nobody.
#[tokio::test]
async fn who_calls_as_nobody_brings_and_gets_no_cookies() {
    let client = client(Host::builder().jsonp(Jsonp::Anonymous));
    let call = |path: &str| {
        client.get(path).header("cookie", "login=ann; ASP.NET_SessionId=aaaaaaaaaaaaaaaaaaaaaaaa")
    };
    let script = call("/Prices.asmx/Who?callback=f").send().await;
    is_script(&script, r#"/**/f({"d":"nobody"});"#);
    assert_eq!(script.header("set-cookie"), None);
    let json = call("/Prices.asmx/Who?callback=f").content_type("application/json").send().await;
    assert_eq!((json.text(), json.header("set-cookie")), (r#"{"d":"ann"}"#, Some("mark=1")));
    // A method with a session is not there for nobody.
    assert_eq!(call("/Prices.asmx/Own?callback=f").send().await.status, 500);
}

#[tokio::test]
async fn sessions_are_there_where_it_is_said() {
    let client = client(Host::builder());
    let first = client.get("/Prices.asmx/Visits?callback=f").send().await;
    let cookie =
        first.header("set-cookie").expect("a session").split(';').next().expect("a cookie").to_owned();
    let second = client.get("/Prices.asmx/Visits?callback=f").header("cookie", &cookie).send().await;
    is_script(&second, r#"/**/f({"d":2});"#);
}

#[tokio::test]
async fn it_is_off_unless_somebody_says_it() {
    let off = client(Host::builder());
    let page = off.get("/Prices.asmx/Quiet?callback=f").send().await;
    assert!(
        page.text().contains("unexpectedly ending in &#39;/Quiet&#39;") || page.status == 500,
        "{page:?}"
    );
    let on = client(Host::builder().jsonp(Jsonp::Anonymous));
    is_script(&on.get("/Prices.asmx/Quiet?callback=f").send().await, r#"/**/f({"d":1});"#);
    assert_eq!(on.get("/Prices.asmx/Quiet").send().await.status, 500);
    let refused = on.get("/Prices.asmx/Change?callback=f").send().await;
    assert!(refused.text().contains("using a GET request, which is not allowed."), "{refused:?}");
    assert_eq!(on.post("/Prices.asmx/Change?callback=f").json("{}").send().await.text(), r#"{"d":3}"#);
    // Only a GET is one.
    assert_ne!(on.request(http::Method::HEAD, "/Prices.asmx/Quiet?callback=f").send().await.status, 200);
}

/// A kept answer is a script call's; the two never meet.
#[tokio::test]
async fn kept_answers_are_not_mixed_up() {
    let client = client(Host::builder());
    for _ in 0..2 {
        is_script(&client.get("/Prices.asmx/Kept?callback=f").send().await, r#"/**/f({"d":2});"#);
        let json = client.get("/Prices.asmx/Kept?callback=f").content_type("application/json").send().await;
        assert_eq!(json.text(), r#"{"d":2}"#);
    }
}

/// Refused before the call, and told all the same.
#[tokio::test]
async fn guarded_methods_tell_the_page_who_may_not() {
    struct Inner;

    #[script_service(authorize, jsonp = "anonymous")]
    impl Inner {
        #[web_method(get)]
        fn secret(&self) -> i32 {
            1
        }
    }

    let auth = asmx::auth::FormsAuth::new().machine_key(crate::common::tickets::key());
    let host =
        Host::builder().custom_errors(CustomErrors::Off).auth(auth).service(Inner).build().expect("a host");
    let refused = Client::new(host).get("/Inner.asmx/Secret?callback=f").send().await;
    assert!(refused.text().starts_with(r#"/**/f({"Message":""#), "{refused:?}");
}

#[test]
fn a_whole_answer_is_none_for_a_function() {
    #[web_method(get, jsonp = "anonymous")]
    fn picture() -> asmx::content::Raw {
        asmx::content::Raw::text("x")
    }

    let errors = Host::builder().functions("/A.asmx", methods![picture]).build().expect_err("an error");
    assert!(errors.to_string().contains("leave `jsonp` out"), "{errors}");
}

//! All of its request that a method can ask for, and what of it stands in a log.

#![allow(missing_docs)]

use asmx::prelude::*;
use asmx::testing::Client;

/// The target, the cookies and the fields of the form, each in its order.
#[web_method]
fn whole(#[extract] context: Context) {
    let request = context.request();
    let cookies = request.cookies();
    let cookies: Vec<_> = cookies.iter().map(|cookie| (cookie.name(), cookie.value())).collect();
    context.write(&format!("{} {cookies:?} {:?}", request.uri(), request.form_items()));
}

/// What a log says that has the call in it.
#[web_method]
fn logged(#[extract] context: Context) -> String {
    format!("{context:?}")
}

fn client() -> Client {
    let methods = methods![whole, logged];
    Client::new(Host::builder().http_post(true).functions("/S.asmx", methods).build().expect("a host"))
}

/// `Request.Cookies` and `Request.Form` in the order in which they were sent, and each as often as it was.
#[tokio::test]
async fn cookies_and_fields_come_in_their_order() {
    let call = client().post("/S.asmx/Whole?q=1").header("cookie", "b=2; a=1; B=3");
    let form = call.content_type("application/x-www-form-urlencoded").body("z=1&y=%C3%A9&z=2&alone");
    assert_eq!(
        form.send().await.text(),
        "/S.asmx/Whole?q=1 [(\"b\", \"2\"), (\"a\", \"1\"), (\"B\", \"3\")] \
         [(Some(\"z\"), \"1\"), (Some(\"y\"), \"é\"), (Some(\"z\"), \"2\"), (None, \"alone\")]"
    );
}

/// The method and the path are there; the query, headers and cookies are not: passwords and tickets stand in them.
#[tokio::test]
async fn a_log_has_no_secrets_of_a_request() {
    let call = client().post("/S.asmx/Logged?token=secret").header("cookie", "login=secret").json("{}");
    let text = call.send().await.text().replace('\\', "");
    assert!(text.contains(r#"Context { method: "Logged", request: Request { method: POST, path: "/S.asmx/Logged", client: Some(127.0.0.1), .. }, .. }"#), "{text}");
    assert!(!text.contains("secret"), "{text}");
}

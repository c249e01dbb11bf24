//! Calls by plain GET and by the post of a form (CLS-1 to CLS-14).

use asmx::prelude::*;
use asmx::testing::{Client, Request, Response};
use asmx::{HostBuilder, PostedFile};

fn field_and_name(file: &PostedFile) -> String {
    format!("{}: {}", file.field(), file.file_name())
}

struct Old;

#[script_service(xml_namespace = "urn:old")]
impl Old {
    #[web_method]
    fn txt(&self, v: String) -> String {
        v
    }

    #[web_method]
    fn sum(&self, of: Vec<i32>) -> i32 {
        of.into_iter().sum()
    }

    #[web_method(get)]
    fn rooms(&self, #[extract] context: Context) -> Result<(), Fault> {
        context.append_header("Content-Type", "application/json")?;
        context.write("[1]");
        Ok(())
    }

    #[web_method]
    fn ended(&self, #[extract] context: Context) -> Result<String, Fault> {
        context.write("<p>as it is</p>");
        Err(context.end())
    }

    #[web_method]
    fn elsewhere(&self, #[extract] context: Context, there: String) -> Result<(), Fault> {
        Err(context.redirect(&there))
    }

    #[web_method]
    fn elsewhere_later(&self, #[extract] context: Context) {
        context.redirect_without_end("/there");
        context.write("rest");
    }

    #[web_method]
    fn upload_files(&self, #[extract] context: Context) -> Result<(), Fault> {
        let request = context.request();
        let names: Vec<_> = request.files().iter().map(field_and_name).collect();
        let file = context.file("FILE").ok_or_else(|| Fault::argument("There is no file."))?;
        let title = context.form("filename").unwrap_or_default();
        context.write(&format!("{names:?} {title} {} {}", file.content_type(), file.len()));
        Ok(())
    }

    #[web_method(session)]
    fn visits(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let visits = session.get::<i32>("visits")?.unwrap_or_default() + 1;
        session.insert("visits", &visits)?;
        Ok(visits)
    }

    #[web_method(cache = 60)]
    fn kept(&self) -> String {
        "kept".into()
    }

    #[web_method]
    fn guid(&self, id: Guid) -> Guid {
        id
    }
}

fn client(host: HostBuilder) -> Client {
    Client::new(host.custom_errors(CustomErrors::Off).service(Old).build().expect("a host"))
}

fn both() -> Client {
    client(Host::builder().http_get(true).http_post(true))
}

fn form(request: Request, body: &'static str) -> Request {
    request.content_type("application/x-www-form-urlencoded").body(body)
}

#[track_caller]
fn is_xml(response: &Response, element: &str) {
    assert_eq!(response.text(), format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n{element}"));
    assert_eq!(
        (response.status.as_u16(), response.header("content-type")),
        (200, Some("text/xml; charset=utf-8"))
    );
}

#[track_caller]
fn is_unrecognized(response: &Response) {
    assert!(response.text().contains("Request format is unrecognized for URL"), "{response:?}");
    assert_eq!(response.status, 500);
}

/// CFG-40, CLS-2: without a word from anybody a form is for the server's own machine, and a plain GET for nobody.
#[tokio::test]
async fn cls_2_the_default_set() {
    let client = client(Host::builder());
    let here = form(client.post("/Old.asmx/Txt"), "v=abc").send().await;
    is_xml(&here, "<string xmlns=\"urn:old\">abc</string>");
    is_unrecognized(&client.get("/Old.asmx/Txt?v=abc").send().await);
    is_unrecognized(&form(client.post("/Old.asmx/Txt"), "v=abc").origin("https://evil.example").send().await);
    let elsewhere = client.from_address([203, 0, 113, 7]);
    is_unrecognized(&form(elsewhere.post("/Old.asmx/Txt"), "v=abc").send().await);
}

/// Each item takes much more than its bytes: 4 MiB of them are refused before they become a list.
#[tokio::test]
async fn a_form_has_so_many_items() {
    let client = both();
    let post = async |body: String| {
        let request = client.post("/Old.asmx/Txt").content_type("application/x-www-form-urlencoded");
        request.body(body).send().await
    };
    let most = post(format!("v=abc{}", "&".repeat(9_999))).await;
    is_xml(&most, "<string xmlns=\"urn:old\">abc</string>");
    for more in [10_000, 4_000_000] {
        let refused = post(format!("v=abc{}", "&".repeat(more))).await;
        assert_eq!(refused.status, 500);
        assert!(refused.text().contains("The form has more than 10000 items."), "{}", refused.text());
    }
}

/// CLS-1: each can be switched for the host, a folder, and off again.
#[tokio::test]
async fn cls_1_each_protocol_has_a_switch() {
    let host = Host::builder()
        .custom_errors(CustomErrors::Off)
        .http_get(true)
        .http_post_localhost(false)
        .service(Old)
        .folder("/in", |folder| folder.http_get(false).http_post(true).service(Old));
    let client = Client::new(host.build().expect("a host")).from_address([203, 0, 113, 7]);
    is_xml(&client.get("/Old.asmx/Txt?v=a").send().await, "<string xmlns=\"urn:old\">a</string>");
    is_unrecognized(&form(client.post("/Old.asmx/Txt"), "v=a").send().await);
    is_unrecognized(&client.get("/in/Old.asmx/Txt?v=a").send().await);
    is_xml(
        &form(client.post("/in/Old.asmx/Txt"), "v=a").send().await,
        "<string xmlns=\"urn:old\">a</string>",
    );
}

/// CLS-10: names without case, an array of all values of a name.
#[tokio::test]
async fn cls_10_values_by_name() {
    let client = both();
    is_xml(&client.get("/Old.asmx/Sum?OF=1&of=2&x=3").send().await, "<int xmlns=\"urn:old\">3</int>");
    let missing = client.get("/Old.asmx/Txt").send().await;
    assert_eq!(missing.header("content-type"), Some("text/plain; charset=utf-8"));
    assert!(
        missing.text().starts_with("System.InvalidOperationException: Missing parameter: v."),
        "{missing:?}"
    );
    // CLS-8: a Guid is none of the types of a form.
    let guid = client.get("/Old.asmx/Guid?id=00000000-0000-0000-0000-000000000000").send().await;
    assert_eq!(
        guid.text(),
        "System.InvalidOperationException: Guid Web Service method name is not valid.\r\n"
    );
}

/// REQ-10: in a query and in a form, unless validation is off.
#[tokio::test]
async fn req_10_markup_is_refused() {
    for (client, passes) in [
        (both(), false),
        (client(Host::builder().http_get(true).http_post(true).request_validation(false)), true),
    ] {
        for (request, source) in [
            (client.get("/Old.asmx/Txt?v=%3Cb"), "Request.QueryString"),
            (form(client.post("/Old.asmx/Txt"), "v=%3Cb"), "Request.Form"),
        ] {
            let response = request.send().await;
            assert_eq!(response.status == 200, passes, "{response:?}");
            assert_eq!(response.text().contains(&format!("dangerous {source} value")), !passes);
        }
    }
}

/// Field 8: what the method writes by hand is the answer; nothing comes after it where there is no result.
#[tokio::test]
async fn cls_12_void_methods_write_by_hand() {
    let client = both();
    let plain = client.get("/Old.asmx/Rooms").send().await;
    assert_eq!(
        (plain.text(), plain.header("content-type")),
        ("[1]", Some("application/json; charset=utf-8"))
    );
    let script = client.get("/Old.asmx/Rooms").content_type("application/json").send().await;
    assert_eq!(script.text(), "[1]{\"d\":null}");
}

/// `Response.End()` and `Response.Redirect()` are errors of script calls (RT-34), and work elsewhere.
#[tokio::test]
async fn cls_12_a_method_may_end_its_answer() {
    let client = both();
    let ended = client.get("/Old.asmx/Ended").send().await;
    assert_eq!((ended.status.as_u16(), ended.text()), (200, "<p>as it is</p>"));
    assert_eq!(ended.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(client.post("/Old.asmx/Ended").json("{}").send().await.status, 500);

    let moved = client.get("/Old.asmx/Elsewhere?there=/a?b%26c").send().await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (302, Some("/a?b&c")));
    assert!(moved.text().contains("<a href=\"/a?b&amp;c\">here</a>"), "{moved:?}");
    let script = client.post("/Old.asmx/Elsewhere").json("{\"there\":\"/\"}").send().await;
    assert_eq!((script.status.as_u16(), script.header("location")), (500, None));

    let later = form(client.post("/Old.asmx/ElsewhereLater"), "").send().await;
    assert_eq!((later.status.as_u16(), later.header("location")), (302, Some("/there")));
    assert!(later.text().ends_with("</html>\r\nrest"), "{later:?}");
}

/// Field 6: an upload, whatever the case of the file's name; and what is no form.
#[tokio::test]
async fn cls_9_an_upload() {
    let body = "--b\r\nContent-Disposition: form-data; name=\"fileName\"\r\n\r\nA title\r\n--b\r\n\
                Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n12345\r\n--b--\r\n";
    let client = both();
    let upload = |path: &str, body: &'static str| {
        client.post(path).content_type("multipart/form-data; boundary=b").body(body).send()
    };
    for path in ["/Old.asmx/UploadFiles", "/old.asmx/UploadFiles"] {
        let answer = upload(path, body).await;
        assert_eq!((answer.status.as_u16(), answer.text()), (200, "[\"file: a.png\"] A title image/png 5"));
    }
    let cut = upload("/Old.asmx/UploadFiles", "--b\r\nContent-Disposition: form-data; name=\"file\"").await;
    assert!(cut.text().starts_with("System.Web.HttpException: The form is incomplete"), "{cut:?}");
    let none = form(client.post("/Old.asmx/UploadFiles"), "fileName=a").send().await;
    assert!(none.text().starts_with("System.ArgumentException: There is no file."), "{none:?}");
    // CLS-9: parameters come in a form of the other kind alone.
    let typed = upload("/Old.asmx/Txt", body).await;
    assert!(
        typed.text().contains("Request format is invalid: multipart/form-data; boundary=b."),
        "{typed:?}"
    );
}

/// Sessions and CORS are those of the host.
#[tokio::test]
async fn sessions_and_cors_are_the_hosts() {
    let cors = Cors::origins(["https://shop.example"]).credentials();
    let client = client(Host::builder().http_post(true).cors(cors));
    let first = form(client.post("/Old.asmx/Visits"), "").origin("https://shop.example").send().await;
    is_xml(&first, "<int xmlns=\"urn:old\">1</int>");
    assert_eq!(first.header("access-control-allow-origin"), Some("https://shop.example"));
    let cookie = first.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie");
    let second = form(client.post("/Old.asmx/Visits"), "").header("cookie", cookie).send().await;
    is_xml(&second, "<int xmlns=\"urn:old\">2</int>");
}

/// The cache keeps answers to script calls; a form never gets one of those.
#[tokio::test]
async fn sac_30_each_protocol_has_its_own_answer() {
    let client = both();
    assert_eq!(client.post("/Old.asmx/Kept").json("{}").send().await.text(), "{\"d\":\"kept\"}");
    is_xml(&client.get("/Old.asmx/Kept").send().await, "<string xmlns=\"urn:old\">kept</string>");
    assert_eq!(client.post("/Old.asmx/Kept").json("{}").send().await.text(), "{\"d\":\"kept\"}");
}

/// A GET that is asked for is one of the verbs that the path has, for preflights too.
#[tokio::test]
async fn cors_7_plain_gets_are_verbs_of_the_path() {
    let client = client(Host::builder().http_get(true).cors(Cors::origins(["https://shop.example"])));
    let options = client.request(http::Method::OPTIONS, "/Old.asmx/Txt").send().await;
    assert_eq!(options.header("allow"), Some("OPTIONS, POST, GET"));
}

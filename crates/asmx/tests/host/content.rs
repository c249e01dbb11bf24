//! Results that are whole answers: what they look like in each protocol, and what cannot be of them.

use std::path::PathBuf;

use asmx::content::{File, Raw, Stream};
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::{BuildError, Help, HostBuilder, SoapHeader};
use futures_util::stream;
use http::StatusCode;

struct Desk {
    folder: PathBuf,
}

#[script_service(xml_namespace = "urn:desk")]
impl Desk {
    #[web_method]
    fn export(&self, year: i32) -> Raw {
        Raw::text(format!("id;{year}\r\n")).content_type("text/csv").download_as("März.csv")
    }

    #[web_method(get)]
    fn pixel(&self) -> Raw {
        Raw::bytes(&b"GIF89a"[..]).content_type("image/gif").status(StatusCode::CREATED)
    }

    #[web_method(cache = 60)]
    fn kept(&self) -> Raw {
        static CALLS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let calls = CALLS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Raw::json(format!("[{calls}]"))
    }

    #[web_method(session)]
    fn visits(&self, #[extract] session: Session, #[extract] context: Context) -> Result<Raw, Fault> {
        let visits = session.get::<i32>("visits")?.unwrap_or_default() + 1;
        session.insert("visits", &visits)?;
        context.append_header("X-Visits", &visits.to_string())?;
        context.add_cookie(Cookie::new("seen", "yes"))?;
        context.set_status(StatusCode::ACCEPTED);
        Ok(Raw::text(visits.to_string()))
    }

    #[web_method(get)]
    fn file(&self, name: String) -> File {
        File::within(&self.folder, name)
    }

    #[web_method(get)]
    fn shown(&self) -> File {
        File::at(self.folder.join("a.html")).inline()
    }

    #[web_method]
    fn made(&self) -> File {
        File::bytes("list.csv", "0123456789")
    }

    #[web_method]
    fn pieces(&self, count: i32) -> Stream {
        Stream::new(stream::iter((0..count).map(|piece| Ok::<_, Fault>(format!("{piece};")))))
            .content_type("text/plain")
    }

    #[web_method]
    fn read(&self) -> Stream {
        Stream::reading(std::io::Cursor::new(vec![b'x'; 100_000])).status(StatusCode::ACCEPTED)
    }

    #[web_method]
    fn both(&self, #[extract] context: Context) -> Raw {
        context.write("first");
        Raw::text("second")
    }

    #[web_method]
    fn early(&self) -> Raw {
        Raw::text("").status(StatusCode::CONTINUE)
    }

    #[web_method]
    fn broken(&self) -> Raw {
        Raw::text("").content_type("a\r\nX: y")
    }

    #[web_method]
    fn gone(&self) -> Result<File, Fault> {
        Err(Fault::invalid_operation("Not today."))
    }

    #[web_method]
    fn plain(&self) -> i32 {
        1
    }
}

struct Here {
    client: Client,
    /// Removed with it.
    folder: tempfile::TempDir,
}

fn here(host: HostBuilder) -> Here {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("in")).expect("a folder");
    std::fs::write(folder.path().join("in/a.html"), "<p>0123456789</p>").expect("written");
    std::fs::write(folder.path().join("in/no extension"), "x").expect("written");
    std::fs::write(folder.path().join("secret.txt"), "secret").expect("written");
    let desk = Desk { folder: folder.path().join("in") };
    let host = host.custom_errors(CustomErrors::Off).http_get(true).http_post(true).service(desk);
    Here { client: Client::new(host.build().expect("a host")), folder }
}

#[track_caller]
fn is(answer: &Response, status: u16, content_type: &str, text: &str) {
    let given = (answer.status.as_u16(), answer.header("content-type"), answer.text());
    assert_eq!(given, (status, Some(content_type), text), "{answer:?}");
}

/// CLS-12, RSP-1: the same bytes by script, link and form, with no envelope and no XML around them.
#[tokio::test]
async fn rsp_1_raw_is_the_whole_answer_in_every_protocol() {
    let Here { client, folder: _folder } = here(Host::builder());
    let form = client.post("/Desk.asmx/Export").content_type("application/x-www-form-urlencoded");
    for answer in [
        client.post("/Desk.asmx/Export").json(r#"{"year":2024}"#).send().await,
        client.get("/Desk.asmx/Export?year=2024").send().await,
        form.body("year=2024").send().await,
    ] {
        is(&answer, 200, "text/csv; charset=utf-8", "id;2024\r\n");
        assert_eq!(
            answer.header("content-disposition"),
            Some("attachment; filename=\"M_rz.csv\"; filename*=UTF-8''M%C3%A4rz.csv")
        );
        assert_eq!(answer.header("cache-control"), Some("private, max-age=0"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
    is(&client.get("/Desk.asmx/Pixel").send().await, 201, "image/gif", "GIF89a");
}

/// SAC-1, CORS-13: what the method does by hand, its session and the policy are part of it.
#[tokio::test]
async fn cors_13_cookies_sessions_and_cors_go_along() {
    let Here { client, folder: _folder } =
        here(Host::builder().cors(Cors::origins(["https://shop.example"]).credentials()));
    let visit = || client.post("/Desk.asmx/Visits").json("{}").origin("https://shop.example");
    let first = visit().send().await;
    is(&first, 202, "text/plain; charset=utf-8", "1");
    assert_eq!(first.header("x-visits"), Some("1"));
    assert_eq!(first.header("access-control-allow-origin"), Some("https://shop.example"));
    let cookies: Vec<_> = first.headers.get_all("set-cookie").iter().collect();
    assert_eq!(cookies.len(), 2, "{first:?}");
    let session = cookies[0].to_str().expect("text").split(';').next().expect("a cookie");
    is(&visit().header("cookie", session).send().await, 202, "text/plain; charset=utf-8", "2");
}

/// SAC-30: a `Raw` is kept as any other answer to a script call.
#[tokio::test]
async fn sac_30_raw_is_kept() {
    let Here { client, folder: _folder } = here(Host::builder());
    let first = client.post("/Desk.asmx/Kept").json("{}").send().await;
    let second = client.post("/Desk.asmx/Kept").json("{}").send().await;
    is(&first, 200, "application/json; charset=utf-8", first.text());
    is(&second, 200, "application/json; charset=utf-8", first.text());
}

/// ERR-1: what goes wrong is an error in the form of the protocol.
#[tokio::test]
async fn err_1_errors_are_those_of_the_protocol() {
    let Here { client, folder: _folder } = here(Host::builder());
    let call = async |method: &str| client.post(&format!("/Desk.asmx/{method}")).json("{}").send().await;
    assert_eq!(call("Gone").await.fault().message, "Not today.");
    let both = call("Both").await;
    assert!(
        both.fault().message.starts_with("The method wrote to the answer and returned a whole one"),
        "{both:?}"
    );
    assert_eq!(call("Early").await.fault().message, "100 is the status of no answer.");
    let broken = call("Broken").await;
    assert!(broken.fault().message.contains("cannot stand in a header"), "{broken:?}");
    let form = client.get("/Desk.asmx/Gone").send().await;
    assert!(form.text().starts_with("System.InvalidOperationException: Not today."), "{form:?}");
    let missing = client.get("/Desk.asmx/File?name=b.txt").send().await;
    assert_eq!(
        (missing.status.as_u16(), missing.header("content-type")),
        (404, Some("text/plain; charset=utf-8"))
    );
    assert!(
        missing.text().starts_with("System.IO.FileNotFoundException: Could not find file &#39;b.txt&#39;.")
    );
    let missing =
        client.get("/Desk.asmx/File?name=%22b.txt%22").content_type("application/json").send().await;
    assert_eq!(
        (missing.status.as_u16(), missing.fault().exception_type),
        (404, "System.IO.FileNotFoundException".into())
    );
}

/// Nothing outside of the folder is read, whatever the name is.
#[tokio::test]
async fn no_name_leads_out_of_the_folder() {
    let Here { client, folder } = here(Host::builder().request_validation(false));
    let ask = async |name: &str| {
        let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        client.get(&format!("/Desk.asmx/File?name={name}")).send().await
    };
    is(&ask("a.html").await, 200, "text/html", "<p>0123456789</p>");
    is(&ask("no extension").await, 200, "application/octet-stream", "x");
    let absolute = folder.path().join("secret.txt");
    let mut names = vec![
        "../secret.txt",
        "in/../../secret.txt",
        "./../secret.txt",
        "..\\secret.txt",
        "..",
        ".",
        "",
        "/",
        "//secret.txt",
        "a.html/../../secret.txt",
        "a.html\0",
        "a.html/",
        "C:\\secret.txt",
        "CON",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "in",
    ];
    names.push(absolute.to_str().expect("text"));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&absolute, folder.path().join("in/link.txt")).expect("a link");
        std::os::unix::fs::symlink("a.html", folder.path().join("in/own.html")).expect("a link");
        std::os::unix::fs::symlink(folder.path(), folder.path().join("in/up")).expect("a link");
        is(&ask("own.html").await, 200, "text/html", "<p>0123456789</p>");
        names.extend(["link.txt", "up/secret.txt", "up"]);
    }
    for name in names {
        let answer = ask(name).await;
        assert_eq!(answer.status, 404, "{name:?}: {answer:?}");
        assert!(!answer.text().contains("secret\r"), "{answer:?}");
    }
}

/// RFC 9110, sections 13 and 14: parts, and nothing where nothing is new.
#[tokio::test]
async fn a_file_is_served_as_by_a_file_server() {
    let Here { client, folder: _folder } = here(Host::builder());
    let ask = async |headers: &[(&str, &str)]| {
        let request = client.get("/Desk.asmx/Shown");
        headers.iter().fold(request, |request, (name, value)| request.header(name, value)).send().await
    };
    let whole = ask(&[]).await;
    is(&whole, 200, "text/html", "<p>0123456789</p>");
    assert_eq!(whole.header("content-disposition"), Some("inline; filename=\"a.html\""));
    assert_eq!((whole.header("accept-ranges"), whole.header("content-length")), (Some("bytes"), Some("17")));
    let etag = whole.header("etag").expect("a tag").to_owned();
    let modified = whole.header("last-modified").expect("a date").to_owned();

    let part = ask(&[("range", "bytes=3-5")]).await;
    is(&part, 206, "text/html", "012");
    assert_eq!(
        (part.header("content-range"), part.header("content-length")),
        (Some("bytes 3-5/17"), Some("3"))
    );
    is(&ask(&[("range", "bytes=-4")]).await, 206, "text/html", "</p>");
    is(&ask(&[("range", "bytes=3-5"), ("if-range", &etag)]).await, 206, "text/html", "012");
    is(&ask(&[("range", "bytes=3-5"), ("if-range", &modified)]).await, 206, "text/html", "012");
    is(
        &ask(&[("range", "bytes=3-5"), ("if-range", "\"other\"")]).await,
        200,
        "text/html",
        "<p>0123456789</p>",
    );
    is(&ask(&[("range", "bytes=0-1,3-4")]).await, 200, "text/html", "<p>0123456789</p>");
    let beyond = ask(&[("range", "bytes=17-")]).await;
    assert_eq!((beyond.status.as_u16(), beyond.header("content-range")), (416, Some("bytes */17")));

    for had in [("if-none-match", &*etag), ("if-modified-since", &*modified)] {
        let same = ask(&[had]).await;
        assert_eq!((same.status.as_u16(), same.text(), same.header("etag")), (304, "", Some(&*etag)));
        assert_eq!(same.header("content-type"), None);
    }
    is(&ask(&[("if-none-match", "\"other\"")]).await, 200, "text/html", "<p>0123456789</p>");
    assert_eq!(ask(&[("if-match", "\"other\"")]).await.status, 412);

    // A POST asks for all of it.
    let posted = client.post("/Desk.asmx/Made").json("{}").header("range", "bytes=1-2").send().await;
    is(&posted, 200, "text/csv", "0123456789");
    let got = client.get("/Desk.asmx/Made").header("range", "bytes=1-2").send().await;
    is(&got, 206, "text/csv", "12");
    assert_eq!(got.header("content-disposition"), Some("attachment; filename=\"list.csv\""));
}

#[tokio::test]
async fn a_stream_is_the_whole_answer() {
    let Here { client, folder: _folder } = here(Host::builder());
    is(&client.get("/Desk.asmx/Pieces?count=3").send().await, 200, "text/plain", "0;1;2;");
    is(&client.post("/Desk.asmx/Pieces").json(r#"{"count":0}"#).send().await, 200, "text/plain", "");
    let read = client.get("/Desk.asmx/Read").send().await;
    assert_eq!((read.status.as_u16(), read.text().len()), (202, 100_000));
}

/// CLS-24: an envelope has no place for them, so they are not there for SOAP. The rest of the service is.
#[tokio::test]
async fn cls_24_soap_does_not_know_them() {
    let Here { client, folder: _folder } = here(Host::builder().help(Help::everyone()));
    let soap = async |method: &str| {
        let body = format!(
            "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><{method} xmlns=\"urn:desk\"/></soap:Body></soap:Envelope>"
        );
        let request = client
            .post("/Desk.asmx")
            .content_type("text/xml")
            .header("soapaction", format!("\"urn:desk/{method}\""));
        request.body(body).send().await
    };
    assert!(soap("Plain").await.text().contains("<PlainResult>1</PlainResult>"));
    let made = soap("Made").await;
    assert!(
        made.text().contains("Server did not recognize the value of HTTP Header SOAPAction: urn:desk/Made."),
        "{made:?}"
    );
    let wsdl = client.get("/Desk.asmx?wsdl").send().await;
    assert!(wsdl.text().contains("PlainSoapIn") && !wsdl.text().contains("MadeSoapIn"), "{wsdl:?}");
    // By plain GET it is a method without a result, as it was in C#.
    assert!(wsdl.text().contains("<wsdl:message name=\"MadeHttpGetOut\" />"), "{}", wsdl.text());
}

/// What is said of them is that they are bytes.
#[tokio::test]
async fn they_are_described_as_bytes() {
    let Here { client, folder: _folder } = here(Host::builder().help(Help::everyone()));
    let module = client.get("/Desk.asmx?ts").send().await;
    assert!(
        module.text().contains("this.#call(\"POST\", \"Made\", {}, options, \"whole\") as Promise<Response>"),
        "{}",
        module.text()
    );
    let page = client.get("/Desk.asmx?op=Made").send().await;
    assert!(page.text().contains("<li>returns a whole answer (File)</li>"), "{}", page.text());
    assert!(page.text().contains("const bytes = await answer.blob();"), "{}", page.text());
    #[cfg(feature = "openapi")]
    {
        let document = client.get("/openapi.json").send().await;
        let document: serde_json::Value = serde_json::from_str(document.text()).expect("JSON");
        let content = &document["paths"]["/Desk.asmx/Made"]["post"]["responses"]["200"]["content"];
        assert_eq!(
            *content,
            serde_json::json!({ "*/*": { "schema": { "type": "string", "format": "binary" } } })
        );
    }
}

#[script_type]
struct Quota {
    left: i32,
}

struct Wrong;

#[script_service]
impl Wrong {
    #[web_method(cache = 60)]
    fn kept_file(&self) -> File {
        File::at("a")
    }

    #[web_method(cache = 60)]
    fn kept_stream(&self) -> Result<Stream, Fault> {
        Ok(Stream::reading(tokio::io::empty()))
    }

    #[web_method(xml)]
    fn xml(&self) -> Raw {
        Raw::text("<a/>")
    }

    #[web_method(soap(action = "urn:act"))]
    fn acted(&self) -> Raw {
        Raw::text("a")
    }

    #[web_method]
    fn with_header(&self, #[soap_header(out)] quota: SoapHeader<Quota>) -> Result<Raw, Fault> {
        quota.set(&Quota { left: 1 })?;
        Ok(Raw::text("a"))
    }
}

#[test]
fn what_cannot_be_is_said_when_the_host_is_built() {
    let errors = Host::builder().service(Wrong).build().expect_err("mistakes");
    assert!(errors.iter().all(|error| matches!(error, BuildError::WholeAnswer { .. })), "{errors}");
    let said: Vec<_> = errors.iter().map(ToString::to_string).collect();
    let begins = [
        "\"/Wrong.asmx\": KeptFile returns a `File`, and a file is on the disk already",
        "\"/Wrong.asmx\": KeptStream returns a `Stream`, of which nothing can be kept",
        "\"/Wrong.asmx\": Xml returns a `Raw`, which has a form of its own",
        "\"/Wrong.asmx\": Acted returns a `Raw`, for which SOAP has no place",
        "\"/Wrong.asmx\": WithHeader returns a `Raw`, for which SOAP has no place",
    ];
    assert_eq!(said.len(), begins.len(), "{errors}");
    for (said, begin) in said.iter().zip(begins) {
        assert!(said.starts_with(begin), "{said}");
    }
}

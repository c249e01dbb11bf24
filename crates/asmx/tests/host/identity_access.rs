//! Who may call: `authorize`, `roles`, `anonymous`, guards of one's own (RT-30 to RT-33, SAC-51).

#![allow(missing_docs)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use asmx::auth::{FormsAuth, LayerAuth, Roles, User};
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use crate::common::tickets::{cookie, key, logged_in, ticket};

/// What every refused script call gets (RT-30).
const REFUSED: &str = r#"{"Message":"Authentication failed.","StackTrace":null,"ExceptionType":"System.InvalidOperationException"}"#;

struct Owner;

impl FromRequestParts<()> for Owner {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &()) -> Result<Self, StatusCode> {
        let user = <User as FromRequestParts<()>>::from_request_parts(parts, &())
            .await
            .map_err(|(status, _)| status)?;
        if user.name() == "ann" { Ok(Self) } else { Err(StatusCode::UNAUTHORIZED) }
    }
}

struct Guarded;

#[script_service(authorize)]
impl Guarded {
    #[web_method]
    fn users(&self, #[extract] user: User) -> String {
        user.name().to_owned()
    }

    #[web_method(roles = "Admin, Sales", cache = 60)]
    fn admins(&self) -> i32 {
        1
    }

    #[web_method(anonymous)]
    fn everybody(&self) {}

    #[web_method]
    fn owner(&self, #[extract] _: Owner) {}

    #[web_method(get)]
    fn got(&self) {}
}

#[web_method]
fn open() {}

#[web_method(authorize)]
fn closed() {}

#[web_method]
async fn ask(#[extract] user: User) -> Result<String, Fault> {
    let is_admin = user.is_in_role("ADMIN").await?;
    Ok(format!("{is_admin} {}", user.roles().await?.join(",")))
}

#[derive(Default, Clone)]
struct Staff(Arc<AtomicUsize>);

impl Roles for Staff {
    async fn roles_of(&self, user: &User) -> Result<Vec<String>, Fault> {
        self.0.fetch_add(1, Ordering::Relaxed);
        match user.name() {
            "ann" => Ok(vec!["Users".into(), "admin".into()]),
            "eve" => Err(Fault::new("no database")),
            "zoe" => panic!("no roles"),
            _ => Ok(Vec::new()),
        }
    }
}

fn builder() -> asmx::HostBuilder {
    Host::builder()
        .custom_errors(CustomErrors::Off)
        .auth(FormsAuth::new().machine_key(key()).roles(Staff::default()))
        .service(Guarded)
        .functions("/F.asmx", methods![open, closed, ask])
        .page_methods("/Default.aspx", methods![closed])
}

fn client() -> Client {
    Client::new(builder().build().expect("a host"))
}

async fn call(client: &Client, path: &str, user: &str) -> Response {
    let request = client.post(path).json("{}");
    if user.is_empty() {
        request.send().await
    } else {
        request.header("cookie", logged_in(user)).send().await
    }
}

fn is_refused(response: &Response) -> bool {
    response.status == 401
        && response.text() == REFUSED
        && response.header("jsonerror") == Some("true")
        && response.header("content-type") == Some("application/json; charset=utf-8")
        && response.header("location").is_none()
        && response.header("set-cookie").is_none()
}

/// RT-30, RT-31, SAC-51.
#[tokio::test]
async fn strangers_are_refused_where_users_are_asked_for() {
    let client = client();
    for path in ["/Guarded.asmx/Users", "/Guarded.asmx/admins", "/F.asmx/Closed", "/Default.aspx/Closed"] {
        let refused = call(&client, path, "").await;
        assert!(is_refused(&refused), "{path}: {} {}", refused.status, refused.text());
    }
    for path in ["/Guarded.asmx/Everybody", "/F.asmx/Open"] {
        assert_eq!(call(&client, path, "").await.text(), r#"{"d":null}"#, "{path}");
    }
    assert_eq!(call(&client, "/Guarded.asmx/Users", "bob").await.text(), r#"{"d":"bob"}"#);
    assert_eq!(call(&client, "/Default.aspx/Closed", "bob").await.text(), r#"{"d":null}"#);
}

/// RT-30: with custom errors the object says nothing, and the status is the same.
#[tokio::test]
async fn custom_errors_hide_the_reason() {
    let client = Client::new(builder().custom_errors(CustomErrors::On).build().expect("a host"));
    let refused = call(&client, "/F.asmx/Closed", "").await;
    let generic =
        r#"{"Message":"There was an error processing the request.","StackTrace":"","ExceptionType":""}"#;
    assert_eq!((refused.status.as_u16(), refused.text()), (401, generic));
}

/// Names of roles have no case; who has none of them is refused as a stranger is; the cache answers nobody before (SAC-34).
#[tokio::test]
async fn roles_are_asked_for() {
    let staff = Staff::default();
    let auth = FormsAuth::new().machine_key(key()).roles(staff.clone());
    let client = Client::new(builder().auth(auth).build().expect("a host"));
    assert_eq!(call(&client, "/Guarded.asmx/Admins", "ann").await.text(), r#"{"d":1}"#);
    assert!(is_refused(&call(&client, "/Guarded.asmx/Admins", "bob").await));
    assert!(is_refused(&call(&client, "/Guarded.asmx/Admins", "").await));
    assert_eq!(staff.0.load(Ordering::Relaxed), 2, "strangers have none");
    assert_eq!(call(&client, "/F.asmx/Ask", "ann").await.text(), r#"{"d":"true Users,admin"}"#);
    assert_eq!(call(&client, "/F.asmx/Ask", "").await.text(), r#"{"d":"false "}"#);
    assert_eq!(staff.0.load(Ordering::Relaxed), 3, "once a request");
    for (user, message) in [("eve", "no database"), ("zoe", "no roles")] {
        let failed = call(&client, "/Guarded.asmx/Admins", user).await;
        assert!(failed.status == 500 && failed.text().contains(message), "{}", failed.text());
    }
}

/// RT-32: whatever a service that is for users is asked; steps 4 to 8 come later, so that strangers learn nothing.
#[tokio::test]
async fn a_service_for_users_says_nothing_to_strangers() {
    let client = client();
    for path in ["/Guarded.asmx/js", "/Guarded.asmx/jsdebug", "/guarded.asmx/JS"] {
        assert!(is_refused(&client.get(path).send().await), "{path}");
        assert_eq!(client.get(path).header("cookie", logged_in("bob")).send().await.status, 200);
    }
    assert!(is_refused(&call(&client, "/Guarded.asmx/Nothing", "").await));
    assert_eq!(call(&client, "/Guarded.asmx/Nothing", "bob").await.status, 500);
    assert!(is_refused(&client.get("/Guarded.asmx/Users").content_type("application/json").send().await));
    assert_eq!(client.get("/F.asmx/js").send().await.status, 200);
}

/// RT-31, RT-33: what is no script call is sent to the login page, unless it comes from there.
#[tokio::test]
async fn pages_are_sent_to_the_login() {
    let client = client();
    let page = client.get("/Guarded.asmx").send().await;
    assert_eq!(page.status, 302);
    assert_eq!(page.header("location"), Some("/login.aspx?ReturnUrl=%2fGuarded.asmx"));
    assert!(
        page.text().contains(
            r#"<h2>Object moved to <a href="/login.aspx?ReturnUrl=%2fGuarded.asmx">here</a>.</h2>"#
        )
    );
    let op = client.get("/Guarded.asmx?op=Users&x=%C3%A4").send().await;
    assert_eq!(
        op.header("location"),
        Some("/login.aspx?ReturnUrl=%2fGuarded.asmx%3fop%3dUsers%26x%3d%25C3%25A4")
    );
    let post = client.post("/Guarded.asmx/Users").content_type("text/plain").send().await;
    assert_eq!(post.status, 302);
    let again = client.get("/Guarded.asmx?a=1&ReturnUrl=%2fx").send().await;
    assert_eq!(
        (again.status.as_u16(), again.header("location"), again.header("jsonerror")),
        (401, None, None)
    );
    assert_eq!(client.get("/Guarded.asmx").header("cookie", logged_in("bob")).send().await.status, 200);

    for (url, wanted) in [
        ("~/Account/Login.aspx?a=1", "/Account/Login.aspx?a=1&ReturnUrl=%2fGuarded.asmx"),
        ("https://login.example/", "https://login.example/?ReturnUrl=%2fGuarded.asmx"),
    ] {
        let auth = FormsAuth::new().roles(Staff::default()).login_url(url);
        let client = Client::new(builder().auth(auth).build().expect("a host"));
        assert_eq!(client.get("/Guarded.asmx").send().await.header("location"), Some(wanted));
    }
}

/// RT-31: a form is a page's, and is guarded as a script call is (CLS-7).
#[tokio::test]
async fn forms_and_links_are_guarded_too() {
    let client = Client::new(builder().http_post(true).http_get(true).build().expect("a host"));
    for path in ["/F.asmx/Closed", "/Guarded.asmx/Users"] {
        let post = |cookie: &str| {
            client
                .post(path)
                .content_type("application/x-www-form-urlencoded")
                .header("cookie", cookie)
                .send()
        };
        assert_eq!(post("a=b").await.status, 302, "{path}");
        assert_eq!(post(&logged_in("bob")).await.status, 200, "{path}");
        assert_eq!(client.get(path).send().await.status, 302, "{path}");
        assert_eq!(client.get(path).header("cookie", logged_in("bob")).send().await.status, 200, "{path}");
    }
    assert_eq!(client.get("/F.asmx/Open").send().await.status, 200);
}

/// An envelope names its method, and the path does not (CLS-15): the method's own guard holds all the same, and what is
/// refused is said in the envelope's form. A service that is for users is guarded before anybody reads it.
#[tokio::test]
async fn envelopes_are_guarded_by_the_method_that_they_name() {
    let client = client();
    let send = |path: &str, method: &str, user: &str| {
        let body = format!(
            "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>\
             <{method} xmlns=\"http://tempuri.org/\"/></e:Body></e:Envelope>"
        );
        let request = client.post(path).content_type("text/xml; charset=utf-8").body(body);
        let request = request.header("soapaction", format!("\"http://tempuri.org/{method}\""));
        if user.is_empty() { request.send() } else { request.header("cookie", logged_in(user)).send() }
    };
    let open = send("/F.asmx", "Open", "").await;
    assert!(open.status == 200 && open.text().contains("OpenResponse"), "{}", open.text());
    let refused = send("/F.asmx", "Closed", "").await;
    assert!(
        refused.status != 200 && refused.text().contains("Fault>"),
        "{} {}",
        refused.status,
        refused.text()
    );
    assert!(refused.text().contains("Authentication failed."), "{}", refused.text());
    assert!(!refused.text().contains("ClosedResponse"));
    let user = send("/F.asmx", "Closed", "bob").await;
    assert!(user.status == 200 && user.text().contains("ClosedResponse"), "{}", user.text());

    assert_eq!(send("/Guarded.asmx", "Users", "").await.status, 302);
    assert_eq!(send("/Guarded.asmx", "Users", "bob").await.status, 200);
    let admins = send("/Guarded.asmx", "Admins", "bob").await;
    assert!(admins.text().contains("Authentication failed."), "{}", admins.text());
    assert!(send("/Guarded.asmx", "Admins", "ann").await.text().contains("<AdminsResult>1</AdminsResult>"));
}

/// CORS-2, CORS-13: preflights carry no cookie and get past, and a page can read that it is refused.
#[tokio::test]
async fn cors_goes_before_the_login() {
    let host = builder().cors(Cors::origins(["https://page.example"]).credentials()).build().expect("a host");
    let client = Client::new(host);
    let preflight = client.preflight("/Guarded.asmx/Users", "https://page.example", "POST").send().await;
    assert_eq!(preflight.status, 204);
    assert_eq!(preflight.header("access-control-allow-origin"), Some("https://page.example"));
    let refused = client.post("/Guarded.asmx/Users").json("{}").origin("https://page.example").send().await;
    assert!(is_refused(&refused));
    assert_eq!(refused.header("access-control-allow-origin"), Some("https://page.example"));
    assert_eq!(refused.header("access-control-allow-credentials"), Some("true"));
}

#[tokio::test]
async fn a_guard_is_an_extractor() {
    let client = client();
    assert_eq!(call(&client, "/Guarded.asmx/Owner", "ann").await.text(), r#"{"d":null}"#);
    assert!(is_refused(&call(&client, "/Guarded.asmx/Owner", "bob").await));
}

/// A refusal renews nothing (ERR-3).
#[tokio::test]
async fn a_refusal_renews_no_ticket() {
    let old = cookie(&ticket("bob", 20.0));
    let refused = client().post("/Guarded.asmx/Admins").json("{}").header("cookie", old).send().await;
    assert!(is_refused(&refused));
}

/// Somebody else does the login, and brings the roles along.
#[tokio::test]
async fn a_layer_finds_the_users() {
    let host = builder().auth(LayerAuth::new()).build().expect("a host");
    let client = Client::new(host);
    let with = |user: User| client.post("/Guarded.asmx/Admins").json("{}").extension(user);
    assert_eq!(with(User::new("ann").with_roles(["admin"])).send().await.text(), r#"{"d":1}"#);
    assert!(is_refused(&with(User::new("bob")).send().await));
    assert!(is_refused(&with(User::anonymous()).send().await));
    assert!(is_refused(&call(&client, "/Guarded.asmx/Admins", "ann").await), "a cookie is nothing here");
    assert_eq!(client.get("/Guarded.asmx").send().await.status, 401);

    let host = builder().auth(LayerAuth::new().roles(Staff::default())).build().expect("a host");
    let asked = Client::new(host).post("/Guarded.asmx/Admins").json("{}").extension(User::new("ann"));
    assert_eq!(asked.send().await.text(), r#"{"d":1}"#);
}

#[test]
fn nobody_could_ever_be_let_in() {
    let error = |builder: asmx::HostBuilder| builder.build().expect_err("a mistake").to_string();
    let service = error(Host::builder().service(Guarded));
    assert!(
        service.contains("\"/Guarded.asmx\" is for users who have logged in, and the host knows no users")
    );
    let function = error(Host::builder().functions("/F.asmx", methods![open, closed]));
    assert!(function.contains("\"/F.asmx/Closed\" is for users"), "{function}");
    let roles = error(Host::builder().auth(FormsAuth::new()).service(Guarded));
    assert!(roles.contains("\"/Guarded.asmx/Admins\" asks for a role, and nobody knows"), "{roles}");
    assert!(Host::builder().functions("/F.asmx", methods![open]).build().is_ok());
}

//! `<authorization>` of a `web.config`, as a host obeys it (CFG-65, RT-30 to RT-35).

use asmx::auth::services::{AuthenticationService, Membership};
use asmx::auth::{FormsAuth, LayerAuth, Roles, User};
use asmx::config::Config;
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use axum::Router;
use axum::routing::get;

use crate::common::log;
use crate::common::tickets::{key, logged_in};

const ORIGIN: &str = "https://shop.example";

const WEB: &str = r#"<configuration>
<system.web>
<authorization>
<allow roles="Admin" />
<deny users="?" />
<deny users="eve, MALLORY" />
</authorization>
</system.web>
<location path="Login.asmx"><system.web><authorization><allow users="*" /></authorization></system.web></location>
<location path="admin"><system.web><authorization><allow roles="admin" /><deny users="*" /></authorization></system.web></location>
<location path="admin/Public.asmx"><system.web><authorization><allow users="ann" /></authorization></system.web></location>
<location path="Read.asmx"><system.web><authorization><deny verbs="POST, PUT" users="bob" /></authorization></system.web></location>
</configuration>"#;

struct Staff;

impl Roles for Staff {
    async fn roles_of(&self, user: &User) -> Result<Vec<String>, Fault> {
        match user.name() {
            "root" => Ok(vec!["admin".into()]),
            "lost" => Err(Fault::new("no database")),
            _ => Ok(Vec::new()),
        }
    }
}

impl Membership for Staff {
    async fn validate_user(&self, _: &str, _: &str) -> Result<bool, Fault> {
        Ok(true)
    }
}

#[web_method]
fn call() -> i32 {
    1
}

#[web_method(get)]
fn got() -> i32 {
    2
}

fn builder(web: &str) -> asmx::HostBuilder {
    let functions = || methods![call, got];
    let pages = Router::new()
        .route("/Default.aspx", get(async || "a page"))
        .route("/login.aspx", get(async || "the login page"))
        .route("/admin/Users.aspx", get(async || "users"))
        .route("/style.css", get(async || "css"));
    Host::builder()
        .auth(FormsAuth::new().machine_key(key()).roles(Staff))
        .cors(Cors::origins([ORIGIN]).credentials().methods(["PUT"]))
        .functions("/Orders.asmx", functions())
        .functions("/Login.asmx", functions())
        .functions("/Read.asmx", functions())
        .functions("/admin/Users.asmx", functions())
        .functions("/admin/Public.asmx", functions())
        .page_methods("/Cart.aspx", functions())
        .service(AuthenticationService::new(Staff))
        .fallback_with_cors(pages)
        .config(Config::parse_web_config(web).expect("a configuration"))
}

fn client() -> Client {
    Client::new(builder(WEB).build().expect("a host"))
}

async fn call_as(client: &Client, path: &str, user: &str) -> Response {
    let request = client.post(path).json("{}").origin(ORIGIN);
    if user.is_empty() {
        request.send().await
    } else {
        request.header("cookie", logged_in(user)).send().await
    }
}

/// CFG-65, RT-30: a file covers all its methods, a folder all below; the nearest place counts, and its rules before those
/// above.
#[tokio::test]
async fn the_first_rule_for_somebody_counts() {
    let client = client();
    for (path, user, is_let_in) in [
        ("/Orders.asmx/Call", "", false),
        ("/Orders.asmx/Call", "bob", true),
        ("/orders.ASMX/call", "EVE", false),
        ("/Orders.asmx/Call", "mallory", false),
        ("/Orders.asmx/Call", "root", true),
        ("/Login.asmx/Call", "", true),
        ("/Login.asmx/Call", "eve", true),
        ("/admin/Users.asmx/Call", "", false),
        ("/ADMIN/users.asmx/Call", "bob", false),
        ("/admin/Users.asmx/Call", "root", true),
        ("/x/../%61dmin//Users.asmx/Call", "bob", false),
        ("/admin/Public.asmx/Call", "ann", true),
        ("/admin/Public.asmx/Call", "bob", false),
        ("/Read.asmx/Call", "bob", false),
        ("/Read.asmx/Call", "ann", true),
        ("/Cart.aspx/Call", "", false),
        ("/Cart.aspx/Call", "bob", true),
    ] {
        let answer = call_as(&client, path, user).await;
        let wanted = if is_let_in { 200 } else { 401 };
        assert_eq!(answer.status, wanted, "{path} as \"{user}\": {}", answer.text());
        assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN), "{path}");
        if !is_let_in {
            assert_eq!(answer.header("jsonerror"), Some("true"), "{path}");
            assert!(answer.text().contains("Authentication failed."), "{}", answer.text());
        }
    }
    let got =
        client.get("/Read.asmx/Got").content_type("application/json").header("cookie", logged_in("bob"));
    assert_eq!(got.send().await.status, 200, "his verb is not denied");
    assert_eq!(call_as(&client, "/Orders.asmx/Call", "lost").await.status, 500, "nobody can say");
}

/// RT-31, RT-33: what is no script call is sent to the login page, which strangers may see with what it is made of.
#[tokio::test]
async fn pages_are_sent_to_the_login() {
    let client = client();
    for path in [
        "/Default.aspx",
        "/",
        "/admin/Users.aspx",
        "/Orders.asmx",
        "/Nothing.asmx",
        "/openapi.json",
        "/Cart.aspx",
    ] {
        let page = client.get(path).send().await;
        assert_eq!(page.status, 302, "{path}");
        let location = page.header("location").expect("a way");
        assert!(location.starts_with("/login.aspx?ReturnUrl=%2f"), "{location}");
    }
    for path in ["/login.aspx", "/LOGIN.aspx?ReturnUrl=%2fx"] {
        assert_ne!(client.get(path).send().await.status, 302, "{path}");
    }
    assert_eq!(client.get("/style.css").send().await.text(), "css");
    let page = client.get("/Default.aspx").header("cookie", logged_in("bob")).send().await;
    assert_eq!((page.status.as_u16(), page.text()), (200, "a page"));
    assert_eq!(client.get("/Orders.asmx/js").send().await.status, 401, "RT-32");
    let link = client.get("/Orders.asmx/Call").send().await;
    assert_eq!(link.status, 302, "a method, but no script's content type");
    let nothing_called = client.post("/Orders.asmx").json("{}").send().await;
    assert_eq!(nothing_called.status, 302, "a script's content type, but no method");
    let again = client.get("/Default.aspx?ReturnUrl=%2fx").send().await;
    assert_eq!((again.status.as_u16(), again.header("location")), (401, None));
}

/// CORS-2: preflights carry no cookie, and are answered for what is denied, too; a refusal is readable.
#[tokio::test]
async fn cors_2_preflights_pass() {
    let client = client();
    for path in ["/Orders.asmx/Call", "/admin/Users.asmx/Call", "/Cart.aspx/Call"] {
        let preflight = client.preflight(path, ORIGIN, "POST").send().await;
        assert_eq!(preflight.header("access-control-allow-origin"), Some(ORIGIN), "{path}");
        assert_eq!(preflight.status, 204, "{path}");
    }
    let preflight = client.preflight("/Default.aspx", ORIGIN, "PUT").send().await;
    assert_eq!(preflight.header("access-control-allow-methods"), Some("PUT"));
}

/// RT-35: the service that logs users in is for strangers; a login service of one's own is so only by a `<location>`.
#[tokio::test]
async fn the_login_service_is_for_strangers() {
    let login = client().post("/Authentication_JSON_AppService.axd/Login");
    let login = login.json(r#"{"userName":"a","password":"b","createPersistentCookie":false}"#).send().await;
    assert_eq!(login.text(), r#"{"d":true}"#);
    assert_eq!(client().get("/Authentication_JSON_AppService.axd").send().await.status, 302);
}

/// One line says which rule it was, and why somebody is a stranger.
#[test]
fn the_log_names_the_rule() {
    let (lines, _) = log::during(async {
        let client = client();
        call_as(&client, "/Orders.asmx/Call", "").await;
        call_as(&client, "/Orders.asmx/Call", "eve").await;
    });
    for said in [
        r#"web.config line 5 denies it, by <deny users="?" />: the request has no cookie .ASPXAUTH"#,
        r#"web.config line 6 denies it, by <deny users="eve, MALLORY" />: "eve" has logged in"#,
        r#"authorization = <allow roles="Admin" /> <deny users="?" /> <deny users="eve, MALLORY" />, from web.config line 3"#,
    ] {
        assert_eq!(lines.matches(said).count(), 1, "{said}\n{lines}");
    }
    let refused: Vec<_> = lines.lines().filter(|line| line.contains("call refused")).collect();
    assert_eq!(refused.len(), 2, "{lines}");
    for line in refused {
        assert!(line.contains("WARN") && line.contains(r#"phase="authorize""#), "{line}");
    }
}

/// Rules that nobody could obey stop the start; those that let everybody in need no users.
#[tokio::test]
async fn users_are_asked_for_only_where_somebody_finds_them() {
    let build = |rules: &str| {
        let web = format!(
            "<configuration><system.web>\n<authorization>{rules}</authorization></system.web></configuration>"
        );
        let config = Config::parse_web_config(&web).expect("a configuration");
        Host::builder().functions("/A.asmx", methods![call]).config(config)
    };
    let errors = build("<deny users='?' />").build().expect_err("nobody is known");
    assert!(
        errors.to_string().contains(
            "\"<authorization> of web.config line 2\" is for users who have logged in, and the host knows no users"
        ),
        "{errors}"
    );
    build("<deny users='?' />").auth(LayerAuth::new()).build().expect("a layer finds them");
    let errors = build("<allow roles='A' /><deny users='*' />").auth(FormsAuth::new()).build();
    assert!(errors.expect_err("no roles").to_string().contains("nobody knows the users' roles"));
    for rules in ["", "<allow users='*' /><deny users='?' />", "<allow users='?' />"] {
        let client = Client::new(build(rules).build().expect("everybody may"));
        assert_eq!(client.post("/A.asmx/Call").json("{}").send().await.status, 200, "{rules}");
    }
    let client =
        Client::new(build("<deny users='*' verbs='post' />").build().expect("nobody may, known or not"));
    assert_eq!(client.post("/A.asmx/Call").json("{}").send().await.status, 401);
}

/// What cannot be meant has its line.
#[test]
fn mistakes_have_lines() {
    let web = "<configuration><system.web><authorization>
<allow />
<deny users='a*' />
<allow roles='*' />
<remove users='x' />
<deny user='x' users='y' />
</authorization></system.web>
<location path='A.asmx/Get'><system.web>
<authorization><deny users='*' /></authorization></system.web></location></configuration>";
    let errors = Config::parse_web_config(web).expect_err("mistakes");
    let texts: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "web.config line 2: <allow> names neither users nor roles",
            "web.config line 3: <deny>: \"a*\" is no user: \"*\" is everybody and \"?\" are strangers, each as a name of its own",
            "web.config line 4: <allow>: \"*\" is no role; write users=\"*\" for everybody, users=\"?\" for strangers",
            "web.config line 5: <authorization> has no <remove>; write <allow> or <deny>",
            "web.config line 6: <deny> has no attribute user; did you mean users?",
        ]
    );
    let web = "<configuration><location path='A.asmx/Get'><system.web>
<authorization><deny users='*' /></authorization></system.web></location></configuration>";
    let config = Config::parse_web_config(web).expect("a note");
    assert!(
        config.notes()[0].starts_with("web.config line 2: <authorization> is for a file"),
        "{:?}",
        config.notes()
    );
    assert!(config.settings().is_empty());
}

//! The application services: logins, roles and profiles for `Sys.Services` (SAC-60 to SAC-70).

#![allow(missing_docs)]

use std::sync::Mutex;

use asmx::auth::services::{
    AuthenticationService, Membership, ProfileProperty, ProfileService, Profiles, RoleService, SerializeAs,
};
use asmx::auth::{FormsAuth, Roles, User};
use asmx::prelude::*;
use asmx::testing::{Client, Response};
use asmx::types::Map;

use crate::common::tickets::{key, logged_in};

struct Accounts;

impl Membership for Accounts {
    async fn validate_user(&self, name: &str, password: &str) -> Result<bool, Fault> {
        match name {
            "eve" => Err(Fault::new("no database")),
            name => Ok(name == "ann" && password == "secret"),
        }
    }
}

struct Staff;

impl Roles for Staff {
    async fn roles_of(&self, _: &User) -> Result<Vec<String>, Fault> {
        Ok(vec!["Admin".into(), "Sales".into()])
    }
}

/// Everybody's theme; what does not fit is no text.
#[derive(Default)]
struct Kept(Mutex<Map>);

impl Profiles for Kept {
    fn properties(&self) -> Vec<ProfileProperty> {
        vec![
            ProfileProperty::new("Theme").allow_anonymous().default_value("blue"),
            ProfileProperty::new("Age")
                .type_name("System.Int32")
                .serialize_as(SerializeAs::Binary)
                .writable(false),
            ProfileProperty::new("Secret").readable(false),
            ProfileProperty::new("Joined").read_only(),
        ]
    }

    async fn load(&self, user: &User) -> Result<Option<Map>, Fault> {
        Ok((user.name() != "zoe").then(|| self.0.lock().expect("values").clone()))
    }

    async fn save(&self, _: &User, values: Map) -> Result<Vec<String>, Fault> {
        let mut refused = Vec::new();
        for (name, value) in values.iter() {
            match value {
                Value::String(_) => drop(self.0.lock().expect("values").insert(name, value.clone())),
                _ => refused.push(name.to_owned()),
            }
        }
        Ok(refused)
    }
}

fn client(change: impl FnOnce(AuthenticationService<Accounts>) -> AuthenticationService<Accounts>) -> Client {
    let host = Host::builder()
        .custom_errors(CustomErrors::Off)
        .auth(FormsAuth::new().machine_key(key()).roles(Staff))
        .service(change(AuthenticationService::new(Accounts)))
        .service(RoleService::new())
        .service(ProfileService::new(Kept::default()));
    Client::new(host.build().expect("a host"))
}

async fn call(client: &Client, path: &str, user: &str, body: &'static str) -> Response {
    let request = client.post(path).json(body);
    if user.is_empty() {
        request.send().await
    } else {
        request.header("cookie", logged_in(user)).send().await
    }
}

fn is_error(response: &Response, exception: &str, message: &str) {
    let text = response.text();
    assert!(response.status == 500 && text.contains(exception) && text.contains(message), "{text}");
}

/// SAC-60 to SAC-62. Paths have no case (RT-36).
#[tokio::test]
async fn a_page_logs_in_and_out() {
    let client = client(|service| service);
    let path = "/authentication_json_appservice.axd";
    let login = |body| call(&client, "/Authentication_JSON_AppService.axd/Login", "", body);
    let right = login(r#"{"userName":"ann","password":"secret","createPersistentCookie":true}"#).await;
    assert_eq!(right.text(), r#"{"d":true}"#);
    let cookie = right.header("set-cookie").expect("a cookie").to_owned();
    assert!(cookie.starts_with(".ASPXAUTH=") && cookie.contains("; expires="), "{cookie}");
    for wrong in [
        r#"{"userName":"ann","password":"no","createPersistentCookie":false}"#,
        r#"{"userName":null,"password":null,"createPersistentCookie":false}"#,
    ] {
        let wrong = login(wrong).await;
        assert_eq!((wrong.text(), wrong.header("set-cookie")), (r#"{"d":false}"#, None));
    }
    is_error(
        &login(r#"{"userName":"eve","password":"","createPersistentCookie":false}"#).await,
        "",
        "no database",
    );

    let is_logged_in =
        |cookie: &str| client.post(&format!("{path}/IsLoggedIn")).header("cookie", cookie).json("{}").send();
    let cookie = cookie.split(';').next().expect("a pair");
    assert_eq!(is_logged_in(cookie).await.text(), r#"{"d":true}"#);
    assert_eq!(is_logged_in("a=b").await.text(), r#"{"d":false}"#);
    let out = call(&client, &format!("{path}/Logout"), "ann", "{}").await;
    assert_eq!(out.text(), r#"{"d":null}"#);
    assert!(out.header("set-cookie").expect("a cookie").starts_with(".ASPXAUTH=; expires="));
}

/// SAC-63: E32 and E33, which stay 500.
#[tokio::test]
async fn logins_can_be_off_or_want_https() {
    let off = client(|service| service.enabled(false).require_ssl());
    let body = r#"{"userName":"ann","password":"secret","createPersistentCookie":false}"#;
    for (method, body) in [("Login", body), ("Logout", "{}"), ("IsLoggedIn", "{}")] {
        let refused = call(&off, &format!("/Authentication_JSON_AppService.axd/{method}"), "", body).await;
        is_error(&refused, "System.InvalidOperationException", "AuthenticationService is disabled.");
    }
    let secure = client(AuthenticationService::require_ssl);
    let path = "/Authentication_JSON_AppService.axd/Login";
    is_error(
        &call(&secure, path, "", body).await,
        "System.Web.HttpException",
        "SSL is required for this operation.",
    );
    let over_https = secure.post(path).header("x-forwarded-proto", "https").json(body).send().await;
    assert_eq!(over_https.text(), r#"{"d":true}"#);
    assert_eq!(
        call(&secure, "/Authentication_JSON_AppService.axd/IsLoggedIn", "", "{}").await.text(),
        r#"{"d":false}"#
    );
}

/// SAC-70, E35.
#[tokio::test]
async fn users_learn_their_roles() {
    let client = client(|service| service);
    let path = |method: &str| format!("/Role_JSON_AppService.axd/{method}");
    let roles = path("GetRolesForCurrentUser");
    assert_eq!(call(&client, &roles, "ann", "{}").await.text(), r#"{"d":["Admin","Sales"]}"#);
    assert_eq!(call(&client, &roles, "", "{}").await.text(), r#"{"d":[]}"#);
    let is_in = path("IsCurrentUserInRole");
    assert_eq!(call(&client, &is_in, "ann", r#"{"role":"sales"}"#).await.text(), r#"{"d":true}"#);
    assert_eq!(call(&client, &is_in, "", r#"{"role":"sales"}"#).await.text(), r#"{"d":false}"#);
    let null = call(&client, &is_in, "ann", r#"{"role":null}"#).await;
    is_error(&null, "System.ArgumentNullException", r"Value cannot be null.\r\nParameter name: role");
    let off = Host::builder()
        .custom_errors(CustomErrors::Off)
        .auth(FormsAuth::new())
        .service(RoleService::new().enabled(false));
    let off = Client::new(off.build().expect("a host"));
    is_error(
        &call(&off, &roles, "", "{}").await,
        "System.InvalidOperationException",
        "RoleService is disabled.",
    );
    is_error(&call(&off, &is_in, "", r#"{"role":null}"#).await, "System.ArgumentNullException", "role");
}

/// SAC-65 to SAC-67.
#[tokio::test]
async fn profiles_are_read_and_written() {
    let client = client(|service| service);
    let path = |method: &str| format!("/Profile_JSON_AppService.axd/{method}");
    let set = |user: &'static str, body| {
        let path = path("SetPropertiesForCurrentUser");
        let client = &client;
        async move { call(client, &path, user, body).await.text().to_owned() }
    };
    let written = r#"{"values":{"Theme":"red","Secret":"s","Age":5,"Joined":"x","None":1},"authenticatedUserOnly":true}"#;
    assert_eq!(set("ann", written).await, r#"{"d":["Age","Joined","None"]}"#);
    assert_eq!(
        set("ann", r#"{"values":{"Theme":[1]},"authenticatedUserOnly":true}"#).await,
        r#"{"d":["Theme"]}"#
    );
    assert_eq!(
        set("", r#"{"values":{"Theme":"green","Secret":"s"},"authenticatedUserOnly":false}"#).await,
        r#"{"d":["Secret"]}"#
    );
    assert_eq!(set("ann", r#"{"values":null,"authenticatedUserOnly":true}"#).await, r#"{"d":[]}"#);

    let all = path("GetAllPropertiesForCurrentUser");
    let only = r#"{"authenticatedUserOnly":true}"#;
    assert_eq!(
        call(&client, &all, "ann", only).await.text(),
        r#"{"d":{"Theme":"green","Age":null,"Joined":null}}"#
    );
    assert_eq!(call(&client, &all, "zoe", only).await.text(), r#"{"d":null}"#);
    let stranger = call(&client, &all, "", only).await;
    is_error(&stranger, "System.Web.HttpException", "You must log on to call this method.");
    assert_eq!(call(&client, &all, "", r#"{"authenticatedUserOnly":false}"#).await.status, 200);

    let some = path("GetPropertiesForCurrentUser");
    let asked = r#"{"properties":["Joined","Secret","None","Theme"],"authenticatedUserOnly":true}"#;
    assert_eq!(call(&client, &some, "ann", asked).await.text(), r#"{"d":{"Joined":null,"Theme":"green"}}"#);
    let every = call(&client, &some, "ann", r#"{"properties":null,"authenticatedUserOnly":true}"#).await;
    assert_eq!(every.text(), r#"{"d":{"Theme":"green","Age":null,"Joined":null}}"#);
    let twice =
        call(&client, &some, "ann", r#"{"properties":["Theme","Theme"],"authenticatedUserOnly":true}"#).await;
    is_error(&twice, "System.ArgumentException", "An item with the same key has already been added.");
}

/// Properties of which none may be read.
struct Hidden;

impl Profiles for Hidden {
    fn properties(&self) -> Vec<ProfileProperty> {
        vec![ProfileProperty::new("A").readable(false)]
    }

    async fn load(&self, _: &User) -> Result<Option<Map>, Fault> {
        Err(Fault::new("not asked"))
    }

    async fn save(&self, _: &User, _: Map) -> Result<Vec<String>, Fault> {
        Ok(Vec::new())
    }
}

/// SAC-68, SAC-69.
#[tokio::test]
async fn metadata_are_told() {
    let path = |method: &str| format!("/Profile_JSON_AppService.axd/{method}");
    let told = call(&client(|service| service), &path("GetPropertiesMetadata"), "ann", "{}").await;
    let first = concat!(
        r#"{"d":[{"__type":"System.Web.ApplicationServices.ProfilePropertyMetadata","PropertyName":"Theme","#,
        r#""TypeName":"System.String, mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089","#,
        r#""AllowAnonymousAccess":true,"IsReadOnly":false,"SerializeAs":0,"DefaultValue":"blue","ExtensionData":null},"#,
        r#"{"__type":"System.Web.ApplicationServices.ProfilePropertyMetadata","PropertyName":"Age","TypeName":"System.Int32","#,
        r#""AllowAnonymousAccess":false,"IsReadOnly":false,"SerializeAs":2,"DefaultValue":null,"ExtensionData":null},"#
    );
    assert!(told.text().starts_with(first), "{}", told.text());
    assert_eq!(told.text().matches("PropertyName").count(), 4);

    let with = |service: ProfileService<Hidden>| {
        let host = Host::builder().custom_errors(CustomErrors::Off).auth(FormsAuth::new()).service(service);
        Client::new(host.build().expect("a host"))
    };
    let hidden = with(ProfileService::new(Hidden));
    let failed = call(&hidden, &path("GetPropertiesMetadata"), "", "{}").await;
    is_error(&failed, "System.NullReferenceException", "Object reference not set");
    let all = r#"{"authenticatedUserOnly":false}"#;
    assert_eq!(call(&hidden, &path("GetAllPropertiesForCurrentUser"), "", all).await.text(), r#"{"d":{}}"#);
    let off = with(ProfileService::new(Hidden).enabled(false));
    let refused = call(&off, &path("GetPropertiesMetadata"), "", "{}").await;
    is_error(&refused, "System.InvalidOperationException", "ProfileService is disabled.");
}

/// Each has its proxy, under ASP.NET's class names.
#[tokio::test]
async fn each_has_its_proxy() {
    let client = client(|service| service);
    for (name, class, call) in [
        (
            "Authentication",
            "System.Web.Security.AuthenticationService",
            "Login:function(userName,password,createPersistentCookie,",
        ),
        ("Role", "System.Web.Security.RoleService", "IsCurrentUserInRole:function(role,"),
        (
            "Profile",
            "System.Web.Profile.ProfileService",
            "SetPropertiesForCurrentUser:function(values,authenticatedUserOnly,",
        ),
    ] {
        let proxy = client.get(&format!("/{name}_JSON_AppService.axd/js")).send().await;
        assert_eq!(proxy.status, 200);
        for part in [&format!("{class}=function()"), call, &format!("/{name}_JSON_AppService.axd")] {
            assert!(proxy.text().contains(part), "{part}\n{}", proxy.text());
        }
    }
}

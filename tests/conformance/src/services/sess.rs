//! Sessions: `EnableSession`.

use asmx::prelude::*;

/// `Oracle.Services.Sess`.
#[derive(Debug)]
pub struct Sess;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/session/")]
impl Sess {
    #[web_method(session)]
    fn count(&self, #[extract] session: Session) -> Result<i32, Fault> {
        let n = session.get::<i32>("n")?.unwrap_or(0) + 1;
        session.insert("n", &n)?;
        Ok(n)
    }

    #[web_method(session)]
    fn is_new(&self, #[extract] session: Session) -> bool {
        session.is_new()
    }

    #[web_method(session)]
    fn no_touch(&self) -> String {
        "nt".into()
    }

    #[web_method(session)]
    fn abandon(&self, #[extract] session: Session) -> String {
        session.abandon();
        "ab".into()
    }

    #[web_method]
    fn session_is_null(&self, #[extract] session: Option<Session>) -> bool {
        session.is_none()
    }

    #[web_method]
    fn use_without(&self, #[extract] session: Option<Session>) -> Result<String, Fault> {
        session.ok_or_else(null_reference)?.insert("x", &1)?;
        Ok("x".into())
    }
}

/// What C# throws at the member of what is not there.
fn null_reference() -> Fault {
    Fault::exception("System.NullReferenceException", "Object reference not set to an instance of an object.")
}

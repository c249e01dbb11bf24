//! What attributes change, and what a method does to its own response.

use std::collections::HashMap;

use asmx::prelude::*;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};

use crate::model::Person;

/// `Oracle.Services.Attrs`.
#[derive(Debug)]
pub struct Attrs;

/// service description
#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/attrs/")]
impl Attrs {
    /// described
    #[web_method]
    fn described(&self) -> String {
        "d".into()
    }

    #[web_method(name = "Renamed")]
    fn original(&self, s: Option<String>) -> String {
        format!("renamed:{}", s.unwrap_or_default())
    }

    #[web_method]
    fn over(&self, a: i32) -> String {
        let _ = a;
        "int".into()
    }

    #[web_method(name = "OverString")]
    fn over_string(&self, a: Option<String>) -> String {
        let _ = a;
        "string".into()
    }

    #[web_method]
    fn unbuffered(&self) -> String {
        "u".into()
    }

    #[web_method(cache = 60)]
    fn cached(&self, k: i32) -> String {
        format!("k{k}")
    }

    #[web_method(cache = 60)]
    fn cached_no_args(&self) -> String {
        "c".into()
    }

    #[web_method(get)]
    fn get_only(&self, s: Option<String>, n: i32) -> String {
        format!("{}:{n}", s.unwrap_or_default())
    }

    #[web_method(get)]
    fn get_no_args(&self) -> String {
        "g".into()
    }

    #[web_method(get)]
    fn get_object(&self, o: Value) -> Value {
        o
    }

    #[web_method(get)]
    fn get_person(&self, p: Option<Person>) -> Option<Person> {
        p
    }

    #[web_method(get)]
    fn get_ints(&self, v: Option<Vec<i32>>) -> Option<Vec<i32>> {
        v
    }

    #[web_method(get)]
    fn get_date(&self, d: DateTime) -> DateTime {
        d
    }

    #[web_method(get)]
    fn get_nullable(&self, n: Option<i32>) -> Option<i32> {
        n
    }

    #[web_method(get, xml)]
    fn get_xml(&self) -> String {
        "<a/>".into()
    }

    #[web_method]
    fn post_only(&self) -> String {
        "p".into()
    }

    #[web_method]
    fn bare(&self) -> String {
        "b".into()
    }

    #[web_method]
    fn set_status(&self, #[extract] context: Context, code: i32) -> Result<String, Fault> {
        context.set_status(StatusCode::from_u16(code.try_into()?)?);
        Ok(format!("s{code}"))
    }

    #[web_method]
    fn set_header(&self, #[extract] context: Context) -> Result<String, Fault> {
        context.append_header("X-Custom", "yes")?;
        Ok("h".into())
    }

    #[web_method]
    fn set_content_type(&self, #[extract] context: Context) -> Result<String, Fault> {
        context.append_header("Content-Type", "text/plain")?;
        Ok("ct".into())
    }

    #[web_method]
    fn write_direct(&self, #[extract] context: Context) -> String {
        context.write("direct");
        "after".into()
    }

    #[web_method]
    fn write_direct_void(&self, #[extract] context: Context) {
        context.write("direct");
    }

    #[web_method]
    fn write_and_end(&self, #[extract] context: Context) -> Result<String, Fault> {
        context.write(r#"{"raw":1}"#);
        Err(context.end())
    }

    #[web_method]
    fn set_cookie(&self, #[extract] context: Context) -> Result<String, Fault> {
        context.add_cookie(Cookie::new("c1", "v1"))?;
        Ok("ck".into())
    }

    #[web_method]
    fn read_query(&self, #[extract] query: Query<HashMap<String, String>>) -> String {
        query.get("q").cloned().unwrap_or_else(|| "<none>".into())
    }

    #[web_method]
    fn read_header(&self, #[extract] headers: HeaderMap) -> String {
        let value = headers.get("X-In").and_then(|value| value.to_str().ok());
        value.unwrap_or("<none>").into()
    }

    #[web_method]
    fn redirect(&self, #[extract] context: Context) -> Result<String, Fault> {
        Err(context.redirect("/elsewhere"))
    }

    #[web_method]
    fn defaulted(&self, a: i32, b: Option<String>) -> String {
        format!("{a}{}", b.unwrap_or_default())
    }

    #[web_method]
    fn params(&self, xs: Option<Vec<i32>>) -> String {
        match xs {
            Some(xs) => format!("n{}", xs.len()),
            None => "n-1".into(),
        }
    }

    /// No web method.
    #[allow(dead_code)]
    fn not_a_web_method(&self) -> String {
        "no".into()
    }

    #[web_method(name = "lower")]
    fn lower(&self) -> String {
        "lower".into()
    }

    #[web_method(name = "Under_Score1")]
    fn under_score1(&self, #[script(name = "_x")] x: i32, class: i32) -> String {
        format!("u{x}{class}")
    }

    #[web_method]
    fn paramé(&self, é: Option<String>) -> Option<String> {
        é
    }
}

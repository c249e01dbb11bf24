//! Exceptions of many types.

use asmx::prelude::*;
use axum::http::StatusCode;
use thiserror::Error;

/// `Oracle.Services.Errors`.
#[derive(Debug)]
pub struct Errors;

/// `Oracle.Services.CustomException`.
#[derive(Debug, Error, Exception)]
#[error("{0}")]
#[exception("Oracle.Services.CustomException")]
struct CustomException(&'static str);

/// `Oracle.Services.CustomException.Nested`.
#[derive(Debug, Error, Exception)]
#[error("{0}")]
#[exception("Oracle.Services.CustomException+Nested")]
struct Nested(&'static str);

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/errors/")]
impl Errors {
    #[web_method]
    fn throw(&self, #[extract] context: Context, kind: Option<String>) -> Result<String, Fault> {
        match kind.as_deref().unwrap_or_default() {
            "custom" => Err(Fault::thrown(CustomException("custom message"))),
            "nested" => Err(Fault::thrown(Nested("nested message"))),
            "status" => {
                context.set_status(StatusCode::IM_A_TEAPOT);
                Err(Fault::new("with status"))
            }
            "header" => {
                context.append_header("X-Lost", "1")?;
                context.write("partial");
                Err(Fault::new("after write"))
            }
            "cookie" => {
                context.add_cookie(Cookie::new("ck", "v"))?;
                Err(Fault::new("after cookie"))
            }
            kind => match framework_exception(kind) {
                Some(fault) => Err(fault),
                None => Ok("no throw".into()),
            },
        }
    }

    #[web_method]
    fn throw_void(&self) -> Result<(), Fault> {
        Err(Fault::new("void boom"))
    }

    #[web_method(get)]
    fn throw_get(&self) -> Result<String, Fault> {
        Err(Fault::new("get boom"))
    }

    #[web_method]
    fn ok(&self) -> String {
        "ok".into()
    }
}

/// The exceptions that come with the framework, some of them with its own texts.
fn framework_exception(kind: &str) -> Option<Fault> {
    Some(match kind {
        "exception" => Fault::new("plain"),
        "invalidop" => Fault::invalid_operation("invalid op"),
        "argument" => Fault::argument("bad arg").parameter("theParam"),
        "argnull" => Fault::argument_null("theParam"),
        "argrange" => Fault::argument_out_of_range("out of range", "theParam\r\nActual value was 5."),
        "nullref" => Fault::null_reference(),
        "divzero" => Fault::divide_by_zero(),
        "index" => Fault::index_out_of_range(),
        "keynotfound" => Fault::key_not_found(),
        "cast" => Fault::invalid_cast(),
        "format" => Fault::format("Input string was not in a correct format."),
        "overflow" => Fault::overflow(),
        "notimpl" => Fault::not_implemented(),
        "notsupp" => Fault::not_supported("nope"),
        "inner" => Fault::invalid_operation("outer"),
        "emptymsg" => Fault::new(""),
        "quotes" => Fault::new("a \"quoted\" <tag> & 'single' \\ / \r\n\t \u{20ac} \u{1f600}"),
        "stackdeep" => Fault::new("deep"),
        "timeout" => Fault::timeout(),
        kind => return other_exception(kind),
    })
}

fn other_exception(kind: &str) -> Option<Fault> {
    let (exception_type, message) = match kind {
        "tie" => ("System.Reflection.TargetInvocationException", "tie message"),
        "tie.null" => ("System.Reflection.TargetInvocationException", "tie no inner"),
        "aggregate" => ("System.AggregateException", "agg"),
        "generic" => (
            "Oracle.Services.GenericException`1[[System.Int32, mscorlib, Version=4.0.0.0, Culture=neutral, \
             PublicKeyToken=b77a5c561934e089]]",
            "generic message",
        ),
        "http404" => ("System.Web.HttpException", "not here"),
        "http403" => ("System.Web.HttpException", "forbidden"),
        "soap" => ("System.Web.Services.Protocols.SoapException", "soap msg"),
        "unauthorized" => ("System.UnauthorizedAccessException", "denied"),
        "filenotfound" => ("System.IO.FileNotFoundException", "no file"),
        "oom" => ("System.OutOfMemoryException", "pretend"),
        "appdomain" => ("System.ApplicationException", "app"),
        _ => return None,
    };
    Some(Fault::exception(exception_type, message))
}

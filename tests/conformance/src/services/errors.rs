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

#[script_service(namespace = "Oracle.Services")]
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

/// The exceptions that come with the framework, most of them with its own texts.
fn framework_exception(kind: &str) -> Option<Fault> {
    let (exception_type, message) = match kind {
        "exception" => ("System.Exception", "plain"),
        "invalidop" => ("System.InvalidOperationException", "invalid op"),
        "argument" => ("System.ArgumentException", "bad arg\r\nParameter name: theParam"),
        "argnull" => ("System.ArgumentNullException", "Value cannot be null.\r\nParameter name: theParam"),
        "argrange" => (
            "System.ArgumentOutOfRangeException",
            "out of range\r\nParameter name: theParam\r\nActual value was 5.",
        ),
        "nullref" => {
            ("System.NullReferenceException", "Object reference not set to an instance of an object.")
        }
        "divzero" => ("System.DivideByZeroException", "Attempted to divide by zero."),
        "index" => ("System.IndexOutOfRangeException", "Index was outside the bounds of the array."),
        "keynotfound" => (
            "System.Collections.Generic.KeyNotFoundException",
            "The given key was not present in the dictionary.",
        ),
        "cast" => ("System.InvalidCastException", "Specified cast is not valid."),
        "format" => ("System.FormatException", "Input string was not in a correct format."),
        "overflow" => ("System.OverflowException", "Arithmetic operation resulted in an overflow."),
        "notimpl" => ("System.NotImplementedException", "The method or operation is not implemented."),
        "notsupp" => ("System.NotSupportedException", "nope"),
        "inner" => ("System.InvalidOperationException", "outer"),
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
        "emptymsg" => ("System.Exception", ""),
        "quotes" => ("System.Exception", "a \"quoted\" <tag> & 'single' \\ / \r\n\t \u{20ac} \u{1f600}"),
        "stackdeep" => ("System.Exception", "deep"),
        "oom" => ("System.OutOfMemoryException", "pretend"),
        "appdomain" => ("System.ApplicationException", "app"),
        "timeout" => ("System.TimeoutException", "The operation has timed out."),
        _ => return None,
    };
    Some(Fault::exception(exception_type, message))
}

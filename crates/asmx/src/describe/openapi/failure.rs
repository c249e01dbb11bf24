//! What a call that failed answers.

use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{Content, Header, Ref, RefOr, Response, ResponseBuilder};

use super::types::{nullable, typed};

/// The name of the answer that a failed call has.
pub(super) const FAILURE: &str = "Failure";
/// The name of the error object's schema.
pub(super) const ERROR: &str = "AsmxError";

/// The error object, or a page where nothing could be called (ERR-1, ERR-13).
pub(super) fn failure() -> Response {
    let flag = ObjectBuilder::from(typed(Type::String)).enum_values(Some(["true"]));
    let mut header = Header::new(RefOr::<Schema>::T(flag.into()));
    header.description = Some("Stands on every error object.".to_owned());
    ResponseBuilder::new()
        .description("The call failed, or there was none. The status is 500 unless the method chose another.")
        .header("jsonerror", header)
        .content("application/json", Content::new(Some(error_reference())))
        .content("text/html", Content::new(Some(typed(Type::String))))
        .build()
}

/// A reference to the error object.
fn error_reference() -> Ref {
    Ref::from_schema_name(ERROR)
}

/// ERR-5; without a trace where a redirect became 401 (RT-30).
pub(super) fn error() -> RefOr<Schema> {
    let text =
        |description: &str| ObjectBuilder::from(typed(Type::String)).description(Some(description)).build();
    let trace = nullable(RefOr::T(text("Where it happened; empty if the server doesn't tell.").into()));
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("What a call that failed answers, with the header `jsonerror: true`."))
        .property("Message", RefOr::T(text("What went wrong, as far as the server tells.").into()))
        .property("StackTrace", trace)
        .property(
            "ExceptionType",
            RefOr::T(text("The name of the .NET exception; empty if the server doesn't tell.").into()),
        )
        .required("Message")
        .required("StackTrace")
        .required("ExceptionType")
        .into()
}

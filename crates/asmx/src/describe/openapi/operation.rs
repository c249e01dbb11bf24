//! A method as an operation.

use asmx_core::service::{MethodDescriptor, ParameterDescriptor, ResponseFormat, SessionAccess, Verb};
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{
    Content, ContentBuilder, Ref, Required, Response, ResponseBuilder, SecurityRequirement,
};

use super::components::Schemas;
use super::failure::FAILURE;
use super::types::{described, typed};
use crate::describe::description::Description;
use crate::describe::example::example;
use crate::describe::reached::Way;

/// The name of the scheme that sessions have.
pub(super) const SESSION: &str = "session";

const JSON: &str = "application/json";

/// The item of a method's path.
pub(super) fn item(service: &Description, method: &MethodDescriptor, schemas: &Schemas) -> PathItem {
    let verb = match method.verb {
        Verb::Post => HttpMethod::Post,
        Verb::Get => HttpMethod::Get,
    };
    PathItem::new(verb, operation(service, method, schemas))
}

fn operation(service: &Description, method: &MethodDescriptor, schemas: &Schemas) -> Operation {
    let mut operation = OperationBuilder::new()
        .operation_id(Some(id(service, method)))
        .tag(tag(service))
        .summary(method.description.lines().next())
        .description(description(method))
        .response("200", success(service, method, schemas))
        .response("500", Ref::from_response_name(FAILURE))
        .response("default", Ref::from_response_name(FAILURE));
    operation = match method.verb {
        Verb::Post => operation.request_body(Some(body(service, method, schemas))),
        Verb::Get => {
            let parameters = method.parameters.iter().map(|parameter| query(service, parameter, schemas));
            let content_type = ObjectBuilder::from(typed(Type::String)).enum_values(Some([JSON]));
            let content_type = ParameterBuilder::new()
                .name("Content-Type")
                .parameter_in(ParameterIn::Header)
                .required(Required::True)
                .description(Some("Makes a call of the request (RT-3)."))
                .schema(Some(content_type));
            operation.parameters(Some(parameters.chain([content_type.build()])))
        }
    };
    if method.session != SessionAccess::None {
        let session: [&str; 0] = [];
        operation = operation
            .security(SecurityRequirement::default())
            .security(SecurityRequirement::new(SESSION, session));
    }
    operation.build()
}

/// What a document calls a service.
pub(super) fn tag(service: &Description) -> String {
    service.path().trim_start_matches('/').to_owned()
}

/// Unique among the paths of a host.
fn id(service: &Description, method: &MethodDescriptor) -> String {
    let path = service.path().trim_start_matches('/');
    let path = path.strip_suffix(".asmx").unwrap_or(path);
    let path: String = path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("{path}_{}", method.name)
}

fn description(method: &MethodDescriptor) -> Option<String> {
    let mut text = method.description.to_owned();
    if method.cache.seconds > 0 {
        text.push_str(&format!("\n\nThe answer is kept for {} seconds.", method.cache.seconds));
    }
    if method.session != SessionAccess::None {
        text.push_str("\n\nNeeds a session, which begins with the first such call.");
    }
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The parameters as one object (REQ-4).
fn body(service: &Description, method: &MethodDescriptor, schemas: &Schemas) -> RequestBody {
    let mut object = ObjectBuilder::new().schema_type(Type::Object);
    let mut examples = serde_json::Map::new();
    for parameter in method.parameters {
        let schema = described(schemas.of(parameter.ty, Way::In), parameter.description);
        object = object.property(parameter.name, schema).required(parameter.name);
        examples.insert(parameter.name.to_owned(), value(service, parameter));
    }
    let content = ContentBuilder::new().schema(Some(object)).example(Some(examples.into()));
    RequestBodyBuilder::new().required(Some(Required::True)).content(JSON, content.build()).build()
}

/// A parameter of a GET: JSON in the query (REQ-5).
fn query(service: &Description, parameter: &ParameterDescriptor, schemas: &Schemas) -> Parameter {
    let content = ContentBuilder::new()
        .schema(Some(schemas.of(parameter.ty, Way::In)))
        .example(Some(value(service, parameter)));
    let text = (!parameter.description.is_empty()).then_some(parameter.description);
    ParameterBuilder::new()
        .name(parameter.name)
        .parameter_in(ParameterIn::Query)
        .required(Required::True)
        .description(text)
        .content(JSON, content.build())
        .build()
}

fn value(service: &Description, parameter: &ParameterDescriptor) -> serde_json::Value {
    let text = example(parameter.ty, Way::In, service.types(), 0);
    serde_json::from_str(&text).unwrap_or_default()
}

/// The result, in its envelope (RSP-1) unless it goes without, or XML (RSP-51).
fn success(service: &Description, method: &MethodDescriptor, schemas: &Schemas) -> Response {
    let response = ResponseBuilder::new().description("The result.");
    if method.content.is_some() {
        let bytes = ObjectBuilder::from(typed(Type::String))
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
        return response
            .description("Bytes, with a content type of their own.")
            .content("*/*", ContentBuilder::new().schema(Some(bytes)).build())
            .build();
    }
    if method.response != ResponseFormat::Json {
        return response.content("text/xml", Content::new(Some(typed(Type::String)))).build();
    }
    let result = schemas.of(method.returns, Way::Out);
    let text = example(method.returns, Way::Out, service.types(), 0);
    let example = serde_json::from_str::<serde_json::Value>(&text).ok();
    let content = if method.envelope {
        let envelope = ObjectBuilder::new().schema_type(Type::Object).property("d", result).required("d");
        let example = example.map(|result| serde_json::json!({ "d": result }));
        ContentBuilder::new().schema(Some(envelope)).example(example)
    } else {
        ContentBuilder::new().schema(Some(result)).example(example)
    };
    response.content(JSON, content.build()).build()
}

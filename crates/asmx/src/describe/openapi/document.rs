//! A document: of a service, or of a whole host.

use asmx_core::service::SessionAccess;
use utoipa::openapi::path::Paths;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{Info, OpenApi, OpenApiBuilder, Server};

use super::components::Schemas;
use super::failure::{ERROR, FAILURE, error, failure};
use super::operation::{SESSION, item, tag};
use crate::describe::description::Description;
use crate::describe::file_path;
use crate::request::Kind;

/// The document of some services, below what a router around their host has taken off.
pub(crate) fn document(services: &[&Description], title: &str, prefix: &str) -> OpenApi {
    // Others are not for scripts (RT-16).
    let services: Vec<_> =
        services.iter().copied().filter(|service| service.kind() != Kind::Classic).collect();
    let schemas = Schemas::new(&services);
    let mut paths = Paths::new();
    for service in &services {
        for method in service.methods() {
            let path = format!("{}/{}", service.path(), method.name);
            paths.paths.insert(file_path::encode(&path).into_owned(), item(service, method, &schemas));
        }
    }
    let mut components = schemas.components().schema(ERROR, error()).response(FAILURE, failure());
    let sessions = services
        .iter()
        .find(|service| service.methods().iter().any(|method| method.session != SessionAccess::None));
    if let Some(service) = sessions {
        let cookie =
            ApiKeyValue::with_description(service.session_cookie(), "The session, which the server begins.");
        components = components.security_scheme(SESSION, SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    }
    let tags = services.iter().map(|service| {
        let text = (!service.text().is_empty()).then(|| service.text().to_owned());
        TagBuilder::new().name(tag(service)).description(text).build()
    });
    let said = services.first().map_or(&[][..], |service| service.servers());
    let servers: Vec<_> = match (said, prefix) {
        ([], "") => Vec::new(),
        ([], prefix) => vec![Server::new(prefix)],
        (said, _) => said.iter().map(Server::new).collect(),
    };
    OpenApiBuilder::new()
        .info(Info::new(title, "1.0.0"))
        .servers((!servers.is_empty()).then_some(servers))
        .paths(paths)
        .components(Some(components.build()))
        .tags(Some(tags))
        .build()
}

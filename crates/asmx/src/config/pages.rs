//! What the host as a whole says of its services: the same for a file and for the environment.

use super::assign::Given;
use super::value::{flag, list, text};
use crate::describe::PageSetting;

/// The keys of the section `[openapi]`.
pub(super) const OPENAPI: [&str; 3] = ["openapi.on", "openapi.path", "openapi.servers"];
/// The keys of the section `[swagger_ui]`.
pub(super) const SWAGGER_UI: [&str; 2] = ["swagger_ui.on", "swagger_ui.path"];

/// The setting of a key, if it is one of those above or that of the index.
pub(super) fn setting(key: &str, given: &Given) -> Option<Result<PageSetting, String>> {
    Some(match key {
        "help_index" => text(key, given).map(|path| PageSetting::HelpIndex(path.into())),
        "openapi.on" => flag("on", given).map(PageSetting::OpenApi),
        "openapi.path" => text("path", given).map(|path| PageSetting::OpenApiPath(path.into())),
        "openapi.servers" => list("servers", given).map(|all| PageSetting::OpenApiServers(all.into())),
        "swagger_ui.on" => flag("on", given).map(PageSetting::SwaggerUi),
        "swagger_ui.path" => text("path", given).map(|path| PageSetting::SwaggerUiPath(path.into())),
        _ => return None,
    })
}

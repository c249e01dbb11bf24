//! What the attributes of services take.

use crate::attribute::{Form, Known};
use crate::style::ACRONYMS;

/// The way to write it.
const JSONP: &str =
    "write `get, jsonp = \"anonymous\"`, or `jsonp = \"credentials\"` where the user's cookies shall count";

pub(crate) const SCRIPT_SERVICE: Known = Known {
    name: "script_service",
    keys: &[
        ("namespace", Form::Text),
        ("xml_namespace", Form::Text),
        ("name", Form::Text),
        ("path", Form::Text),
        ("description", Form::Text),
        ("names", Form::Text),
        ("rename_methods", Form::Text),
        ("rename_parameters", Form::Text),
        ACRONYMS,
        ("null", Form::Null),
        ("data_rows", Form::Flag),
        ("jsonp", Form::Text),
        ("script_types", Form::List),
        ("authorize", Form::Flag),
        ("roles", Form::Text),
        ("cors", Form::Expression),
        ("soap", Form::List),
        ("parts", Form::List),
        ("part", Form::Text),
        ("crate", Form::Path),
    ],
    hints: &[
        (
            "partial",
            "write `parts(\"orders\")` on one block of the type, and `part = \"orders\"` on the other, which may be in \
             another module",
        ),
        (
            "anonymous",
            "leave it out: everybody may call a service that does not say `authorize` or `roles = \"…\"`",
        ),
        ("authorize", "write `authorize`, or `roles = \"Admin, Sales\"`"),
        ("jsonp", JSONP),
        ("callback", JSONP),
        ("roles", "write `roles = \"Admin, Sales\"`"),
        ("role", "write `roles = \"Admin\"`"),
        ("principal_permission", "write `authorize`, or `roles = \"Admin\"`"),
        ("soap_document_service", "write `soap(…)`"),
        ("soap_rpc_service", "write `soap(rpc)`"),
        ("soap_rpc", "write `soap(rpc)`"),
        ("rpc", "write `soap(rpc)`"),
        ("routing_style", "write `soap(request_element)`"),
        ("rename_all", "write `names = \"…\"`, or `rename_methods = \"…\"` and `rename_parameters = \"…\"`"),
        ("generate_script_type", "write `script_types(Dog, Cat)`"),
        ("url", "write `path = \"/Shop.asmx\"`"),
        ("origins", "write `cors = Cors::origins([\"https://shop.example\"])`"),
        ("allow_origins", "write `cors = Cors::origins([\"https://shop.example\"])`"),
        ("enable_cors", "write `cors = Cors::origins([\"https://shop.example\"])`"),
        ("disable_cors", "write `cors = Cors::closed()`"),
    ],
};

pub(crate) const WEB_METHOD: Known = Known {
    name: "web_method",
    keys: &[
        ("name", Form::Text),
        ("description", Form::Text),
        ("get", Form::Flag),
        ("blocking", Form::Flag),
        ("cancel_on_disconnect", Form::Flag),
        ("xml", Form::Flag),
        ("serialize_strings", Form::Flag),
        ("session", Form::Access),
        ("cache", Form::Cache),
        ("names", Form::Text),
        ("rename_parameters", Form::Text),
        ACRONYMS,
        ("null", Form::Null),
        ("data_rows", Form::Flag),
        ("jsonp", Form::Text),
        ("script_types", Form::List),
        ("authorize", Form::Flag),
        ("roles", Form::Text),
        ("anonymous", Form::Flag),
        ("soap", Form::List),
        ("cors", Form::Expression),
        ("crate", Form::Path),
    ],
    hints: &[
        ("allow_anonymous", "write `anonymous`"),
        ("AllowAnonymous", "write `anonymous`"),
        ("jsonp", JSONP),
        ("callback", JSONP),
        ("authorize", "write `authorize`, or `roles = \"Admin, Sales\"`"),
        ("roles", "write `roles = \"Admin, Sales\"`"),
        ("role", "write `roles = \"Admin\"`"),
        ("principal_permission", "write `authorize`, or `roles = \"Admin\"`"),
        ("soap_document_method", "write `soap(…)`"),
        ("soap_rpc_method", "write `soap(rpc)`"),
        ("soap_rpc", "write `soap(rpc)`"),
        ("rpc", "write `soap(rpc)`"),
        ("one_way", "write `soap(one_way)`"),
        ("bare", "write `soap(bare)`"),
        ("use_http_get", "write `get`"),
        ("UseHttpGet", "write `get`"),
        ("post", "leave it out: a web method answers to POST unless it says `get`"),
        ("response_format", "write `xml`"),
        ("ResponseFormat", "write `xml`"),
        ("xml_serialize_string", "write `xml, serialize_strings`"),
        ("XmlSerializeString", "write `xml, serialize_strings`"),
        ("enable_session", "write `session`"),
        ("EnableSession", "write `session`"),
        ("EnableSessionState", "write `session`, or `session = \"read\"` for `ReadOnly`"),
        ("cache_duration", "write `cache = 60`"),
        ("shared", "write `cache(60, shared)`"),
        ("CacheDuration", "write `cache = 60`"),
        ("message_name", "write `name = \"…\"`"),
        ("MessageName", "write `name = \"…\"`"),
        ("rename", "write `name = \"…\"`"),
        ("rename_all", "write `rename_parameters = \"…\"`"),
        ("generate_script_type", "write `script_types(Dog, Cat)`"),
        ("origins", "write `cors = Cors::origins([\"https://shop.example\"])`"),
        ("allow_origins", "write `cors = Cors::origins([\"https://shop.example\"])`"),
        ("enable_cors", "write `cors = Cors::origins([\"https://shop.example\"])`"),
        ("disable_cors", "write `cors = Cors::closed()`"),
    ],
};

pub(crate) const SCRIPT: Known = Known {
    name: "script",
    keys: &[("name", Form::Text), ("description", Form::Text)],
    hints: &[("rename", "write `name = \"…\"`"), ("extract", "write `#[extract]` alone")],
};

pub(crate) const SOAP_HEADER: Known = Known {
    name: "soap_header",
    keys: &[("out", Form::Flag), ("in_out", Form::Flag), ("fault", Form::Flag), ("unknown", Form::Flag)],
    hints: &[
        ("in", "leave it out: a header comes in unless it says `out` or `in_out`"),
        ("inout", "write `in_out`"),
        ("direction", "write `out`, `in_out` or `fault`; a header comes in unless it says one of them"),
        ("others", "write `unknown`"),
        ("required", "take the class itself; a header that may be missing is an `Option` of it"),
        ("member_name", "leave it out: the parameter is the member"),
        ("name", "leave it out: a header is called after its class, `#[script_type(name = \"…\")]`"),
    ],
};

pub(crate) const EXTRACT: Known = Known { name: "extract", keys: &[], hints: &[] };

//! A method in a line, and what it needs.

use asmx_core::service::{MethodDescriptor, ResponseFormat, SessionAccess};

use super::type_text::type_text;
use crate::html::Escaped;

/// `Greet(String firstName)`.
pub(super) fn signature(method: &MethodDescriptor) -> String {
    let parameters: Vec<_> = method
        .parameters
        .iter()
        .map(|parameter| format!("{} {}", type_text(parameter.ty), parameter.name))
        .collect();
    format!("{}({})", method.name, parameters.join(", "))
}

/// The verb, and what else there is to know before a call.
pub(super) fn needs(method: &MethodDescriptor) -> Vec<String> {
    let mut needs = vec![method.verb.as_str().to_owned()];
    needs.push(match method.content {
        Some(content) => format!("returns a whole answer ({})", content.name()),
        None => format!("returns {}", type_text(method.returns)),
    });
    if method.session != SessionAccess::None {
        needs.push("session".to_owned());
    }
    if method.cache.seconds > 0 {
        needs.push(format!("kept for {} s", method.cache.seconds));
    }
    if method.response != ResponseFormat::Json {
        needs.push("XML".to_owned());
    }
    needs
}

/// The same as a list.
pub(super) fn needs_list(method: &MethodDescriptor) -> String {
    let items: String = needs(method).iter().map(|need| format!("<li>{}</li>", Escaped(need))).collect();
    format!("<ul class=\"needs\" aria-label=\"What the operation is and needs\">{items}</ul>\n")
}

//! The class that calls a service.

use asmx_core::service::{MethodDescriptor, ResponseFormat};

use super::lines::Lines;
use super::names::{key, quoted};
use super::types::Types;
use crate::describe::reached::Way;
use crate::types::TypeDescriptor;

/// The class, with a method for each that the service has.
pub(super) fn write(
    out: &mut Lines,
    name: &str,
    path: &str,
    text: &str,
    methods: &[&'static MethodDescriptor],
    types: Types<'_>,
) {
    out.doc("", if text.is_empty() { "Calls the service." } else { text });
    out.line(&format!("export class {name} {{"));
    out.line("    readonly #call: Call;");
    out.line("");
    out.line("    constructor(options: ClientOptions = {}) {");
    out.line(&format!("        this.#call = call({}, options);", quoted(path)));
    out.line("    }");
    for method in methods {
        out.line("");
        self::method(out, method, types);
    }
    out.line("}");
}

fn method(out: &mut Lines, method: &MethodDescriptor, types: Types<'_>) {
    out.doc("    ", method.description);
    // A function of that name would be the class' constructor.
    let name = if method.name == "constructor" { "[\"constructor\"]".to_owned() } else { key(method.name) };
    let returns = returns(method, types);
    let cast = if returns == "unknown" { String::new() } else { format!(" as Promise<{returns}>") };
    let (verb, called) = (quoted(method.verb.as_str()), quoted(method.name));
    let form = match (method.envelope, method.content) {
        (_, Some(_)) => ", \"whole\"",
        (true, None) => "",
        (false, None) => ", \"bare\"",
    };
    if method.parameters.is_empty() {
        out.line(&format!("    {name}(options: CallOptions = {{}}): Promise<{returns}> {{"));
        out.line(&format!("        return this.#call({verb}, {called}, {{}}, options{form}){cast};"));
    } else {
        out.line(&format!("    {name}("));
        out.line("        args: {");
        for parameter in method.parameters {
            out.doc("            ", parameter.description);
            out.line(&format!(
                "            {}: {};",
                key(parameter.name),
                types.write(parameter.ty, Way::In)
            ));
        }
        out.line("        },");
        out.line("        options: CallOptions = {},");
        out.line(&format!("    ): Promise<{returns}> {{"));
        out.line(&format!("        return this.#call({verb}, {called}, args, options{form}){cast};"));
    }
    out.line("    }");
}

fn returns(method: &MethodDescriptor, types: Types<'_>) -> String {
    if method.content.is_some() {
        return "Response".to_owned();
    }
    match (method.response, (method.returns)()) {
        (ResponseFormat::Xml { .. }, _) => "string".to_owned(),
        (ResponseFormat::Json, TypeDescriptor::Void) => "void".to_owned(),
        (ResponseFormat::Json, _) => types.write(method.returns, Way::Out),
    }
}

//! The methods of a proxy: on the prototype, and as functions of the class.

use super::comments;
use super::edition::Edition;
use super::lines::Lines;
use super::source::Source;
use asmx_core::service::{MethodDescriptor, Verb};

/// PRX-14, PRX-15: no line break before the last brace.
pub(super) fn prototype(out: &mut Lines, name: &str, source: Source<'_>, edition: Edition) {
    out.line(format_args!("{name}.prototype{}{{", source.assign));
    out.line(format_args!("_get_path:function() {{"));
    out.line(format_args!(" var p = this.get_path();"));
    out.line(format_args!(" if (p) return p;"));
    out.text(format_args!(" else return {name}._staticInstance.get_path();}}"));
    for method in source.methods {
        let MethodDescriptor { name, verb, .. } = method;
        let parameters = parameters(method);
        out.line(format_args!(","));
        out.line(format_args!(
            "{name}:function({parameters}succeededCallback, failedCallback, userContext) {{"
        ));
        if edition == Edition::Debug {
            comments::write(out, method, source.types);
        }
        let use_get = *verb == Verb::Get;
        let arguments: Vec<_> = method.parameters.iter().map(|p| format!("{0}:{0}", p.name)).collect();
        out.text(format_args!(
            "return this._invoke(this._get_path(), '{name}',{use_get},{{{}}},succeededCallback,failedCallback,userContext); }}",
            arguments.join(",")
        ));
    }
    out.line(format_args!("}}"));
}

/// PRX-19. Such a function returns nothing.
pub(super) fn statics(out: &mut Lines, name: &str, source: Source<'_>, edition: Edition) {
    for method in source.methods {
        let parameters = parameters(method);
        let method_name = method.name;
        out.text(format_args!(
            "{name}.{method_name}= function({parameters}onSuccess,onFailed,userContext) {{"
        ));
        if edition == Edition::Debug {
            out.line(format_args!(""));
            comments::write(out, method, source.types);
        }
        out.line(format_args!(
            "{name}._staticInstance.{method_name}({parameters}onSuccess,onFailed,userContext); }}"
        ));
    }
}

/// The declared parameters, each followed by a comma (PRX-11).
fn parameters(method: &MethodDescriptor) -> String {
    method.parameters.iter().flat_map(|parameter| [parameter.name, ","]).collect()
}

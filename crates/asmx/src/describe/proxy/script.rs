//! The text of a proxy, part by part.

use core::ops::Range;

use bytes::Bytes;

use super::client_types::Namespaces;
use super::edition::Edition;
use super::lines::Lines;
use super::source::Source;
use super::{accessors, client_types, methods};
use crate::describe::file_path;

/// A proxy as it is sent.
#[derive(Debug)]
pub(crate) struct Script {
    text: Bytes,
    /// Where the path of the service stands in it.
    path: Range<usize>,
}

impl Script {
    /// Writes a proxy. That of a service without methods is empty (PRX-2).
    pub(crate) fn new(source: Source<'_>, edition: Edition) -> Self {
        if source.methods.is_empty() {
            return Self { text: Bytes::new(), path: 0..0 };
        }
        let name = source.name.full();
        let mut out = Lines::default();
        let mut namespaces = Namespaces::default();
        namespaces.register(&mut out, source.name.namespace());
        constructor(&mut out, source);
        methods::prototype(&mut out, name, source, edition);
        out.line(format_args!("{name}.registerClass('{name}',Sys.Net.WebServiceProxy);"));
        out.line(format_args!("{name}._staticInstance = new {name}();"));
        accessors::write(&mut out, name, edition);
        out.text(format_args!("{name}.set_path(\""));
        let start = out.0.len();
        out.text(format_args!("{}", file_path::encode(source.path)));
        let path = start..out.0.len();
        out.line(format_args!("\");"));
        methods::statics(&mut out, name, source, edition);
        client_types::write(&mut out, &mut namespaces, source.types);
        Self { text: out.0.into(), path }
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }

    /// The text for a request that came under this path: its casing goes into the proxy (PRX-8).
    pub(super) fn at(&self, path: &str) -> Bytes {
        let path = file_path::encode(path);
        if self.text.is_empty() || self.text[self.path.clone()] == *path.as_bytes() {
            return self.text.clone();
        }
        let (before, after) = (&self.text[..self.path.start], &self.text[self.path.end..]);
        [before, path.as_bytes(), after].concat().into()
    }
}

/// PRX-13.
fn constructor(out: &mut Lines, source: Source<'_>) {
    let (name, assign) = (source.name.full(), source.assign);
    let var = if source.name.namespace().is_empty() { "var " } else { "" };
    out.line(format_args!("{var}{name}{assign}function() {{"));
    out.line(format_args!("{name}.initializeBase(this);"));
    out.line(format_args!("this._timeout = 0;"));
    out.line(format_args!("this._userContext = null;"));
    out.line(format_args!("this._succeeded = null;"));
    out.line(format_args!("this._failed = null;"));
    out.line(format_args!("}}"));
}

#[cfg(test)]
mod tests {
    use asmx_core::service::{
        Cache, Disconnect, MethodDescriptor, MethodSoap, ResponseFormat, SessionAccess, Verb,
    };

    use super::super::names::ServiceName;
    use super::*;
    use crate::describe::client_types::ClientTypes;
    use crate::types::ScriptType as _;

    static PING: MethodDescriptor = MethodDescriptor {
        name: "Ping",
        rust_name: "ping",
        description: "",
        parameters: &[],
        returns: <()>::descriptor,
        envelope: true,
        content: None,
        verb: Verb::Post,
        disconnect: Disconnect::Finish,
        blocking: false,
        extracts: false,
        access: asmx_core::service::Access::Unsaid,
        session: SessionAccess::None,
        cache: Cache::NONE,
        response: ResponseFormat::Json,
        null: None,
        data_rows: false,
        jsonp: None,
        script_types: &[],
        soap: MethodSoap::UNSAID,
    };

    fn script(name: &ServiceName, methods: &[&'static MethodDescriptor]) -> Script {
        let types = ClientTypes::default();
        Script::new(
            Source { name, methods, types: &types, assign: "=", path: "/app/Calc.asmx" },
            Edition::Release,
        )
    }

    /// PRX-8: only the path follows the request; the text itself is shared.
    #[test]
    fn the_path_is_that_of_the_request() {
        let script = script(&ServiceName::new("", "Calc"), &[&PING]);
        assert_eq!(script.at("/app/Calc.asmx").as_ptr(), script.text.as_ptr());
        let other = script.at("/APP/my Calc.asmx");
        let other = core::str::from_utf8(&other).expect("text");
        assert!(
            other.contains("\r\nCalc.set_path(\"/APP/my%20Calc.asmx\");\r\nCalc.Ping= function("),
            "{other}"
        );
    }

    /// PRX-2.
    #[test]
    fn without_methods_there_is_nothing() {
        assert!(script(&ServiceName::new("Acme", "Calc"), &[]).at("/Calc.asmx").is_empty());
    }

    /// PRX-12, PRX-13.
    #[test]
    fn var_stands_only_without_a_namespace() {
        let global = script(&ServiceName::new("", "Calc"), &[&PING]);
        assert!(global.text.starts_with(b"var Calc=function() {\r\n"));
        let named = script(&ServiceName::new("Acme", "Calc"), &[&PING]);
        assert!(named.text.starts_with(b"Type.registerNamespace('Acme');\r\nAcme.Calc=function() {\r\n"));
    }
}

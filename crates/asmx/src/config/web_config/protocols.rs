//! `webServices/protocols` of ASP.NET (CFG-40).

use super::import::Import;
use super::xml::Element;
use crate::cors::Scope;
use crate::request::{Help, WebProtocol};
use crate::tables::Setting;

/// Names that ASP.NET knows and that switch nothing here.
const OTHERS: [&str; 2] = ["AnyHttpSoap", "Unknown"];

impl Import<'_> {
    /// Reads `add`, `remove` and `clear` in their order.
    pub(super) fn protocols(&mut self, section: &Element, scope: &Scope) {
        for change in &section.children {
            let on = change.is("add");
            if change.is("clear") {
                for protocol in WebProtocol::ALL {
                    self.set(change.line, scope, Setting::Protocol(protocol, false));
                }
                self.set(change.line, scope, Setting::Help(Help::off()));
                continue;
            }
            if !on && !change.is("remove") {
                let text =
                    format!("<protocols> has no <{}>; write <add>, <remove> or <clear />", change.name);
                self.error(change.line, text);
                continue;
            }
            let name = change.attribute("name").unwrap_or_default().trim();
            match WebProtocol::ALL.into_iter().find(|protocol| protocol.name() == name) {
                Some(protocol) => self.set(change.line, scope, Setting::Protocol(protocol, on)),
                None if name == "Documentation" => {
                    let help = if on { Help::everyone() } else { Help::off() };
                    self.set(change.line, scope, Setting::Help(help));
                }
                None if OTHERS.contains(&name) => {
                    self.note(change.line, format_args!("<protocols>: {name} is not obeyed yet"));
                }
                None => {
                    let names = WebProtocol::ALL.map(WebProtocol::name).join(", ");
                    let text = format!("<protocols>: the name is one of {names}, not \"{name}\"");
                    self.error(change.line, text);
                }
            }
        }
    }
}

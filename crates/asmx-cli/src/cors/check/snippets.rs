//! The policy that the call needs, in three languages.

use std::fmt::Write as _;

use asmx_browser::{Answer, Browser, Phase};
use http::{HeaderName, Method, header};

use super::arguments::Check;

/// How long browsers should keep the answer to a preflight.
const MAX_AGE: u32 = 600;

/// What has to be let in for the call to work.
pub(super) struct Wanted<'a> {
    origin: &'a str,
    /// Those that the server answers with already.
    others: Vec<String>,
    credentials: bool,
    /// Those that a browser asks for, as the preflight names them.
    headers: Vec<String>,
    method: &'a Method,
    path: &'a str,
    /// Whether something else sets the headers already, which would then be there twice.
    several: bool,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(check: &'a Check, answer: &Answer) -> Self {
        let preflight = answer.exchanges().iter().find(|exchange| exchange.phase == Phase::Preflight);
        let asked = preflight.and_then(|exchange| {
            exchange.request_headers.get(header::ACCESS_CONTROL_REQUEST_HEADERS)?.to_str().ok()
        });
        let rest = check.url.split_once("://").map_or("", |(_, rest)| rest);
        let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
        let path = path.split(['?', '#']).next().unwrap_or("/");
        // A service is one place, whatever method of it is called.
        let path = path.to_ascii_lowercase().find(".asmx").map_or(path, |end| &path[..end + 5]);
        let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._~-%".contains(&b));
        Self {
            origin: &check.origin,
            others: others(answer, &check.origin),
            credentials: check.credentials,
            headers: asked.map(|asked| asked.split(',').map(str::to_owned).collect()).unwrap_or_default(),
            method: &check.method,
            path: if plain && !path.is_empty() { path } else { "/" },
            several: answer
                .steps()
                .iter()
                .filter_map(|step| step.failure())
                .any(|failure| failure.code() == "origin-several"),
        }
    }

    /// IIS, with Microsoft's CORS module: `customHeaders` alone cannot answer a preflight.
    pub(super) fn web_config(&self) -> String {
        if self.is_hopeless() {
            return format!("<!-- {HOPELESS} -->\n");
        }
        let mut xml = String::new();
        if self.origin == "null" {
            let _ = writeln!(xml, "<!-- {DANGEROUS} -->");
        }
        xml.push_str("<!-- needs the IIS CORS module; remove Access-Control-* from <customHeaders> -->\n");
        xml.push_str("<system.webServer>\n  <cors enabled=\"true\">\n");
        for origin in self.origins() {
            self.rule(&mut xml, origin);
        }
        xml.push_str("  </cors>\n</system.webServer>\n");
        xml
    }

    fn rule(&self, xml: &mut String, origin: &str) {
        let credentials = if self.credentials { " allowCredentials=\"true\"" } else { "" };
        let _ = writeln!(xml, "    <add origin=\"{origin}\"{credentials} maxAge=\"{MAX_AGE}\">");
        if !self.headers.is_empty() {
            xml.push_str("      <allowHeaders>\n");
            for name in &self.headers {
                let _ = writeln!(xml, "        <add header=\"{}\" />", xml_text(name));
            }
            xml.push_str("      </allowHeaders>\n");
        }
        let _ = writeln!(
            xml,
            "      <allowMethods><add method=\"{}\" /></allowMethods>",
            xml_text(self.method.as_str())
        );
        xml.push_str("      <exposeHeaders><add header=\"jsonerror\" /></exposeHeaders>\n");
        xml.push_str("    </add>\n");
    }

    /// nginx in front of the service.
    pub(super) fn nginx(&self) -> String {
        if self.is_hopeless() {
            return format!("# {HOPELESS}\n");
        }
        let mut conf = if self.origin == "null" { format!("# {DANGEROUS}\n") } else { String::new() };
        conf.push_str("map $http_origin $cors_origin {\n    default \"\";\n");
        for origin in self.origins() {
            let _ = writeln!(conf, "    \"{origin}\" $http_origin;");
        }
        let _ = write!(conf, "}}\n\nlocation {} {{\n", self.path);
        if self.several {
            conf.push_str("    proxy_hide_header Access-Control-Allow-Origin;\n");
            conf.push_str("    proxy_hide_header Access-Control-Allow-Credentials;\n");
        }
        let shared = |conf: &mut String, indent: &str| {
            let _ = writeln!(conf, "{indent}add_header Access-Control-Allow-Origin $cors_origin always;");
            if self.credentials {
                let _ = writeln!(conf, "{indent}add_header Access-Control-Allow-Credentials true always;");
            }
            let _ = writeln!(conf, "{indent}add_header Vary Origin always;");
        };
        shared(&mut conf, "    ");
        conf.push_str("    add_header Access-Control-Expose-Headers jsonerror always;\n");
        conf.push_str("    if ($request_method = OPTIONS) {\n");
        shared(&mut conf, "        ");
        let _ = writeln!(conf, "        add_header Access-Control-Allow-Methods {} always;", self.method);
        if !self.headers.is_empty() {
            let _ = writeln!(
                conf,
                "        add_header Access-Control-Allow-Headers \"{}\" always;",
                self.headers.join(", ")
            );
        }
        let _ = writeln!(conf, "        add_header Access-Control-Max-Age {MAX_AGE} always;");
        conf.push_str("        return 204;\n    }\n    # proxy_pass …\n}\n");
        conf
    }

    /// The builder of asmx, which answers preflights from the route table and allows Content-Type by itself.
    pub(super) fn asmx(&self) -> String {
        if self.is_hopeless() {
            return format!("// {HOPELESS}\n");
        }
        let mut code = if self.origin == "null" { format!("// {DANGEROUS}\n") } else { String::new() };
        let origins: Vec<String> = self.origins().map(|origin| format!("\"{origin}\"")).collect();
        let _ =
            writeln!(code, "Host::builder()\n    .cors(\n        Cors::origins([{}])", origins.join(", "));
        if self.credentials {
            code.push_str("            .credentials()\n");
        }
        if self.origin == "null" {
            code.push_str("            .dangerously_allow_null_origin()\n");
        } else if self.credentials && self.origins().any(is_insecure) {
            code.push_str("            .dangerously_allow_insecure_origins()\n");
        }
        let extra: Vec<String> = self
            .headers
            .iter()
            .filter(|name| **name != *HeaderName::as_str(&header::CONTENT_TYPE))
            .map(|name| format!("\"{name}\""))
            .collect();
        if !extra.is_empty() {
            let _ = writeln!(code, "            .allow_headers([{}])", extra.join(", "));
        }
        if !matches!(*self.method, Method::GET | Method::HEAD | Method::POST) {
            let _ = writeln!(code, "            .methods([\"{}\"]) // services know their own", self.method);
        }
        let _ = write!(code, "            .max_age({MAX_AGE}),\n    )\n");
        code
    }

    /// Every origin that shall be let in.
    fn origins(&self) -> impl Iterator<Item = &str> {
        self.others.iter().map(String::as_str).chain([self.origin])
    }

    /// Whether no policy should let it in.
    fn is_hopeless(&self) -> bool {
        self.origin == "null" && self.credentials
    }
}

const HOPELESS: &str = "No: every sandboxed page of every site is \"null\", so asmx never gives it credentials, and nobody should.";
const DANGEROUS: &str =
    "Dangerous: every sandboxed page of every site is \"null\", and can read the answers.";

/// The origins that the server has answered with, as browsers send them. `*` is none, and `null` is nobody's wish.
fn others(answer: &Answer, wanted: &str) -> Vec<String> {
    let mut others: Vec<String> = Vec::new();
    let headers = answer
        .exchanges()
        .iter()
        .flat_map(|exchange| exchange.response_headers.get_all("access-control-allow-origin").iter());
    for value in headers.filter_map(|value| value.to_str().ok()) {
        for text in value.split([',', ';', ' ']).filter(|text| !text.is_empty()) {
            if let Ok(origin) = Browser::origin_of(text)
                && origin != wanted
                && !others.contains(&origin)
            {
                others.push(origin);
            }
        }
    }
    others
}

fn is_insecure(origin: &str) -> bool {
    let Some(host) = origin.strip_prefix("http://") else { return false };
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    let loopback =
        host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.");
    !loopback
}

/// Names may hold one character that XML gives a meaning.
fn xml_text(name: &str) -> String {
    name.replace('&', "&amp;")
}

//! The policy that the call needs, in three languages.

use std::fmt::Write as _;

use asmx_browser::{Answer, Phase};
use http::{HeaderName, Method, header};

use super::arguments::Check;

/// How long browsers should keep the answer to a preflight.
const MAX_AGE: u32 = 600;

/// What has to be let in for the call to work.
pub(super) struct Wanted<'a> {
    origin: &'a str,
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
        let mut xml = String::from(
            "<!-- needs the IIS CORS module; remove Access-Control-* from <customHeaders> -->\n",
        );
        xml.push_str("<system.webServer>\n  <cors enabled=\"true\">\n");
        let credentials = if self.credentials { " allowCredentials=\"true\"" } else { "" };
        let _ = writeln!(xml, "    <add origin=\"{}\"{credentials} maxAge=\"{MAX_AGE}\">", self.origin);
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
        xml.push_str("    </add>\n  </cors>\n</system.webServer>\n");
        xml
    }

    /// nginx in front of the service.
    pub(super) fn nginx(&self) -> String {
        let mut conf = format!(
            "map $http_origin $cors_origin {{\n    default \"\";\n    \"{}\" $http_origin;\n}}\n\nlocation {} {{\n",
            self.origin, self.path
        );
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
        if self.origin == "null" && self.credentials {
            return "// No: every sandboxed page of every site is \"null\", so asmx never gives it credentials.\n".into();
        }
        let mut code = format!("Host::builder()\n    .cors(\n        Cors::origins([\"{}\"])\n", self.origin);
        if self.credentials {
            code.push_str("            .credentials()\n");
        }
        if self.origin == "null" {
            code.push_str("            .dangerously_allow_null_origin()\n");
        } else if self.credentials && self.origin.starts_with("http://") && !self.is_loopback() {
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

    fn is_loopback(&self) -> bool {
        let host = self.origin.trim_start_matches("http://");
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.")
    }
}

/// Names may hold one character that XML gives a meaning.
fn xml_text(name: &str) -> String {
    name.replace('&', "&amp;")
}

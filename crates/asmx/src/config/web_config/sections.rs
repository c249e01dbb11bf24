//! Sections that are known from ASP.NET and IIS and not obeyed: each is named once, with what to do instead.

use super::import::Import;
use super::xml::{Element, Line};

/// The sections of a parent: what is said of each, or nothing where it is obeyed or means nothing for a service.
type Sections = &'static [(&'static str, Option<&'static str>)];

const ROOT: Sections = &[
    ("appSettings", None),
    ("connectionStrings", None),
    ("system.serviceModel", Some("it is WCF's")),
    ("system.net", Some("set up the clients that you make")),
    ("system.data", Some("set up the drivers that you use")),
    ("system.web", None),
    ("system.webServer", None),
    ("system.web.extensions", None),
    ("location", None),
    ("configSections", None),
    ("configProtectedData", None),
    ("runtime", None),
    ("startup", None),
    ("system.codedom", None),
    ("system.diagnostics", None),
    ("assemblyBinding", None),
];

const WEB: Sections = &[
    ("customErrors", None),
    ("httpRuntime", None),
    ("authentication", None),
    ("authorization", None),
    ("identity", Some("the process runs as the system's user that started it")),
    ("sessionState", None),
    ("machineKey", None),
    ("globalization", Some("texts are UTF-8, and conversions know no culture")),
    ("webServices", None),
    ("httpCookies", None),
    ("caching", Some("set #[web_method(cache = …)] on methods")),
    ("deployment", Some("set HostBuilder::custom_errors(CustomErrors::On) for retail=\"true\"")),
    ("trace", Some("set up a subscriber of tracing")),
    ("healthMonitoring", Some("set up a subscriber of tracing")),
    ("httpModules", Some("put layers around the host")),
    ("httpHandlers", Some("put routes into HostBuilder::fallback")),
    ("hostingEnvironment", Some("set the limits of the server with HostBuilder")),
    ("membership", Some("check passwords in a method that calls Context::sign_in")),
    ("roleManager", Some("implement asmx::auth::Roles")),
    ("profile", Some("implement asmx::auth::services::Profiles")),
    ("anonymousIdentification", Some("keep it in a cookie of the application's")),
    ("urlMappings", Some("put a layer around the host that rewrites")),
    (
        "pages",
        Some(
            "there are no pages but those of HostBuilder::fallback; of its attributes enableSessionState is obeyed",
        ),
    ),
    ("compilation", Some("executionTimeout holds with debug=\"true\" too")),
    ("siteMap", None),
    ("trust", None),
    ("securityPolicy", None),
    ("browserCaps", None),
    ("clientTarget", None),
    ("xhtmlConformance", None),
    ("webControls", None),
    ("webParts", None),
    ("mobileControls", None),
    ("processModel", None),
    ("sessionPageState", None),
    ("fullTrustAssemblies", None),
    ("partialTrustVisibleAssemblies", None),
    ("protocols", None),
];

const CLASSIC: Sections = &[
    ("protocols", None),
    ("conformanceWarnings", None),
    ("diagnostics", Some("set HostBuilder::custom_errors")),
    ("wsdlHelpGenerator", Some("the help page is the host's own")),
    ("soapEnvelopeProcessing", Some("the limits of bodies hold")),
    ("soapExtensionTypes", Some("put a layer around the host")),
    ("soapExtensionReflectorTypes", Some("put a layer around the host")),
    ("soapExtensionImporterTypes", None),
    ("soapServerProtocolFactory", Some("put a layer around the host")),
    ("serviceDescriptionFormatExtensionTypes", None),
];

const SCRIPTING: Sections = &[("webServices", None), ("scriptResourceHandler", None)];

const WEB_SERVICES: Sections = &[
    ("jsonSerialization", None),
    ("authenticationService", Some("mount asmx::auth::services::AuthenticationService")),
    ("profileService", Some("mount asmx::auth::services::ProfileService")),
    ("roleService", Some("mount asmx::auth::services::RoleService")),
];

const JSON: Sections = &[("converters", Some("give the type the form that its converter wrote"))];

const SERVER: Sections = &[
    ("httpProtocol", None),
    ("cors", None),
    ("security", None),
    ("validation", None),
    ("handlers", Some("put routes into HostBuilder::fallback")),
    ("modules", Some("put layers around the host")),
    ("rewrite", Some("put a layer around the host that rewrites")),
    ("httpRedirect", Some("put a layer around the host that redirects")),
    ("httpErrors", Some("put a layer around the host that changes pages of errors")),
    ("staticContent", Some("serve files from HostBuilder::fallback")),
    ("defaultDocument", Some("serve files from HostBuilder::fallback")),
    ("directoryBrowse", Some("serve files from HostBuilder::fallback")),
    ("urlCompression", Some("put a layer around the host that compresses")),
    ("httpCompression", Some("put a layer around the host that compresses")),
    ("caching", Some("set #[web_method(cache = …)] on methods")),
    ("webSocket", None),
    ("aspNetCore", None),
    ("httpPlatform", None),
    ("tracing", None),
];

const SECURITY: Sections = &[
    ("requestFiltering", None),
    ("authentication", Some("put a layer around the host that finds the user")),
    ("authorization", Some("everybody may call; put a layer around the host that refuses others")),
    ("ipSecurity", Some("everybody may call; list who may in [access] of asmx.toml, `only`")),
    (
        "dynamicIpSecurity",
        Some("clients may call as often as they like; set `requests` in [access] of asmx.toml"),
    ),
    ("access", Some("let a server in front of the host speak TLS")),
];

const FILTERING: Sections = &[
    ("requestLimits", None),
    ("verbs", Some("the host refuses verbs that a method does not have")),
    ("fileExtensions", Some("the host answers paths that it has")),
    ("hiddenSegments", Some("the host answers paths that it has")),
    ("denyUrlSequences", Some("put a layer around the host that refuses them")),
    ("denyQueryStringSequences", Some("put a layer around the host that refuses them")),
    ("filteringRules", Some("put a layer around the host that refuses them")),
];

/// Those that are above others.
const BELOW: &[(&[&str], Sections)] = &[
    (&[], ROOT),
    (&["system.web"], WEB),
    (&["system.web", "webServices"], CLASSIC),
    (&["system.web.extensions", "scripting"], SCRIPTING),
    (&["system.web.extensions", "scripting", "webServices"], WEB_SERVICES),
    (&["system.web.extensions", "scripting", "webServices", "jsonSerialization"], JSON),
    (&["system.webServer"], SERVER),
    (&["system.webServer", "security"], SECURITY),
    (&["system.webServer", "security", "requestFiltering"], FILTERING),
];

/// Every project has a `compilation`; only its `debug` means something for a service. A `globalization` that says UTF-8 says
/// what holds (CFG-61).
fn says_nothing(section: &Element) -> bool {
    let is_utf_8 =
        |(name, value): &(String, String)| name.ends_with("Encoding") && value.eq_ignore_ascii_case("utf-8");
    match section {
        _ if section.is("compilation") => {
            !section.attribute("debug").is_some_and(|debug| debug.eq_ignore_ascii_case("true"))
        }
        _ => section.is("globalization") && section.attributes.iter().all(is_utf_8),
    }
}

/// A section that a file has, with the lines on which it stands.
#[derive(Debug)]
struct Named {
    name: String,
    text: String,
    lines: Vec<Line>,
}

impl Import<'_> {
    /// Names what is not obeyed in the file and its locations.
    pub(super) fn sections<'e>(&mut self, places: impl Iterator<Item = &'e Element> + Clone) {
        let mut named: Vec<Named> = Vec::new();
        for (path, sections) in BELOW {
            let mut parents: Vec<&Element> = places.clone().collect();
            for name in *path {
                let below = parents.iter().flat_map(|parent| &parent.children);
                parents = below.filter(|child| child.is(name)).collect();
            }
            for section in parents.iter().flat_map(|parent| &parent.children) {
                let name = match path.last() {
                    Some(parent) => format!("<{}> in <{parent}>", section.name),
                    None => format!("<{}>", section.name),
                };
                let text = match sections.iter().find(|(known, _)| section.is(known)) {
                    Some((_, None)) => continue,
                    Some(_) if says_nothing(section) => continue,
                    Some((_, Some(instead))) => format!("is not obeyed yet: {instead}"),
                    None => "is not known and not obeyed".to_owned(),
                };
                match named.iter_mut().find(|other| other.name == name) {
                    Some(other) => other.lines.push(section.line),
                    None => named.push(Named { name, text, lines: vec![section.line] }),
                }
            }
        }
        named.sort_by_key(|named| named.lines.iter().min().copied());
        for Named { name, text, mut lines } in named {
            lines.sort_unstable();
            let also = match &lines[1..] {
                [] => String::new(),
                [one] => format!(" (line {one} too)"),
                more => {
                    let more: Vec<String> = more.iter().map(ToString::to_string).collect();
                    format!(" (lines {} too)", more.join(", "))
                }
            };
            self.note(lines[0], format_args!("{name} {text}{also}"));
        }
    }
}

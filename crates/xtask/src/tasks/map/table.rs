//! The map as data: who may know whom. CONTRIBUTING.md draws it.
//!
//! An import that runs against these tables fails `cargo xtask map`. Where the tables are wrong, they are changed here, and
//! the picture with them.

use super::layers::Folders;

/// The crates of `crates/`, from those that know nobody upwards, and which others of them each may depend on. Tests may
/// use any.
pub(super) const CRATES: &[(&str, &[&str])] = &[
    ("asmx-origin", &[]),
    ("asmx-types", &[]),
    ("asmx-json", &["asmx-types"]),
    ("asmx-xml", &["asmx-types"]),
    ("asmx-ticket", &["asmx-types"]),
    ("asmx-cors", &["asmx-origin"]),
    // The dialect only with the feature `script`, which reads `d` and error objects.
    ("asmx-browser", &["asmx-origin", "asmx-json"]),
    ("asmx-macros", &["asmx-origin"]),
    // The macros are only passed on: a contract needs both.
    ("asmx-core", &["asmx-types", "asmx-json", "asmx-macros"]),
    // What a contract knows of calls is there already; HTTP is what is missing.
    ("asmx-client", &["asmx-core"]),
    (
        "asmx",
        &[
            "asmx-origin",
            "asmx-types",
            "asmx-json",
            "asmx-xml",
            "asmx-ticket",
            "asmx-cors",
            "asmx-browser",
            "asmx-macros",
            "asmx-core",
        ],
    ),
    ("asmx-cli", &["asmx", "asmx-cors", "asmx-browser"]),
    ("xtask", &[]),
];

/// What makes a server.
const SERVER: &[&str] = &["axum", "axum-core", "hyper", "hyper-util", "tokio"];

/// What knows of HTTP at all.
const HTTP: &[&str] = &["axum", "axum-core", "hyper", "hyper-util", "tokio", "http", "tower"];

/// Packages that must not be in what a crate needs, however deep: whoever wants one part doesn't pay for the rest.
pub(super) const FORBIDDEN: &[(&str, &[&str])] = &[
    ("asmx-origin", HTTP),
    ("asmx-types", HTTP),
    ("asmx-json", HTTP),
    ("asmx-xml", HTTP),
    ("asmx-ticket", HTTP),
    ("asmx-core", SERVER),
    ("asmx-contract-tests", SERVER),
    ("shop-contract", SERVER),
];

/// The crates whose files may not import each other.
pub(super) const WITHOUT_CIRCLES: &[&str] = &[
    "asmx-origin",
    "asmx-types",
    "asmx-json",
    "asmx-xml",
    "asmx-ticket",
    "asmx-cors",
    "asmx-browser",
    "asmx-macros",
    "asmx-core",
    "asmx-client",
    "asmx",
    "asmx-cli",
    "xtask",
];

/// Files that must know each other, because what they define does: a value holds a map, and a map values. For each crate,
/// groups of files below its root.
pub(super) const TOGETHER: &[(&str, &[&[&str]])] = &[(
    "asmx-types",
    &[
        &["value/mod.rs", "value/map.rs"],
        // A class has members, each with a type, and a type may be a class.
        &["schema/mod.rs", "schema/class.rs"],
    ],
)];

/// The folders of crates, and whom each may know beside itself.
pub(super) const FOLDERS: &[Folders] = &[Folders {
    of: "asmx",
    everywhere: &["asmx-types", "asmx-json", "asmx-core"],
    layers: &[
        ("types", &[]),
        ("secret", &[]),
        ("xml_text", &[]),
        // One request, from below: what is known of it, and what answers look like.
        ("request", &[]),
        ("html", &["request"]),
        ("log", &["request", "html", "asmx-cors"]),
        ("call", &["request", "log", "asmx-xml", "asmx-cors"]),
        ("content", &["request", "log"]),
        // What answers it.
        ("describe", &["xml_text", "request", "html", "asmx-xml"]),
        ("meter", &["request", "describe"]),
        ("protocol", &["request", "html", "call", "describe", "asmx-xml"]),
        ("bounded", &[]),
        ("auth", &["secret", "request", "call", "asmx-ticket"]),
        ("remote", &["log"]),
        ("session", &["secret", "log", "call", "bounded", "remote", "asmx-cors"]),
        ("cache", &["bounded", "remote"]),
        ("health", &["session"]),
        ("http2", &[]),
        ("tls", &[]),
        // What it is looked up in, and its way.
        (
            "tables",
            &[
                "secret",
                "request",
                "log",
                "call",
                "describe",
                "auth",
                "session",
                "cache",
                "health",
                "meter",
                "http2",
                "tls",
                "remote",
                "asmx-cors",
            ],
        ),
        (
            "pipeline",
            &[
                "request",
                "html",
                "log",
                "call",
                "content",
                "describe",
                "protocol",
                "auth",
                "session",
                "cache",
                "health",
                "meter",
                "tables",
                "asmx-cors",
            ],
        ),
        // What happens once.
        // A setting is one thing, whether a file or the code makes it: `tables/setting.rs`.
        (
            "config",
            &[
                "secret",
                "xml_text",
                "request",
                "call",
                "describe",
                "auth",
                "health",
                "meter",
                "http2",
                "tls",
                "remote",
                "session",
                "tables",
                "asmx-ticket",
                "asmx-cors",
                "asmx-origin",
            ],
        ),
        (
            "host",
            &[
                "secret",
                "request",
                "call",
                "describe",
                "auth",
                "session",
                "cache",
                "health",
                "meter",
                "http2",
                "tls",
                "remote",
                "tables",
                "pipeline",
                "config",
                "asmx-cors",
                "asmx-origin",
            ],
        ),
        ("serve", &["request", "log", "tls", "tables", "host", "config", "asmx-cors"]),
        ("testing", &["request", "host", "asmx-browser"]),
    ],
}];

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
    ("asmx-cors", &["asmx-origin"]),
    ("asmx-browser", &["asmx-origin"]),
    ("asmx-macros", &["asmx-origin"]),
    // The macros are only passed on: a contract needs both.
    ("asmx-core", &["asmx-types", "asmx-json", "asmx-macros"]),
    (
        "asmx",
        &[
            "asmx-origin",
            "asmx-types",
            "asmx-json",
            "asmx-xml",
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
    ("asmx-core", SERVER),
    ("asmx-contract-tests", SERVER),
];

/// The crates whose files may not import each other.
pub(super) const WITHOUT_CIRCLES: &[&str] = &[
    "asmx-origin",
    "asmx-types",
    "asmx-json",
    "asmx-xml",
    "asmx-cors",
    "asmx-browser",
    "asmx-macros",
    "asmx-core",
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
        // A class has members, and a member has a type.
        &["schema/mod.rs", "schema/class.rs"],
    ],
)];

/// The folders of crates, and whom each may know beside itself.
pub(super) const FOLDERS: &[Folders] = &[Folders {
    of: "asmx",
    everywhere: &["asmx-types", "asmx-json", "asmx-core"],
    layers: &[
        // One call, from below.
        ("call", &[]),
        ("describe", &["call"]),
        ("protocol", &["call", "describe", "asmx-xml"]),
        ("session", &["call"]),
        ("cache", &["call"]),
        ("log", &["call", "asmx-cors"]),
        ("pipeline", &["call", "describe", "protocol", "session", "cache", "log", "asmx-cors"]),
        // What happens once.
        ("config", &["asmx-cors", "asmx-origin"]),
        (
            "host",
            &[
                "call",
                "describe",
                "protocol",
                "session",
                "cache",
                "log",
                "pipeline",
                "config",
                "asmx-cors",
                "asmx-origin",
            ],
        ),
        ("serve", &["host"]),
        ("testing", &["call", "host", "asmx-browser"]),
    ],
}];

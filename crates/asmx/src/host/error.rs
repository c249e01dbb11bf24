//! What can be wrong with a host before it serves anything.

use core::fmt;

use crate::cors::{CookieTrouble, CorsError, Source, write_mistakes};

/// Everything that is wrong with a configuration, together.
///
/// Its `Debug` form is its `Display` form, so that a `main` that returns it prints something to read.
#[derive(Clone, PartialEq)]
pub struct BuildErrors(Vec<BuildError>);

/// One thing that is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A path that no request could ever have.
    #[error("path \"{path}\": {problem}")]
    #[non_exhaustive]
    Path {
        /// The path as it was given.
        path: String,
        /// What is wrong with it, and what to write instead.
        problem: String,
    },
    /// Two services or pages at one path. Paths have no case.
    #[error(
        "\"{first}\" and \"{second}\" are the same path; paths have no case. Mount one of them with `service_at`"
    )]
    #[non_exhaustive]
    SamePath {
        /// The path that was mounted first.
        first: String,
        /// The path that was mounted after it.
        second: String,
    },
    /// Two types that would be one schema of the OpenAPI document, and differ.
    #[error(
        "two types are named \"{name}\" and differ: that of {first} and that of {second}; give one of them another `name` \
         or `namespace` in `#[script_type(…)]`, or leave the document out with `without_openapi`"
    )]
    #[non_exhaustive]
    SameSchema {
        /// The name of the schema.
        name: String,
        /// The method that has the first.
        first: String,
        /// The method that has the other.
        second: String,
    },
    /// Two functions with one name. Method names have no case (RT-10).
    #[error(
        "\"{path}\" has two methods named \"{name}\" (names have no case); rename one with `#[web_method(name = \"…\")]`"
    )]
    #[non_exhaustive]
    SameMethod {
        /// Where the functions are mounted.
        path: String,
        /// The name.
        name: &'static str,
    },
    /// A type in `script_types` that clients cannot have (PRX-25). ASP.NET notices at each call.
    #[error(
        "\"{path}\" has {name} among its `script_types`, which no client type can be; name classes that can be made and enums, and of collections the class of their elements"
    )]
    #[non_exhaustive]
    ScriptType {
        /// Where the service is mounted.
        path: String,
        /// The .NET name of the type.
        name: String,
    },
    /// A method that keeps its answers, of a service that is made of the request of each call (SAC-34): what was made for one
    /// client would go to all.
    #[error(
        "\"{path}\" is made of the request of each call, and its method {method} would answer everybody with what was made for one; \
         write `cache({seconds}, shared)` if that is the same for all, `cache({seconds}, vary_by = …)` if it is for one of them, or leave `cache` out"
    )]
    #[non_exhaustive]
    CachedForOne {
        /// Where the service is mounted.
        path: String,
        /// The name of the method.
        method: &'static str,
        /// How long it would keep an answer.
        seconds: u32,
    },
    /// A method whose result is a whole answer, and of which something is wanted that such an answer cannot be.
    #[error("\"{path}\": {method} returns a `{result}`, {problem}")]
    #[non_exhaustive]
    WholeAnswer {
        /// Where the service is mounted.
        path: String,
        /// The name of the method.
        method: &'static str,
        /// The name of the result's type.
        result: &'static str,
        /// What cannot be, and what to write instead.
        problem: &'static str,
    },
    /// A server for the answers of several hosts that there cannot be.
    #[error("the answers that hosts share: {problem}")]
    #[non_exhaustive]
    SharedCache {
        /// What is wrong with it.
        problem: String,
    },
    /// A store of sessions that there cannot be.
    #[error("the store of sessions: {problem}")]
    #[non_exhaustive]
    SessionStore {
        /// What is wrong with it.
        problem: String,
    },
    /// Only users may call something, and the host knows none.
    #[error(
        "\"{place}\" is for users who have logged in, and the host knows no users; give it `.auth(FormsAuth::new())`, \
         mode = \"Forms\" in [auth] of asmx.toml, or `.auth(LayerAuth::new())` where a layer finds them"
    )]
    #[non_exhaustive]
    NoUsers {
        /// The path of the service or of its method.
        place: String,
    },
    /// Only users with a role may call something, and nobody knows roles.
    #[error(
        "\"{place}\" asks for a role, and nobody knows the users' roles; give the `FormsAuth` a `.roles(…)`"
    )]
    #[non_exhaustive]
    NoRoles {
        /// The path of the service or of its method.
        place: String,
    },
    /// Forms authentication that cannot work.
    #[error("forms authentication: {problem}")]
    #[non_exhaustive]
    FormsAuth {
        /// What is wrong with it.
        problem: String,
    },
    /// A limit that would refuse everything.
    #[error("{setting} is 0, so that every call would fail; leave it out for the default")]
    #[non_exhaustive]
    Zero {
        /// The name of the setting.
        setting: &'static str,
    },
    /// A limit of the server that nothing could keep.
    #[error("{setting} is 0; leave it out for the default, {default}, or write {instead} for no limit")]
    NoLimit {
        /// The name of the setting.
        setting: &'static str,
        /// What it is by default.
        default: &'static str,
        /// What to write where there shall be none.
        instead: &'static str,
    },
    /// A folder for uploads in which no file can be made.
    #[error(
        "upload_folder: no file can be made in \"{folder}\" ({problem}); make the folder, or let the program write there"
    )]
    #[non_exhaustive]
    UploadFolder {
        /// The folder as it was given.
        folder: String,
        /// What the system says.
        problem: String,
    },
    /// TLS without what it needs.
    #[error("tls: {problem}")]
    #[non_exhaustive]
    Tls {
        /// What is missing or wrong.
        problem: String,
    },
    /// A proxy to be trusted that is neither an address nor a network.
    #[error("trusted_proxies: {problem}")]
    #[non_exhaustive]
    Proxy {
        /// What is wrong with it, and what to write instead.
        problem: String,
    },
    /// A limit on how often clients may ask that cannot be one.
    #[error("access: {problem}")]
    #[non_exhaustive]
    Access {
        /// What is wrong with it, and what to do instead.
        problem: &'static str,
    },
    /// A setting from outside of the code for something that the program does not have.
    #[error(
        "{source_of}: {key} needs the feature \"{feature}\" of asmx, which this program is built without; add it in Cargo.toml: \
         features = [\"{feature}\"]"
    )]
    #[non_exhaustive]
    MissingFeature {
        /// The file and line, or the variable.
        source_of: Source,
        /// The setting.
        key: &'static str,
        /// The feature.
        feature: &'static str,
    },
    /// Something to be let in that is neither an address nor a network.
    #[error("access: {problem}")]
    #[non_exhaustive]
    Address {
        /// What is wrong with it, and what to write instead.
        problem: String,
    },
    /// The name or domain of the sessions' cookie cannot stand in a cookie.
    #[error("the sessions' cookie \"{cookie}\" cannot be set: its name and domain are plain words")]
    #[non_exhaustive]
    SessionCookie {
        /// The cookie as it would be set.
        cookie: String,
    },
    /// A CORS policy that cannot work.
    #[error(transparent)]
    Cors(#[from] CorsError),
    /// A cookie that no browser keeps.
    #[error("cookie \"{name}\": {trouble}")]
    #[non_exhaustive]
    Cookie {
        /// The name of the cookie.
        name: String,
        /// What is wrong.
        trouble: CookieTrouble,
    },
    /// A CORS policy from outside of the code that cannot work, and where it was written.
    #[error("{source_of}: {error}")]
    #[non_exhaustive]
    Configured {
        /// The file and line, or the variable.
        source_of: Source,
        /// What is wrong.
        error: CorsError,
    },
}

impl BuildError {
    /// A mistake in a policy that was written there.
    pub(super) fn cors(source: &Source, error: CorsError) -> Self {
        match source {
            Source::Code | Source::Attribute => Self::Cors(error),
            source => Self::Configured { source_of: source.clone(), error },
        }
    }
}

impl BuildErrors {
    pub(super) fn new(errors: Vec<BuildError>) -> Self {
        Self(errors)
    }

    /// The errors, in the order in which they were found.
    pub fn iter(&self) -> core::slice::Iter<'_, BuildError> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a BuildErrors {
    type Item = &'a BuildError;
    type IntoIter = core::slice::Iter<'a, BuildError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for BuildErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_mistakes(
            f,
            &self.0,
            "the host cannot start: ",
            format_args!("the host cannot start, {} things are wrong:", self.0.len()),
        )
    }
}

impl fmt::Debug for BuildErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::error::Error for BuildErrors {}

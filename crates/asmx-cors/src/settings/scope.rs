use std::fmt;

/// What a policy is for: the whole host, one service, one method (CORS-16, CORS-17).
///
/// A scope only names the place in texts; finding the policy of a request is the router's work (CORS-18). A router has to
/// know every kind of place, so the list is closed.
///
/// ```
/// use asmx_cors::Scope;
///
/// assert_eq!(Scope::Host.to_string(), "default policy");
/// assert_eq!(Scope::service("Orders.asmx").to_string(), r#"service "Orders.asmx""#);
/// assert_eq!(
///     Scope::method("Orders.asmx", "Export").to_string(),
///     r#"service "Orders.asmx", method "Export""#,
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// The host's own policy: for every service that has none, and for what no service answers.
    #[default]
    Host,
    /// The services in a folder.
    Folder(String),
    /// One service.
    Service(String),
    /// One method of a service.
    Method {
        /// The service's name.
        service: String,
        /// The method's name.
        method: String,
    },
}

impl Scope {
    /// The scope of a folder.
    ///
    /// ```
    /// # use asmx_cors::Scope;
    /// assert_eq!(Scope::folder("/open").to_string(), r#"folder "/open""#);
    /// ```
    pub fn folder(path: impl Into<String>) -> Self {
        Self::Folder(path.into())
    }

    /// The scope of a service.
    ///
    /// ```
    /// # use asmx_cors::Scope;
    /// assert_eq!(Scope::service("A.asmx"), Scope::Service("A.asmx".to_owned()));
    /// ```
    pub fn service(name: impl Into<String>) -> Self {
        Self::Service(name.into())
    }

    /// The scope of a service's method.
    ///
    /// ```
    /// # use asmx_cors::Scope;
    /// assert!(matches!(Scope::method("A.asmx", "Get"), Scope::Method { .. }));
    /// ```
    pub fn method(service: impl Into<String>, method: impl Into<String>) -> Self {
        Self::Method { service: service.into(), method: method.into() }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host => f.write_str("default policy"),
            Self::Folder(path) => write!(f, "folder \"{path}\""),
            Self::Service(name) => write!(f, "service \"{name}\""),
            Self::Method { service, method } => write!(f, "service \"{service}\", method \"{method}\""),
        }
    }
}

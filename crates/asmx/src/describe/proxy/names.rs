//! The names that a proxy declares (PRX-9, PRX-22).

/// The name of a service in script: namespace and class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServiceName {
    full: String,
    namespace: &'static str,
}

impl ServiceName {
    /// PRX-9: of a nested class only its own name counts. A service of functions is called as its file is, which may be
    /// no name in script; what can't stand in one becomes `_`.
    pub(crate) fn new(namespace: &'static str, class: &str) -> Self {
        let mut full = namespace.to_owned();
        if !namespace.is_empty() {
            full.push('.');
        }
        let class = class.rsplit('+').next().unwrap_or(class);
        if class.starts_with(|c: char| c.is_ascii_digit()) {
            full.push('_');
        }
        full.extend(class.chars().map(|c| if c.is_alphanumeric() || c == '$' { c } else { '_' }));
        Self { full, namespace }
    }

    pub(crate) fn full(&self) -> &str {
        &self.full
    }

    pub(super) fn namespace(&self) -> &'static str {
        self.namespace
    }
}

/// A CLR type's namespace, and its name in script: of a nested type only its own name (PRX-22, PRX-23).
pub(super) fn of_type(full_name: &str) -> (&str, String) {
    let outermost = full_name.split('+').next().unwrap_or(full_name);
    let short = full_name.rsplit(['.', '+']).next().unwrap_or(full_name);
    match outermost.rsplit_once('.') {
        Some((namespace, _)) => (namespace, format!("{namespace}.{short}")),
        None => ("", short.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// PRX-9.
    #[test]
    fn services() {
        assert_eq!(ServiceName::new("Acme.Web", "Calc").full(), "Acme.Web.Calc");
        assert_eq!(ServiceName::new("Acme.Web", "Outer+Calc").full(), "Acme.Web.Calc");
        assert_eq!(ServiceName::new("", "Calc").full(), "Calc");
        assert_eq!(ServiceName::new("", "2-calc").full(), "_2_calc");
    }

    /// PRX-22, PRX-23.
    #[test]
    fn types() {
        assert_eq!(of_type("Acme.Web.Person"), ("Acme.Web", "Acme.Web.Person".to_owned()));
        assert_eq!(of_type("Acme.Outer+Inner"), ("Acme", "Acme.Inner".to_owned()));
        assert_eq!(of_type("Outer+Inner"), ("", "Inner".to_owned()));
    }
}

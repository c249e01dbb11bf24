use super::values::{ALL, CorsSettings};

impl CorsSettings {
    /// These settings for a service or method, given the host's default (CORS-16, CORS-17).
    ///
    /// A policy replaces the default. Only one that extends it starts from it: lists grow, single values are kept unless
    /// given here. Origins are the one list that replaces when the kinds differ: a list in place of `*`, or the reverse.
    ///
    /// ```
    /// # use asmx_cors::{Cors, CorsSettings, Scope};
    /// let default = CorsSettings::from(Cors::origins(["https://a.example"]).max_age(600));
    /// let extending = CorsSettings::from(Cors::origins(["https://b.example"]).extends_default());
    /// let summary = extending.over(Some(&default)).compile(Scope::Host).unwrap().summary().to_string();
    /// assert!(summary.contains("https://a.example, https://b.example"));
    /// assert!(summary.contains("max age 600"));
    /// ```
    #[must_use]
    pub fn over(&self, default: Option<&Self>) -> Self {
        let Some(default) = default.filter(|default| self.extends && !default.extends) else {
            return self.clone();
        };
        let any = |origins: &Option<Vec<String>>| origins.iter().flatten().any(|origin| origin == ALL);
        let origins = match (&self.origins, &default.origins) {
            (Some(own), Some(_)) if any(&self.origins) != any(&default.origins) => Some(own.clone()),
            (Some(own), Some(base)) => Some(union(base, own)),
            (own, base) => own.clone().or_else(|| base.clone()),
        };
        Self {
            // Naming origins opens what the default keeps closed.
            by_origin: if self.by_origin.is_empty() {
                default.by_origin.clone()
            } else {
                self.by_origin.clone()
            },
            closed: self.closed || (default.closed && self.origins.is_none()),
            extends: false,
            origins,
            credentials: self.credentials.or(default.credentials),
            allow_headers: union(&default.allow_headers, &self.allow_headers),
            all_headers: self.all_headers.or(default.all_headers),
            content_type: self.content_type.or(default.content_type),
            expose_headers: union(&default.expose_headers, &self.expose_headers),
            jsonerror: self.jsonerror.or(default.jsonerror),
            methods: union(&default.methods, &self.methods),
            max_age: self.max_age.or(default.max_age),
            fail_unlisted: self.fail_unlisted.or(default.fail_unlisted),
            private_network: self.private_network.or(default.private_network),
            dangerously_allow_null_origin: self
                .dangerously_allow_null_origin
                .or(default.dangerously_allow_null_origin),
            dangerously_allow_public_suffix: self
                .dangerously_allow_public_suffix
                .or(default.dangerously_allow_public_suffix),
            dangerously_allow_insecure_origins: self
                .dangerously_allow_insecure_origins
                .or(default.dangerously_allow_insecure_origins),
        }
    }
}

fn union(base: &[String], own: &[String]) -> Vec<String> {
    let mut all = base.to_vec();
    all.extend(own.iter().filter(|one| !base.contains(one)).cloned());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Cors;

    #[test]
    fn cors_16_a_policy_replaces_unless_it_extends() {
        let default = CorsSettings::from(Cors::origins(["https://a.example"]).credentials().max_age(600));
        let replacing = CorsSettings::from(Cors::origins(["https://b.example"]));
        assert_eq!(replacing.over(Some(&default)), replacing);

        let extended =
            CorsSettings::from(Cors::origins(["https://b.example"]).extends_default()).over(Some(&default));
        assert_eq!(
            extended.origins.as_deref(),
            Some(&["https://a.example".to_owned(), "https://b.example".to_owned()][..])
        );
        assert_eq!((extended.credentials, extended.max_age), (Some(true), Some(600.into())));
    }

    #[test]
    fn cors_17_kinds_of_origins_replace_each_other() {
        let any = CorsSettings::from(Cors::any_origin());
        let list = CorsSettings::from(Cors::origins(["https://b.example"]).extends_default());
        assert_eq!(list.over(Some(&any)).origins, list.origins);
        let closed = CorsSettings::from(Cors::closed());
        assert!(!list.over(Some(&closed)).closed);
        assert!(CorsSettings::from(Cors::extending().max_age(1)).over(Some(&closed)).closed);
    }
}

use http::Extensions;

/// What the log calls what answered: its route, of which an application has few, and never the path, of which strangers
/// can make as many as they like.
#[derive(Debug)]
pub(crate) struct Place {
    #[cfg(feature = "axum")]
    route: Option<axum::extract::MatchedPath>,
}

impl Place {
    #[cfg(feature = "axum")]
    pub(crate) fn of(request: &Extensions) -> Self {
        Self { route: request.get().cloned() }
    }

    #[cfg(feature = "axum")]
    pub(crate) fn name(&self) -> &str {
        self.route.as_ref().map_or("the application's fallback", axum::extract::MatchedPath::as_str)
    }

    #[cfg(not(feature = "axum"))]
    pub(crate) fn of(_: &Extensions) -> Self {
        Self {}
    }

    #[cfg(not(feature = "axum"))]
    pub(crate) fn name(&self) -> &str {
        "the application"
    }
}

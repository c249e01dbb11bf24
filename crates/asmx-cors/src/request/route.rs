use http::Method;

/// What the router found for a request: the verbs by which the method answers, or nothing.
///
/// ```
/// use asmx_cors::Route;
/// use http::Method;
///
/// assert_eq!(Route::from(&[Method::POST]), Route::Verbs(&[Method::POST]));
/// assert_eq!(Route::from(None), Route::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Route<'a> {
    /// No such service or method: the host answers an error by itself.
    Unknown,
    /// The verbs of the method.
    Verbs(&'a [Method]),
}

impl<'a> From<&'a [Method]> for Route<'a> {
    fn from(verbs: &'a [Method]) -> Self {
        Self::Verbs(verbs)
    }
}

impl<'a, const N: usize> From<&'a [Method; N]> for Route<'a> {
    fn from(verbs: &'a [Method; N]) -> Self {
        Self::Verbs(verbs)
    }
}

impl<'a> From<Option<&'a [Method]>> for Route<'a> {
    fn from(verbs: Option<&'a [Method]>) -> Self {
        verbs.map_or(Self::Unknown, Self::Verbs)
    }
}

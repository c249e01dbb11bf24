use http::HeaderValue;

use super::header_value::shared_value;

/// The answer's headers that a page of another origin may read, safelisted ones apart (CORS-10).
#[derive(Clone, Debug, Default)]
pub(crate) struct ExposeHeaders {
    pub(crate) value: Option<HeaderValue>,
}

impl ExposeHeaders {
    /// `names` are valid names as the user spelled them.
    pub(crate) fn new(names: &[String], all: bool) -> Self {
        let text = if all { "*".to_owned() } else { names.join(", ") };
        Self { value: if text.is_empty() { None } else { shared_value(&text) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cors_10_listed_all_or_none() {
        assert_eq!(
            ExposeHeaders::new(&["jsonerror".into(), "X-A".into()], false).value.unwrap(),
            "jsonerror, X-A"
        );
        assert_eq!(ExposeHeaders::new(&["jsonerror".into()], true).value.unwrap(), "*");
        assert_eq!(ExposeHeaders::new(&[], false).value, None);
    }
}

//! For whom the log is written.

/// For whom [`init_for`](super::init_for) writes the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Format {
    /// For people. The default.
    #[default]
    Human,
    /// For programs: each line is a JSON object with `timestamp`, `level`, `target`, `message`, the fields of the event beside
    /// these, and `spans`, the outermost first: `call` has `service`, `method`, `client`, `request`, `trace_id`, `parent_id`.
    Json,
}

impl Format {
    /// What the variable `ASMX_LOG_FORMAT` says, and what is wrong with that.
    pub(super) fn said(text: Option<&str>) -> (Self, Option<String>) {
        match text.map(|text| text.trim().to_ascii_lowercase()).as_deref() {
            None | Some("" | "human") => (Self::Human, None),
            Some("json") => (Self::Json, None),
            Some(other) => {
                (Self::Human, Some(format!("it is \"human\" or \"json\" (ASMX_LOG_FORMAT={other:?})")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_people_unless_something_else_is_said() {
        for said in [None, Some(""), Some(" Human ")] {
            assert_eq!(Format::said(said), (Format::Human, None), "{said:?}");
        }
        assert_eq!(Format::said(Some("JSON")), (Format::Json, None));
        let (format, trouble) = Format::said(Some("xml"));
        assert_eq!(format, Format::Human);
        assert!(trouble.is_some_and(|trouble| trouble.contains("ASMX_LOG_FORMAT=\"xml\"")));
    }
}

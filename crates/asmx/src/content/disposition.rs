//! What browsers do with an answer: show it, or save it under a name (RFC 6266).

use asmx_core::Fault;
use asmx_core::fault::Phase;
use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but the characters that RFC 8187 leaves as they are.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// `Content-Disposition`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Disposition {
    pub(super) is_inline: bool,
    pub(super) name: String,
}

impl Disposition {
    /// The name in ASCII for everybody, with `_` for what is none and for what some programs take for more than a character; and
    /// as it is for all that know `filename*`, which browsers do.
    ///
    /// # Errors
    /// None: what could not stand there is replaced. There is no header without an error, though.
    pub(super) fn to_header(&self) -> Result<HeaderValue, Fault> {
        let kind = if self.is_inline { "inline" } else { "attachment" };
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let is_plain = |c: char| matches!(c, ' '..='~') && !matches!(c, '"' | '%');
        let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
        let header = match (name.is_empty(), plain == name) {
            (true, _) => kind.to_owned(),
            (false, true) => format!("{kind}; filename=\"{plain}\""),
            (false, false) => {
                let whole: String = name.chars().filter(|c| !c.is_control()).collect();
                format!(
                    "{kind}; filename=\"{plain}\"; filename*=UTF-8''{}",
                    utf8_percent_encode(&whole, ESCAPED)
                )
            }
        };
        HeaderValue::try_from(&header).map_err(|error| unfit("name", name).with_source(error))
    }
}

/// What cannot stand in a header.
pub(super) fn unfit(parameter: &str, text: &str) -> Fault {
    Fault::argument(format_args!("\"{text}\" cannot stand in a header."))
        .parameter(parameter)
        .during(Phase::Write)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(name: &str) -> String {
        let header = Disposition { is_inline: false, name: name.to_owned() }.to_header().expect("a header");
        header.to_str().expect("ASCII").to_owned()
    }

    /// RFC 6266, section 5; RFC 8187, section 3.2.
    #[test]
    fn a_name_stands_twice_where_it_is_not_plain() {
        assert_eq!(header("list.csv"), "attachment; filename=\"list.csv\"");
        assert_eq!(header("a b;c.csv"), "attachment; filename=\"a b;c.csv\"");
        assert_eq!(
            header("Rechnung März €.pdf"),
            "attachment; filename=\"Rechnung M_rz _.pdf\"; filename*=UTF-8''Rechnung%20M%C3%A4rz%20%E2%82%AC.pdf"
        );
        assert_eq!(header("50%.txt"), "attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt");
        assert_eq!(header(""), "attachment");
        let inline = Disposition { is_inline: true, name: "a.png".to_owned() };
        assert_eq!(inline.to_header().expect("a header"), "inline; filename=\"a.png\"");
    }

    /// Nothing of a name ends the header or begins a path.
    #[test]
    fn a_name_is_no_more_than_a_name() {
        assert_eq!(header("../../etc/passwd"), "attachment; filename=\"passwd\"");
        assert_eq!(header("C:\\temp\\a.txt"), "attachment; filename=\"a.txt\"");
        assert_eq!(
            header("a\"; x=\"b\r\nSet-Cookie: c=d"),
            "attachment; filename=\"a_; x=_b__Set-Cookie: c=d\"; filename*=UTF-8''a%22%3B%20x%3D%22bSet-Cookie%3A%20c%3Dd"
        );
    }
}

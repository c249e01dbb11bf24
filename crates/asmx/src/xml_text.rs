//! The text of an XML document, in whatever encoding its bytes are.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The text, without a byte order mark, and whether all of it could be read. It still names its old encoding.
pub(crate) fn decoded(bytes: &[u8]) -> (String, bool) {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| without_bom(bytes), |(encoding, _)| encoding);
    let (text, _, is_broken) = encoding.decode(bytes);
    (text.into_owned(), !is_broken)
}

/// The first characters of a document are known: UTF-16 that does not say so shows itself by its zeros, and what says so
/// without them is none.
fn without_bom(bytes: &[u8]) -> &'static Encoding {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declared = declared_encoding(&start).and_then(|(begin, end)| start.get(begin..end));
    let named = declared.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8);
    match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ if named == UTF_16LE || named == UTF_16BE => UTF_8,
        _ => named,
    }
}

/// Where the XML declaration names the encoding.
pub(crate) fn declared_encoding(text: &str) -> Option<(usize, usize)> {
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?;
    let name = declaration.find("encoding")?;
    let quote = name + declaration[name..].find(['"', '\''])?;
    let length = declaration[quote + 1..].find(['"', '\''])?;
    let begin = "<?xml".len() + quote + 1;
    Some((begin, begin + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn each_encoding_is_read() {
        let says = |encoding: &str| format!("<?xml version='1.0' encoding='{encoding}'?><a b='Köln'/>");
        let is = |bytes: &[u8], text: &str| assert_eq!(decoded(bytes), (text.to_owned(), true));
        let text = says("utf-16");
        is(&utf_16(&text, u16::to_le_bytes), &text);
        is(&utf_16(&text, u16::to_be_bytes), &text);
        is(&utf_16(&format!("\u{feff}{text}"), u16::to_le_bytes), &text);
        is(&utf_16(&format!("\u{feff}{text}"), u16::to_be_bytes), &text);
        is(text.as_bytes(), &text);
        is(format!("\u{feff}{}", says("utf-8")).as_bytes(), &says("utf-8"));
        for encoding in ["iso-8859-1", "windows-1252"] {
            let text = says(encoding);
            let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
            is(&bytes, &text);
        }
        assert!(!decoded(b"<a b='K\xf6ln'/>").1);
    }
}

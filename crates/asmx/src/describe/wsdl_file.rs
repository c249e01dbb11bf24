//! WSDL documents that exist already.

use crate::xml_text::{declared_encoding, decoded};

/// A document, in pieces between which the service's address stands.
#[derive(Debug)]
pub(crate) struct WsdlFile {
    pieces: Vec<String>,
    /// What it refers to at the service's own address: `schema=schema1`.
    refers_to: Vec<String>,
}

/// The documents of a service: that of `?wsdl`, and those that it refers to, by their queries.
#[derive(Debug, Default)]
pub(crate) struct WsdlFiles(Vec<(String, WsdlFile)>);

impl WsdlFiles {
    pub(crate) fn add(&mut self, query: &str, file: WsdlFile) {
        self.0.push((query.to_owned(), file));
    }

    /// The document that a query asks for: a word, and what it says of it.
    pub(crate) fn find(&self, word: &str, value: &str) -> Option<&WsdlFile> {
        let is_asked = |query: &str| {
            let (key, of) = query.split_once('=').unwrap_or((query, ""));
            key.eq_ignore_ascii_case(word) && of == value
        };
        self.0.iter().find(|(query, _)| is_asked(query)).map(|(_, file)| file)
    }

    /// The first reference that leads nowhere.
    pub(crate) fn missing(&self) -> Option<&str> {
        let mut references = self.0.iter().flat_map(|(_, file)| &file.refers_to);
        let is_there = |query: &str| {
            let (word, value) = query.split_once('=').unwrap_or((query, ""));
            self.find(word, value).is_some()
        };
        references.find(|query| !is_there(query)).map(String::as_str)
    }
}

impl WsdlFile {
    /// Takes the addresses out: the `location` of each `address` element, and the part before the query where an import leads
    /// to another document of the service. Whatever the encoding was, it is served as UTF-8.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let text = in_utf_8(bytes);
        let (mut pieces, mut refers_to, mut start, mut at) = (Vec::new(), Vec::new(), 0, 0);
        while let Some(open) = text[at..].find('<').map(|open| at + open) {
            if let Some(rest) = text[open..].strip_prefix("<!--") {
                at = rest.find("-->").map_or(text.len(), |end| open + 4 + end);
                continue;
            }
            let close = text[open..].find('>').map_or(text.len(), |close| open + close);
            if let Some(Location { begin, end, query }) = location(&text[open..close]) {
                pieces.push(text[start..open + begin].to_owned());
                refers_to.extend(query);
                start = open + end;
            }
            at = close;
        }
        pieces.push(text[start..].to_owned());
        Self { pieces, refers_to }
    }

    /// The document with that address.
    pub(crate) fn at(&self, url: &str) -> String {
        self.pieces.join(&asmx_xml::escaped(url).replace('"', "&quot;").replace('\'', "&#39;"))
    }
}

/// The text of a document, which says that it is UTF-8.
fn in_utf_8(bytes: &[u8]) -> String {
    let (mut text, _) = decoded(bytes);
    if let Some((begin, end)) = declared_encoding(&text) {
        text.replace_range(begin..end, "utf-8");
    }
    text
}

/// An address in a tag.
struct Location {
    begin: usize,
    end: usize,
    /// What follows it, where it is that of another document.
    query: Option<String>,
}

/// Where the service's address is in a tag, if it is there.
fn location(tag: &str) -> Option<Location> {
    let name = tag.strip_prefix('<')?.split(|c: char| c.is_ascii_whitespace() || c == '/').next()?;
    let attribute = match name.rsplit(':').next()? {
        "import" | "include" if tag.contains("schemaLocation") => "schemaLocation",
        "address" | "import" | "include" => "location",
        _ => return None,
    };
    let (before, after) = tag.split_once(attribute)?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let length = value[1..].find(quote)?;
    let begin = before.len() + attribute.len() + (after.len() - value.len()) + 1;
    if name.ends_with("address") {
        return Some(Location { begin, end: begin + length, query: None });
    }
    let (address, query) = value[1..=length].split_once('?')?;
    let is_own = ["wsdl=", "schema="]
        .iter()
        .any(|word| query.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
    is_own.then(|| Location { begin, end: begin + address.len(), query: Some(query.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, url: &str) -> String {
        WsdlFile::new(text.as_bytes()).at(url)
    }

    #[test]
    fn only_addresses_change() {
        let text = "<wsdl:definitions location=\"a\"><!-- <address location=\"x\"/> --><s:import location='b'/>\
                    <soap:address location=\"http://old/Shop.asmx\" /><address\n location = 'http://old'/>é</wsdl:definitions>";
        let wanted = "<wsdl:definitions location=\"a\"><!-- <address location=\"x\"/> --><s:import location='b'/>\
                      <soap:address location=\"http://n/?a&amp;b\" /><address\n location = 'http://n/?a&amp;b'/>é</wsdl:definitions>";
        assert_eq!(at(text, "http://n/?a&b"), wanted);
        for odd in [
            "",
            "<",
            "<address",
            "<address location",
            "<address location=",
            "<address location='x",
            "< é>",
            "<!--",
            "<?xml",
            "<?xml encoding",
            "<?xml encoding='?>",
            "<import location='?wsdl",
            "<import schemaLocation=''/>",
        ] {
            assert_eq!(at(odd, "u"), odd);
        }
    }

    #[test]
    fn imports_of_the_service_follow_its_address() {
        let text = "<s:import namespace='urn:a' schemaLocation=\"http://old/Shop.asmx?schema=schema1\" />\
                    <wsdl:import location='http://old/Shop.asmx?WSDL=wsdl1'/><s:include schemaLocation='http://w3/x?y=1'/>\
                    <s:import schemaLocation='types.xsd'/>";
        let file = WsdlFile::new(text.as_bytes());
        assert_eq!(file.refers_to, ["schema=schema1", "WSDL=wsdl1"]);
        let wanted = "<s:import namespace='urn:a' schemaLocation=\"u?schema=schema1\" /><wsdl:import location='u?WSDL=wsdl1'/>\
                      <s:include schemaLocation='http://w3/x?y=1'/><s:import schemaLocation='types.xsd'/>";
        assert_eq!(file.at("u"), wanted);
        let mut files = WsdlFiles::default();
        files.add("wsdl", file);
        assert_eq!(files.missing(), Some("schema=schema1"));
        files.add("schema=schema1", WsdlFile::new(b"<s/>"));
        files.add("wsdl=wsdl1", WsdlFile::new(b"<s/>"));
        assert_eq!(files.missing(), None);
        assert!(files.find("wsdl", "").is_some() && files.find("Schema", "schema1").is_some());
        assert!(files.find("schema", "").is_none() && files.find("schema", "Schema1").is_none());
    }

    #[test]
    fn odd_encodings() {
        let text = |encoding: &str| {
            format!(
                "<?xml version=\"1.0\" encoding=\"{encoding}\"?><d>ü<soap:address location='http://old'/></d>"
            )
        };
        let wanted = "<?xml version=\"1.0\" encoding=\"utf-8\"?><d>ü<soap:address location='u'/></d>";
        let utf16 =
            |text: &str, to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let latin = text("iso-8859-1").chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        for bytes in [
            text("utf-8").into_bytes(),
            format!("\u{feff}{}", text("UTF-8")).into_bytes(),
            latin,
            utf16(&format!("\u{feff}{}", text("utf-16")), u16::to_le_bytes),
            utf16(&format!("\u{feff}{}", text("utf-16")), u16::to_be_bytes),
            utf16(&text("utf-16"), u16::to_le_bytes),
            utf16(&text("unicode"), u16::to_be_bytes),
        ] {
            assert_eq!(WsdlFile::new(&bytes).at("u"), wanted);
        }
    }
}

//! A WSDL document that exists already.

/// A document, in pieces between which the service's address stands.
#[derive(Debug)]
pub(crate) struct WsdlFile(Vec<String>);

impl WsdlFile {
    /// Takes the addresses out: the `location` of each `address` element.
    pub(crate) fn new(text: &str) -> Self {
        let (mut pieces, mut start, mut at) = (Vec::new(), 0, 0);
        while let Some(open) = text[at..].find('<').map(|open| at + open) {
            let close = text[open..].find('>').map_or(text.len(), |close| open + close);
            if let Some((begin, end)) = location(&text[open..close]) {
                pieces.push(text[start..open + begin].to_owned());
                start = open + end;
            }
            at = close;
        }
        pieces.push(text[start..].to_owned());
        Self(pieces)
    }

    /// The document with that address.
    pub(crate) fn at(&self, url: &str) -> String {
        self.0.join(&asmx_xml::escaped(url).replace('"', "&quot;").replace('\'', "&#39;"))
    }
}

/// Where the value of `location` is in a tag, if the tag is an address.
fn location(tag: &str) -> Option<(usize, usize)> {
    let name = tag.strip_prefix('<')?.split_ascii_whitespace().next()?;
    if name.rsplit(':').next() != Some("address") {
        return None;
    }
    let (before, after) = tag.split_once("location")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let length = value[1..].find(quote)?;
    let begin = before.len() + "location".len() + (after.len() - value.len()) + 1;
    Some((begin, begin + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_change() {
        let text = "<wsdl:definitions location=\"a\"><!-- <x> --><s:import location='b'/>\
                    <soap:address location=\"http://old/Shop.asmx\" /><address\n location = 'http://old'/>é</wsdl:definitions>";
        let wanted = "<wsdl:definitions location=\"a\"><!-- <x> --><s:import location='b'/>\
                      <soap:address location=\"http://n/?a&amp;b\" /><address\n location = 'http://n/?a&amp;b'/>é</wsdl:definitions>";
        assert_eq!(WsdlFile::new(text).at("http://n/?a&b"), wanted);
        for odd in
            ["", "<", "<address", "<address location", "<address location=", "<address location='x", "< é>"]
        {
            assert_eq!(WsdlFile::new(odd).at("u"), odd);
        }
    }
}

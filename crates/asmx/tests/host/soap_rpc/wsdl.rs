//! The WSDL documents (CLS-33 to CLS-37).

use super::client;

/// The lines of a document without white space around them. Which prefixes the root declares in which order, and how the one for
/// the types that are the exception is called, is nobody's business (CLS-37).
fn lines(text: &str) -> Vec<String> {
    let is_root = |line: &&str| line.starts_with("<wsdl:definitions");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_root(line));
    lines.map(|line| line.replace("\"s2:", "\"s0:")).collect()
}

#[tokio::test]
async fn cls_36_as_asp_net_has_them() {
    let client = client();
    for (name, recorded) in [
        ("Mixed", include_str!("Mixed.wsdl")),
        ("DocEnc", include_str!("DocEnc.wsdl")),
        ("Lit", include_str!("Lit.wsdl")),
        ("Small", include_str!("Small.wsdl")),
    ] {
        let answer = client.get(&format!("/{name}.asmx?wsdl")).send().await;
        let (own, recorded) = (lines(answer.text()), lines(recorded));
        let at = own.iter().zip(&recorded).position(|(own, recorded)| own != recorded);
        if let Some(at) = at {
            panic!("{name}, line {at}: {} instead of {}\n{}", own[at], recorded[at], answer.text());
        }
        assert_eq!(own.len(), recorded.len(), "{name}: {}", answer.text());
    }
}

/// Each prefix that a document uses is declared.
#[tokio::test]
async fn the_root_declares_what_is_used() {
    let client = client();
    for (name, declared) in [
        ("Mixed", "xmlns:s0=\"http://acme.example/mixed/encodedTypes\""),
        (
            "Small",
            "xmlns:s0=\"http://acme.example/small/literalTypes\" xmlns:s1=\"http://microsoft.com/wsdl/types/\"",
        ),
    ] {
        let answer = client.get(&format!("/{name}.asmx?wsdl")).send().await;
        assert!(answer.text().contains(declared), "{}", answer.text());
    }
}

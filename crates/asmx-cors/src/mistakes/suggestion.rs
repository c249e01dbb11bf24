//! What was probably meant, for names that are almost right.

/// The candidate that `text` most resembles, letters and digits only; `None` if none is close.
///
/// ```
/// use asmx_cors::nearest;
///
/// assert_eq!(nearest("AllowOrigin", &["allow_origins", "allow_headers"]), Some("allow_origins"));
/// assert_eq!(nearest("colour", &["allow_origins", "allow_headers"]), None);
/// ```
pub fn nearest<'a>(text: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let asked = letters(text);
    let distance = |candidate: &&str| {
        let candidate = letters(candidate);
        // `AllowOrigin` for `allow_origins`: a beginning is nearer than its length says.
        let begins = asked.len() >= 4 && (candidate.starts_with(&asked) || asked.starts_with(&candidate));
        if begins { 1 } else { edits(&asked, &candidate) }
    };
    let best = candidates.iter().min_by_key(|candidate| distance(candidate))?;
    (distance(best) <= asked.len().div_ceil(3)).then_some(*best)
}

fn letters(text: &str) -> Vec<u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()).take(64).collect()
}

/// Levenshtein's distance.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_almost_right() {
        let keys = ["allow_origins", "allow_headers", "max_age", "credentials", "extends"];
        assert_eq!(nearest("AllowOrigin", &keys), Some("allow_origins"));
        assert_eq!(nearest("max-aeg", &keys), Some("max_age"));
        assert_eq!(nearest("credential", &keys), Some("credentials"));
        assert_eq!(nearest("colour", &keys), None);
        assert_eq!(nearest("", &keys), None);
        assert_eq!(nearest("x", &[]), None);
    }
}

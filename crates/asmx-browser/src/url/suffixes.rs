//! Public suffixes: where registrable domains end.

use asmx_origin::is_public_suffix;

use super::host::is_address;

/// Which names are public suffixes, below which strangers register theirs: the Public Suffix List, and what a test adds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Suffixes {
    pub(crate) added: Vec<String>,
}

impl Suffixes {
    pub(crate) fn is_public(&self, domain: &str) -> bool {
        is_public_suffix(domain) || self.added.iter().any(|added| added == domain)
    }

    /// The public suffix and one label more; `None` for addresses and for public suffixes themselves.
    pub(crate) fn registrable_domain<'a>(&self, host: &'a str) -> Option<&'a str> {
        if is_address(host) || self.is_public(host) {
            return None;
        }
        let mut domain = host;
        while let Some((_, above)) = domain.split_once('.') {
            if self.is_public(above) {
                return Some(domain);
            }
            domain = above;
        }
        None
    }
}

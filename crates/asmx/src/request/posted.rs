//! What the post of a form brought.

use std::sync::Arc;

use asmx_core::call::query;
use asmx_types::text::eq_ignore_case;

use super::bodies::Weight;
use super::posted_file::PostedFile;

/// What the post of a form brought: fields and files, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posted(Arc<Parts>);

#[derive(Debug, Default)]
struct Parts {
    fields: Vec<(Option<String>, String)>,
    files: Vec<PostedFile>,
    /// What the fields weigh, where somebody counts.
    _weight: Option<Weight>,
}

impl Posted {
    pub(crate) fn new(fields: Vec<(Option<String>, String)>, files: Vec<PostedFile>) -> Self {
        Self::weighed(fields, files, None)
    }

    /// The same of fields that weigh so much as long as they are there.
    pub(super) fn weighed(
        fields: Vec<(Option<String>, String)>,
        files: Vec<PostedFile>,
        weight: Option<Weight>,
    ) -> Self {
        Self(Arc::new(Parts { fields, files, _weight: weight }))
    }

    pub(crate) fn fields(&self) -> &[(Option<String>, String)] {
        &self.0.fields
    }

    pub(crate) fn files(&self) -> &[PostedFile] {
        &self.0.files
    }

    pub(crate) fn field(&self, name: &str) -> Option<String> {
        query::value_of(self.fields(), name)
    }

    pub(crate) fn file(&self, name: &str) -> Option<&PostedFile> {
        self.files().iter().find(|file| eq_ignore_case(file.field(), name))
    }
}

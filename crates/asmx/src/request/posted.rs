//! What the post of a form brought.

use std::sync::Arc;

use asmx_core::call::query;
use asmx_types::text::eq_ignore_case;
use bytes::Bytes;

/// What the post of a form brought: fields and files, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posted(Arc<Parts>);

#[derive(Debug, Default)]
struct Parts {
    fields: Vec<(Option<String>, String)>,
    files: Vec<PostedFile>,
}

impl Posted {
    pub(crate) fn new(fields: Vec<(Option<String>, String)>, files: Vec<PostedFile>) -> Self {
        Self(Arc::new(Parts { fields, files }))
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
        self.files().iter().find(|file| eq_ignore_case(&file.field, name))
    }
}

/// A file that came with a form: `HttpPostedFile`.
///
/// It is in memory, within [`max_request_length`](crate::HostBuilder::max_request_length). What it is called and what type it
/// has is the client's word.
#[derive(Debug, Clone)]
pub struct PostedFile {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) bytes: Bytes,
}

impl PostedFile {
    /// The name of the field that it came in: a key of `Request.Files`.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What the client calls it: `FileName`. Never a path to write to: some clients send one, and anybody can.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the client says that it is: `ContentType`; empty if it says nothing.
    #[must_use]
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// What is in it: `InputStream`.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

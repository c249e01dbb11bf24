//! Tests in real browsers.

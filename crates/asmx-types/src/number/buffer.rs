//! Where the text of a number is put together.

use core::{fmt::Write, str};

/// Room for the longest text: sign, 17 digits, point, exponent or leading zeros.
#[derive(Debug)]
pub struct NumberBuffer {
    pub(super) bytes: [u8; 48],
    /// Where the text starts and ends.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl NumberBuffer {
    /// An empty buffer.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: [0; 48], start: 0, end: 0 }
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes[self.end..self.end + bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    pub(super) fn zeros(&mut self, count: usize) {
        self.bytes[self.end..self.end + count].fill(b'0');
        self.end += count;
    }

    /// What was written.
    #[inline]
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }

    /// What was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl Default for NumberBuffer {
    fn default() -> Self {
        Self::new()
    }
}

impl Write for NumberBuffer {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.push(text.as_bytes());
        Ok(())
    }
}

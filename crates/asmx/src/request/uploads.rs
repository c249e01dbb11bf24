//! What files that are uploaded may have of memory and disk.

use std::path::Path;
use std::sync::Arc;

use super::bodies::{Bodies, Weight};

/// Where the files of forms are kept while their calls run, and how much of them there may be.
#[derive(Debug, Clone)]
pub(crate) struct Uploads {
    memory: Bodies,
    disk: Bodies,
    /// How much memory the files of one form have, before they go to the disk.
    pub(super) threshold: usize,
    /// The system's folder for temporary files if there is none.
    pub(super) folder: Option<Arc<Path>>,
}

impl Uploads {
    /// Memory is that of all bodies; the disk has so many bytes for all files together.
    pub(crate) fn new(memory: Bodies, disk: usize, threshold: usize, folder: Option<Arc<Path>>) -> Self {
        Self { memory, disk: Bodies::on_disk(disk), threshold, folder }
    }

    /// Of what is in memory nothing yet.
    pub(super) fn in_memory(&self) -> Weight {
        self.memory.begin()
    }

    /// Of what is on the disk nothing yet.
    pub(super) fn on_disk(&self) -> Weight {
        self.disk.begin()
    }
}

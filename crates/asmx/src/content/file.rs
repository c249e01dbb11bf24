//! A file.

use std::path::PathBuf;
use std::time::SystemTime;

use bytes::Bytes;

use super::disposition::Disposition;
use super::place::Place;
use super::whole::{Source, Whole};

/// A result that is the whole answer: a file, from the disk or from bytes.
///
/// Its content type is that of its extension. Browsers save it under its name; [`inline`](Self::inline) has them show it. A GET may
/// ask for a part (`Range`), or whether there is anything new (`If-Modified-Since`, `If-None-Match`): it is answered as a file server
/// does, with status 206, 304, 412 or 416. From the disk it is read piece by piece, so that its size is no matter.
///
/// The file is opened when the method has returned. One that is not there is an error with status 404.
///
/// ```
/// use asmx::content::File;
/// use asmx::prelude::*;
///
/// #[web_method(get)]
/// fn manual() -> File {
///     File::at("/srv/shop/manual-v3.pdf").download_as("Manual.pdf") // Response.TransmitFile
/// }
///
/// #[web_method(get)]
/// fn picture(name: String) -> File {
///     File::within("/srv/shop/pictures", name).inline()
/// }
///
/// #[web_method(get)]
/// fn list() -> File {
///     File::bytes("list.csv", "id;name\r\n1;tea\r\n")
/// }
/// ```
#[derive(Debug)]
pub struct File(Whole);

impl File {
    /// A file on the disk. The path is the program's own: for a name that a client sent there is [`within`](Self::within).
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self::of(Place::Path(path.into()))
    }

    /// A file in a folder, or in a folder of it, whatever the name is.
    ///
    /// Nothing outside of the folder is ever read: a name that is a path of another kind (`..`, a drive, a backslash, a control
    /// character), and a symbolic link that leads out, are answered as a file that is not there: with status 404.
    #[must_use]
    pub fn within(folder: impl Into<PathBuf>, name: impl Into<String>) -> Self {
        Self::of(Place::Within { folder: folder.into(), name: name.into() })
    }

    /// Bytes that are a file, and its name.
    #[must_use]
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::of(Place::Memory { name: name.into(), bytes: bytes.into(), modified: None })
    }

    /// When the bytes were last changed, so that browsers can ask whether they have them already. A file on the disk says so itself.
    #[must_use]
    pub fn modified(mut self, time: SystemTime) -> Self {
        if let Source::Place(Place::Memory { modified, .. }) = &mut self.0.source {
            *modified = Some(time);
        }
        self
    }

    /// Has browsers show it instead of saving it. What users have uploaded should not be shown: a page among it would be one of
    /// this site.
    #[must_use]
    pub fn inline(mut self) -> Self {
        if let Some(disposition) = &mut self.0.disposition {
            disposition.is_inline = true;
        }
        self
    }

    fn of(place: Place) -> Self {
        let disposition = Disposition { is_inline: false, name: place.name() };
        Self(Whole { disposition: Some(disposition), ..Whole::new(Source::Place(place)) })
    }
}

super::whole::whole!(File);

//! A result without the envelope.

use serde::{Serialize, Serializer};

use super::{ScriptType, TypeDescriptor};

/// A result that is the whole body, without `{"d":…}` around it.
///
/// It is the way out that services take which write JSON to the response themselves. With [`Raw`](super::Raw) the text
/// goes out as it is.
///
/// ```
/// use asmx::prelude::*;
/// use asmx::testing::Client;
/// use asmx::types::{Bare, Raw};
///
/// #[web_method]
/// fn settings() -> Bare<Raw> {
///     Bare(Raw::new(r#"{"theme": "dark"}"#))
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> asmx::Result<()> {
/// let client = Client::new(Host::builder().functions("/Site.asmx", methods![settings]).build()?);
/// assert_eq!(client.post("/Site.asmx/Settings").json("{}").send().await.text(), r#"{"theme": "dark"}"#);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bare<T>(pub T);

impl<T: Serialize> Serialize for Bare<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: ScriptType> ScriptType for Bare<T> {
    const ENVELOPE: bool = false;

    fn descriptor() -> &'static TypeDescriptor {
        T::descriptor()
    }
}

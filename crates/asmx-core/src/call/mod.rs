//! One call: its arguments on the way to the method, its result on the way back.

mod answer;
mod arguments;
mod binding;
#[allow(clippy::module_inception)] // it is what the folder is about
mod call;
mod future;
pub mod query;
mod reply;
mod site;
mod writer;

pub use answer::Answer;
pub use arguments::Arguments;
pub use call::Call;
pub use future::CallFuture;
pub use reply::Reply;
pub use site::Site;
pub use writer::Writer;

#[doc(hidden)]
pub mod __private {
    //! What generated code reaches through [`crate::__private`].

    pub use super::future::{SentFuture, call, sent};
}

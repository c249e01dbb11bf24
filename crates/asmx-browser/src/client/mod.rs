//! What a test writes: a browser, its pages, their requests, and the answers.

mod answer;
mod browser;
mod memory;
mod options;
mod page;
mod prepare;
mod request;
mod resolve;
mod response;
#[cfg(feature = "script")]
mod script;

pub use answer::Answer;
pub use browser::Browser;
pub use page::Page;
pub use request::PageRequest;
pub use response::Response;
#[cfg(feature = "script")]
pub use script::FaultObject;

//! HTTP/2 in the host's own server: the answers of HTTP/1, and limits for what only HTTP/2 can do.

mod answers;
mod client;
mod end;
mod floods;
mod limits;

//! The attribute macros of asmx.

//! Generic, recursive and nested classes.

use asmx::prelude::*;

#[script_type(namespace = "Oracle.Model", name = "Box")]
#[derive(Debug, Clone)]
pub struct Boxed<T> {
    pub value: T,
    pub label: Option<String>,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct Pair<A, B> {
    pub first: A,
    pub second: B,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct Node {
    pub v: i32,
    pub next: Option<Box<Node>>,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct Outer {
    #[script(name = "In")]
    pub inner: Option<Inner>,
}

#[script_type(namespace = "Oracle.Model", name = "Outer+Inner")]
#[derive(Debug, Clone)]
pub struct Inner {
    pub z: i32,
}

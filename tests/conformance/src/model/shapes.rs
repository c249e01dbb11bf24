//! A struct, classes without a public constructor, an abstract class and an interface.

use asmx::prelude::*;

#[script_type(namespace = "Oracle.Model", value_type)]
#[derive(Debug, Clone, Copy)]
pub struct Point {
    #[script(field)]
    pub x: i32,
    pub y: i32,
}

#[script_type(namespace = "Oracle.Model", no_constructor)]
#[derive(Debug, Clone)]
pub struct NoDefaultCtor {
    pub x: i32,
}

#[script_type(namespace = "Oracle.Model", no_constructor)]
#[derive(Debug, Clone)]
pub struct PrivateCtor {
    pub x: i32,
}

#[script_type(namespace = "Oracle.Model", abstract)]
#[derive(Debug, Clone)]
pub struct Shape {
    pub sides: i32,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct Square {
    pub side: i32,
    #[script(base)]
    pub shape: Shape,
}

/// A `Shape` of any class.
#[script_type(base = "Oracle.Model.Shape")]
#[derive(Debug, Clone)]
pub enum AnyShape {
    Square(Square),
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct Thing {
    pub size: i32,
}

/// What implements the interface `IThing`.
#[script_type(base = "Oracle.Model.IThing")]
#[derive(Debug, Clone)]
pub enum AnyThing {
    Thing(Thing),
}

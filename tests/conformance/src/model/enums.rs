//! Enums over several integers. C#'s hold numbers that no name stands for, so these do.

use asmx::prelude::*;

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Color {
    #[default]
    Red,
    Green,
    Blue = 10,
    #[script(other)]
    Undefined(i32),
}

#[script_type(namespace = "Oracle.Model", flags(None = 0, Read = 1, Write = 2, Exec = 4))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access(pub i32);

#[script_type(namespace = "Oracle.Model")]
#[repr(i64)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BigEnum {
    Small = 1,
    Huge = 5_000_000_000,
    #[script(other)]
    Undefined(i64),
}

#[script_type(namespace = "Oracle.Model")]
#[repr(u8)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteEnum {
    A = 1,
    B = 255,
    #[script(other)]
    Undefined(u8),
}

#[script_type(namespace = "Oracle.Model")]
#[repr(u64)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UBigEnum {
    Max = 18_446_744_073_709_551_615,
    #[script(other)]
    Undefined(u64),
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct EnumHolder {
    pub c: Color,
    pub a: Access,
    pub b: ByteEnum,
}

#[script_type(namespace = "Oracle.Model")]
#[derive(Debug, Clone)]
pub struct BigHolder {
    pub e: BigEnum,
}

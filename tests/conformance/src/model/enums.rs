//! Enums over several integers. C#'s hold numbers that no name stands for, so these do.

use std::fmt;

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

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undefined(number) => write!(f, "{number}"),
            named => write!(f, "{named:?}"),
        }
    }
}

impl fmt::Display for BigEnum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undefined(number) => write!(f, "{number}"),
            named => write!(f, "{named:?}"),
        }
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = Self::READ | Self::WRITE | Self::EXEC;
        if *self == Self::NONE {
            return f.write_str("None");
        }
        if !all.contains(*self) {
            return write!(f, "{}", self.bits());
        }
        let named = [(Self::READ, "Read"), (Self::WRITE, "Write"), (Self::EXEC, "Exec")];
        let names: Vec<_> =
            named.iter().filter(|(flag, _)| self.contains(*flag)).map(|(_, name)| *name).collect();
        f.write_str(&names.join(", "))
    }
}

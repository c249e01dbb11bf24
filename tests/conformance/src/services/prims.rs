//! Scalars, nullables and enums, as they come and go.

use asmx::prelude::*;

use super::special::special;
use crate::model::{Access, BigEnum, ByteEnum, Color};

/// `Oracle.Services.Prims`.
#[derive(Debug)]
pub struct Prims;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/prims/")]
impl Prims {
    #[web_method]
    fn hello_world(&self) -> String {
        "Hello World".into()
    }

    #[web_method]
    fn echo_bool(&self, v: bool) -> bool {
        v
    }

    #[web_method]
    fn echo_byte(&self, v: u8) -> u8 {
        v
    }

    #[web_method(name = "EchoSByte")]
    fn echo_sbyte(&self, v: i8) -> i8 {
        v
    }

    #[web_method]
    fn echo_short(&self, v: i16) -> i16 {
        v
    }

    #[web_method(name = "EchoUShort")]
    fn echo_ushort(&self, v: u16) -> u16 {
        v
    }

    #[web_method]
    fn echo_int(&self, v: i32) -> i32 {
        v
    }

    #[web_method(name = "EchoUInt")]
    fn echo_uint(&self, v: u32) -> u32 {
        v
    }

    #[web_method]
    fn echo_long(&self, v: i64) -> i64 {
        v
    }

    #[web_method(name = "EchoULong")]
    fn echo_ulong(&self, v: u64) -> u64 {
        v
    }

    #[web_method]
    fn echo_float(&self, v: f32) -> f32 {
        v
    }

    #[web_method]
    fn echo_double(&self, v: f64) -> f64 {
        v
    }

    #[web_method]
    fn echo_decimal(&self, v: Decimal) -> Decimal {
        v
    }

    #[web_method]
    fn echo_char(&self, v: char) -> char {
        v
    }

    #[web_method]
    fn char_code(&self, v: char) -> u32 {
        v.into()
    }

    #[web_method]
    fn echo_string(&self, v: Option<String>) -> Option<String> {
        v
    }

    #[web_method]
    fn echo_guid(&self, v: Guid) -> Guid {
        v
    }

    #[web_method]
    fn echo_uri(&self, v: Option<Uri>) -> Option<Uri> {
        v
    }

    #[web_method]
    fn echo_object(&self, v: Value) -> Value {
        v
    }

    #[web_method]
    fn type_of_object(&self, v: Value) -> String {
        v.type_name().into()
    }

    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }

    #[web_method]
    fn nothing(&self) {}

    #[web_method]
    fn nothing_with(&self, v: i32) {
        let _ = v;
    }

    #[web_method]
    fn return_null(&self) -> Option<String> {
        None
    }

    #[web_method]
    fn echo_bool_n(&self, v: Option<bool>) -> Option<bool> {
        v
    }

    #[web_method]
    fn echo_int_n(&self, v: Option<i32>) -> Option<i32> {
        v
    }

    #[web_method]
    fn echo_long_n(&self, v: Option<i64>) -> Option<i64> {
        v
    }

    #[web_method]
    fn echo_double_n(&self, v: Option<f64>) -> Option<f64> {
        v
    }

    #[web_method]
    fn echo_decimal_n(&self, v: Option<Decimal>) -> Option<Decimal> {
        v
    }

    #[web_method]
    fn echo_guid_n(&self, v: Option<Guid>) -> Option<Guid> {
        v
    }

    #[web_method]
    fn echo_color_n(&self, v: Option<Color>) -> Option<Color> {
        v
    }

    #[web_method]
    fn echo_char_n(&self, v: Option<char>) -> Option<char> {
        v
    }

    #[web_method]
    fn echo_color(&self, v: Color) -> Color {
        v
    }

    #[web_method]
    fn color_name(&self, v: Color) -> String {
        v.name().into()
    }

    #[web_method]
    fn echo_access(&self, v: Access) -> Access {
        v
    }

    #[web_method]
    fn access_name(&self, v: Access) -> String {
        v.name().into()
    }

    #[web_method]
    fn echo_byte_enum(&self, v: ByteEnum) -> ByteEnum {
        v
    }

    #[web_method]
    fn big_enum_in(&self, v: BigEnum) -> String {
        v.name().into()
    }

    #[web_method]
    fn echo_colors(&self, v: Option<Vec<Color>>) -> Option<Vec<Color>> {
        v
    }

    /// One method for many fixed results.
    #[web_method]
    fn special(&self, name: String) -> Result<Object, Fault> {
        special(&name)
    }
}

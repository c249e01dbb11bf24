//! The fixed results of `Prims.Special`: scalars at their limits.

use asmx::prelude::*;

use crate::model::{Access, BigEnum, BigHolder, ByteEnum, Color, EnumHolder, UBigEnum};

/// The result of that name.
pub(super) fn special(name: &str) -> Result<Object, Fault> {
    let (kind, _) = name.split_once('.').unwrap_or((name, ""));
    match kind {
        "float" => float(name),
        "double" => double(name),
        "decimal" => decimal(name),
        "enum" => enumeration(name),
        "uri" => uri(name),
        _ => other(name),
    }
    .unwrap_or_else(|| Err(Fault::exception("System.ArgumentException", format!("no such special: {name}"))))
}

/// A result, if there is one of that name.
type Special = Option<Result<Object, Fault>>;

fn object(value: impl serde::Serialize + Send + Sync + 'static) -> Special {
    Some(Ok(Object::new(value)))
}

fn float(name: &str) -> Special {
    object(match name {
        "float.1" => 1.0_f32,
        "float.0.1" => 0.1,
        "float.third" => 1.0 / 3.0,
        "float.16777216" => 16_777_216.0,
        "float.123456789" => 123_456_789.0,
        "float.1e10" => 1e10,
        "float.max" => f32::MAX,
        "float.min" => f32::MIN,
        "float.eps" => f32::from_bits(1),
        "float.nan" => f32::NAN,
        "float.inf" => f32::INFINITY,
        "float.1e-5" => 1e-5,
        _ => return None,
    })
}

fn double(name: &str) -> Special {
    object(match name {
        "double.1" => 1.0_f64,
        "double.0.1" => 0.1,
        "double.0.3" => 0.1 + 0.2,
        "double.third" => 1.0 / 3.0,
        "double.1e14" => 1e14,
        "double.1e15" => 1e15,
        "double.1e16" => 1e16,
        "double.123456789012345680" => 123_456_789_012_345_680.0,
        "double.1e21" => 1e21,
        "double.1e-4" => 1e-4,
        "double.1e-5" => 1e-5,
        "double.1.5e-7" => 1.5e-7,
        "double.1e100" => 1e100,
        "double.max" => f64::MAX,
        "double.min" => f64::MIN,
        "double.eps" | "double.5e-324" => f64::from_bits(1),
        "double.nan" => f64::NAN,
        "double.inf" => f64::INFINITY,
        "double.-inf" => f64::NEG_INFINITY,
        "double.-0" | "double.negzero" => -0.0,
        "double.123456.789" => 123_456.789,
        "double.100" => 100.0,
        "double.9007199254740993" => 9_007_199_254_740_992.0,
        "double.2.2250738585072014E-308" => f64::MIN_POSITIVE,
        "double.0.00012345" => 0.000_123_45,
        "double.pi" => core::f64::consts::PI,
        _ => return None,
    })
}

fn decimal(name: &str) -> Special {
    let digits = match name {
        "decimal.max" => "79228162514264337593543950335",
        "decimal.min" => "-79228162514264337593543950335",
        "decimal.tiny" => "0.0000000000000000000000000001",
        "decimal.1.50" | "decimal.0" | "decimal.0.00" | "decimal.1" | "decimal.100.000" | "decimal.-0.5" => {
            name.trim_start_matches("decimal.")
        }
        _ => return None,
    };
    Some(digits.parse::<Decimal>().map(Object::new).map_err(Fault::from))
}

fn enumeration(name: &str) -> Special {
    match name {
        "enum.red" => object(Color::Red),
        "enum.blue" => object(Color::Blue),
        "enum.flags" => object(Access::READ | Access::WRITE),
        "enum.undefined" => object(Color::Undefined(99)),
        "enum.byte" => object(ByteEnum::B),
        "enum.long" => object(BigEnum::Small),
        "enum.long.huge" => object(BigEnum::Huge),
        "enum.ulong" => object(UBigEnum::Max),
        "enum.long.member" => object(BigHolder { e: BigEnum::Huge }),
        "enum.holder" => object(EnumHolder { c: Color::Blue, a: Access::EXEC, b: ByteEnum::A }),
        _ => None,
    }
}

fn uri(name: &str) -> Special {
    let text = match name {
        "uri.abs" => "http://example.com/a b?q=\"x\"&y='z'#f",
        "uri.rel" => "a/b?c=d&e=f",
        "uri.uni" => "http://example.com/\u{e9}\u{4e2d}",
        "uri.root" => "http://Example.COM",
        "uri.lt" => "http://example.com/?a=<b>",
        _ => return None,
    };
    Some(Uri::new(text).map(Object::new).map_err(Fault::from))
}

fn other(name: &str) -> Special {
    match name {
        "bool.true" => object(true),
        "bool.false" => object(false),
        "byte.max" => object(u8::MAX),
        "sbyte.min" => object(i8::MIN),
        "short.min" => object(i16::MIN),
        "ushort.max" => object(u16::MAX),
        "int.min" => object(i32::MIN),
        "int.max" => object(i32::MAX),
        "uint.max" => object(u32::MAX),
        "long.min" => object(i64::MIN),
        "long.max" => object(i64::MAX),
        "ulong.max" => object(u64::MAX),
        "char.a" => object('a'),
        "char.nul" => object('\0'),
        "char.quote" => object('"'),
        "char.lt" => object('<'),
        "char.euro" => object('\u{20ac}'),
        // Half a character is not one in Rust. On the wire it is this.
        "char.hisur" => object(char::REPLACEMENT_CHARACTER),
        "guid" => {
            Some("0123ABCD-4567-89ab-cdef-0123456789AB".parse::<Guid>().map(Object::new).map_err(Fault::from))
        }
        "guid.empty" => object(Guid::EMPTY),
        "dbnull" | "null" => object(()),
        "intptr" => object(5),
        "version" => object(Version {
            major: 1,
            minor: 2,
            build: 3,
            revision: 4,
            major_revision: 0,
            minor_revision: 4,
        }),
        "type" => object("skipped"),
        "timespan" => {
            object(TimeSpan::from_days(1) + TimeSpan::from_millis(((2 * 60 + 3) * 60 + 4) * 1000 + 5))
        }
        "timespan.zero" => object(TimeSpan::ZERO),
        "timespan.neg" => object(TimeSpan::from_millis(-1500)),
        "culture" => object("en-US"),
        "boxed.nullable" => object(Some(5)),
        "complex" => object("abc"),
        _ => None,
    }
}

/// `System.Version`, as its properties have it.
#[derive(serde::Serialize)]
#[serde(rename = "System.Version", rename_all = "PascalCase")]
struct Version {
    major: i32,
    minor: i32,
    build: i32,
    revision: i32,
    major_revision: i16,
    minor_revision: i16,
}

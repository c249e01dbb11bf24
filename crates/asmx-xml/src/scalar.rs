//! The text of values, as `XmlConvert` writes it.

use asmx_types::support::number::{self, NumberBuffer};
use asmx_types::{DateTime, DateTimeKind, EnumDescriptor};
use jiff::tz::TimeZone;

const TICKS_PER_SECOND: i64 = 10_000_000;
const TICKS_PER_MINUTE: i64 = 60 * TICKS_PER_SECOND;

/// A number in its shortest form that reads back, `INF` and `NaN` as XML Schema has them.
pub(crate) fn double(value: f64) -> String {
    float(value, |buffer| number::format_double(value, buffer))
}

/// The same of a single.
pub(crate) fn single(value: f32) -> String {
    float(value.into(), |buffer| number::format_single(value, buffer))
}

fn float(value: f64, shortest: impl FnOnce(&mut NumberBuffer)) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "INF" } else { "-INF" }.to_owned();
    }
    let mut buffer = NumberBuffer::new();
    shortest(&mut buffer);
    buffer.as_str().to_owned()
}

/// A date with as many fractional digits as it needs, and with what its kind says of the zone.
pub(crate) fn date(date: DateTime, zone: &TimeZone) -> String {
    let mut text = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
        date.year(),
        date.month(),
        date.day(),
        date.hour(),
        date.minute(),
        date.second()
    );
    let fraction = date.ticks() % TICKS_PER_SECOND;
    if fraction != 0 {
        text.push_str(format!(".{fraction:07}").trim_end_matches('0'));
    }
    match date.kind() {
        DateTimeKind::Utc => text.push('Z'),
        DateTimeKind::Local => {
            let minutes = (date.ticks() - date.to_utc(zone).ticks()) / TICKS_PER_MINUTE;
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.abs();
            text.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
        }
        DateTimeKind::Unspecified => {}
    }
    text
}

/// The name of an enum's value; the names of its flags. `None` if it has none.
pub(crate) fn enumeration(ty: &EnumDescriptor, number: i128) -> Option<String> {
    if let Some(name) = ty.value_name(number) {
        return Some(name.to_owned());
    }
    if !ty.flags {
        return None;
    }
    let mut left = number;
    let mut names = Vec::new();
    for (name, value) in ty.values.iter().filter(|(_, value)| *value != 0) {
        if number & value == *value {
            names.push(*name);
            left &= !value;
        }
    }
    (left == 0).then(|| names.join(" "))
}

/// Bytes as text.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().enumerate().fold(0_u32, |group, (i, byte)| group | u32::from(*byte) << (16 - 8 * i));
        for i in 0..4 {
            let digit = DIGITS[(group >> (18 - 6 * i) & 63) as usize];
            text.push(if i <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

//! The text of cells, and the types that they have in schemas.

use std::borrow::Cow;

use asmx_types::data::{DataColumn, DataSetDateTime, DataType, DataValue};
use asmx_types::{DateTimeKind, DateTimeOffset, TimeSpan};
use jiff::tz::TimeZone;

use crate::scalar;

/// What types are called in schemas. Of two with one name the first is what the name means.
pub(crate) const TYPES: [(DataType, &str); 20] = [
    (DataType::String, "string"),
    (DataType::Boolean, "boolean"),
    (DataType::Byte, "unsignedByte"),
    (DataType::SByte, "byte"),
    (DataType::Int16, "short"),
    (DataType::UInt16, "unsignedShort"),
    (DataType::Int32, "int"),
    (DataType::UInt32, "unsignedInt"),
    (DataType::Int64, "long"),
    (DataType::UInt64, "unsignedLong"),
    (DataType::Single, "float"),
    (DataType::Double, "double"),
    (DataType::Decimal, "decimal"),
    (DataType::DateTime, "dateTime"),
    (DataType::TimeSpan, "duration"),
    (DataType::Uri, "anyURI"),
    (DataType::Bytes, "base64Binary"),
    (DataType::Char, "string"),
    (DataType::Guid, "string"),
    (DataType::DateTimeOffset, "anyType"),
];

pub(super) fn type_name(ty: DataType) -> &'static str {
    TYPES.iter().find(|(known, _)| *known == ty).map_or("string", |(_, name)| name)
}

/// A value as its column writes it; nothing of `DBNull`.
pub(super) fn cell<'a>(value: &'a DataValue, column: &DataColumn, zone: &TimeZone) -> Option<Cow<'a, str>> {
    let text = match value {
        DataValue::String(text) => return Some(text.into()),
        DataValue::Uri(uri) => return Some(uri.as_str().into()),
        DataValue::Boolean(value) => value.to_string(),
        DataValue::Byte(value) => value.to_string(),
        DataValue::SByte(value) => value.to_string(),
        DataValue::Int16(value) => value.to_string(),
        DataValue::UInt16(value) => value.to_string(),
        DataValue::Int32(value) => value.to_string(),
        DataValue::UInt32(value) => value.to_string(),
        DataValue::Int64(value) => value.to_string(),
        DataValue::UInt64(value) => value.to_string(),
        DataValue::Single(value) => scalar::single(*value),
        DataValue::Double(value) => scalar::double(*value),
        DataValue::Decimal(value) => value.to_string(),
        DataValue::Char(value) => value.to_string(),
        DataValue::DateTime(value) => {
            let value = match column.date_time_mode() {
                DataSetDateTime::Utc if value.kind() == DateTimeKind::Local => value.to_utc(zone),
                DataSetDateTime::Utc => value.with_kind(DateTimeKind::Utc),
                DataSetDateTime::Unspecified => value.with_kind(DateTimeKind::Unspecified),
                DataSetDateTime::Local if value.kind() == DateTimeKind::Utc => value.to_local(zone),
                _ => value.with_kind(DateTimeKind::Local),
            };
            scalar::date(value, zone)
        }
        DataValue::DateTimeOffset(value) => date_with_offset(*value, zone),
        DataValue::TimeSpan(value) => duration(*value),
        DataValue::Guid(value) => value.to_string(),
        DataValue::Bytes(value) => scalar::base64(value),
        // `DBNull`, and what no column has.
        _ => return None,
    };
    Some(text.into())
}

fn date_with_offset(date: DateTimeOffset, zone: &TimeZone) -> String {
    let minutes = date.offset_minutes();
    let clock = |kind| scalar::date(date.date_time().with_kind(kind), zone);
    if minutes == 0 {
        return clock(DateTimeKind::Utc);
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    format!("{}{sign}{:02}:{:02}", clock(DateTimeKind::Unspecified), minutes / 60, minutes % 60)
}

/// `P1DT2H3M4.005S`.
fn duration(span: TimeSpan) -> String {
    let ticks = span.ticks().unsigned_abs();
    let seconds = ticks / 10_000_000;
    let (days, hours, minutes) = (seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60);
    let mut text = if span.ticks() < 0 { "-P".to_owned() } else { "P".to_owned() };
    if days > 0 {
        text.push_str(&format!("{days}D"));
    }
    let mut clock = String::new();
    if hours > 0 {
        clock.push_str(&format!("{hours}H"));
    }
    if minutes > 0 {
        clock.push_str(&format!("{minutes}M"));
    }
    let (seconds, fraction) = (seconds % 60, ticks % 10_000_000);
    if fraction > 0 {
        let fraction = format!("{fraction:07}");
        clock.push_str(&format!("{seconds}.{}S", fraction.trim_end_matches('0')));
    } else if seconds > 0 || (clock.is_empty() && days == 0) {
        clock.push_str(&format!("{seconds}S"));
    }
    if !clock.is_empty() {
        text.push('T');
        text.push_str(&clock);
    }
    text
}

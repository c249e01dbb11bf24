//! Texts as values of columns.

use asmx_types::data::{DataColumn, DataSetDateTime, DataType, DataValue};
use asmx_types::support::exception;
use asmx_types::{DateTime, DateTimeKind, DateTimeOffset, Scalar, TimeSpan, Uri, Value};
use jiff::tz::TimeZone;

use super::super::scalar;
use super::wrong::Wrong;

pub(super) fn value(text: &str, column: &DataColumn, zone: &TimeZone) -> Result<DataValue, Wrong> {
    let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
    let no_number = || (exception::FORMAT, "Input string was not in a correct format.".to_owned());
    let scalar = |scalar| scalar::scalar(text, scalar, zone);
    let integer = |ty: Scalar| match scalar(ty)? {
        Value::Int(number) => Ok(i128::from(number)),
        Value::Long(number) => Ok(number.into()),
        Value::Decimal(number) => u64::try_from(*number).map(Into::into).map_err(|_| no_number()),
        _ => Err(no_number()),
    };
    let whole = |ty: Scalar| DataValue::of_integer(integer(ty)?, column.data_type()).ok_or_else(no_number);
    match column.data_type() {
        DataType::Boolean => Ok(DataValue::Boolean(scalar(Scalar::Boolean)? == Value::Bool(true))),
        DataType::Byte => whole(Scalar::Byte),
        DataType::SByte => whole(Scalar::SByte),
        DataType::Int16 => whole(Scalar::Int16),
        DataType::UInt16 => whole(Scalar::UInt16),
        DataType::Int32 => whole(Scalar::Int32),
        DataType::UInt32 => whole(Scalar::UInt32),
        DataType::Int64 => whole(Scalar::Int64),
        DataType::UInt64 => whole(Scalar::UInt64),
        DataType::Single => match scalar(Scalar::Single)? {
            #[allow(clippy::cast_possible_truncation)] // it was narrowed before
            Value::Double(number) => Ok(DataValue::Single(number as f32)),
            _ => Err(no_number()),
        },
        DataType::Double => match scalar(Scalar::Double)? {
            Value::Double(number) => Ok(DataValue::Double(number)),
            _ => Err(no_number()),
        },
        DataType::Decimal => match scalar(Scalar::Decimal)? {
            Value::Decimal(number) => Ok(DataValue::Decimal(number)),
            _ => Err(no_number()),
        },
        DataType::Char => {
            let mut characters = text.chars();
            match (characters.next(), characters.next()) {
                (Some(c), None) => Ok(DataValue::Char(c)),
                _ => Err((exception::FORMAT, "String must be exactly one character long.".to_owned())),
            }
        }
        DataType::DateTime => {
            let date = date(trimmed, column.date_time_mode(), zone);
            date.map(DataValue::DateTime).ok_or_else(|| not_valid(text, "AllXsd"))
        }
        DataType::DateTimeOffset => {
            let date = date_with_offset(trimmed, zone);
            date.map(DataValue::DateTimeOffset).ok_or_else(|| not_valid(text, "AllXsd"))
        }
        DataType::TimeSpan => {
            duration(trimmed).map(DataValue::TimeSpan).ok_or_else(|| not_valid(text, "TimeSpan"))
        }
        DataType::Guid => match trimmed.parse() {
            Ok(guid) => Ok(DataValue::Guid(guid)),
            Err(error) => Err(in_words(error)),
        },
        DataType::Uri => Uri::new(trimmed).map(DataValue::Uri).map_err(in_words),
        DataType::Bytes => match scalar::base64(text) {
            Some(bytes) => Ok(DataValue::Bytes(bytes)),
            None => Err((exception::FORMAT, scalar::NO_BASE64.to_owned())),
        },
        _ => Ok(DataValue::String(text.to_owned())),
    }
}

fn in_words(error: asmx_types::Error) -> Wrong {
    (error.exception_type(), error.message().to_owned())
}

fn not_valid(text: &str, name: &str) -> Wrong {
    (exception::FORMAT, format!("The string '{text}' is not a valid {name} value."))
}

/// A date as a column keeps it, whatever was said of its zone.
fn date(text: &str, mode: DataSetDateTime, zone: &TimeZone) -> Option<DateTime> {
    let date = scalar::date(text, zone)?;
    Some(match (mode, date.kind()) {
        (DataSetDateTime::Utc, DateTimeKind::Local) => date.to_utc(zone),
        (DataSetDateTime::Utc, _) => date.with_kind(DateTimeKind::Utc),
        (DataSetDateTime::Local, DateTimeKind::Utc) => date.to_local(zone),
        (DataSetDateTime::Local, _) => date.with_kind(DateTimeKind::Local),
        (DataSetDateTime::Unspecified, _) => date.with_kind(DateTimeKind::Unspecified),
        (_, DateTimeKind::Utc) => date.to_local(zone).with_kind(DateTimeKind::Unspecified),
        _ => date.with_kind(DateTimeKind::Unspecified),
    })
}

/// With the offset that is said, or that of the server.
fn date_with_offset(text: &str, zone: &TimeZone) -> Option<DateTimeOffset> {
    let date = scalar::date(text, zone)?;
    let offset = text.get(text.len().checked_sub(6)?..).filter(|offset| offset.starts_with(['+', '-']));
    let minutes = match offset.and_then(|offset| offset.split_once(':')) {
        Some((hours, minutes)) => {
            let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
            hours * 60 + if offset?.starts_with('-') { -minutes } else { minutes }
        }
        None if date.kind() == DateTimeKind::Utc => 0,
        None => return Some(DateTimeOffset::from_date_time(date, zone)),
    };
    let clock = date.to_utc(zone).ticks().checked_add(i64::from(minutes) * 600_000_000)?;
    DateTimeOffset::new(DateTime::from_ticks(clock, DateTimeKind::Unspecified)?, minutes)
}

/// `[-]P1Y2M3DT4H5M6.7S`. A year has 365 days and a month 30, as in .NET.
fn duration(text: &str) -> Option<TimeSpan> {
    let (is_negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (days, clock) = rest
        .strip_prefix('P')?
        .split_once('T')
        .map_or((rest.get(1..)?, None), |(days, clock)| (days, Some(clock)));
    if days.is_empty() && clock.is_none_or(str::is_empty) {
        return None;
    }
    let day = 86400 * SECOND;
    let mut ticks = parts(days, &[('Y', 365 * day), ('M', 30 * day), ('D', day)])?;
    if let Some(clock) = clock {
        ticks += parts(clock, &[('H', 3600 * SECOND), ('M', 60 * SECOND), ('S', SECOND)])?;
    }
    i64::try_from(if is_negative { -ticks } else { ticks }).ok().map(TimeSpan::from_ticks)
}

/// Ticks.
const SECOND: i128 = 10_000_000;

/// Numbers, each with its unit behind it, in order.
fn parts(mut text: &str, units: &[(char, i128)]) -> Option<i128> {
    let mut ticks = 0;
    for (unit, length) in units {
        let Some((number, rest)) = text.split_once(*unit) else { continue };
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if *unit == 'S' => (whole, fraction),
            _ => (number, "0"),
        };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || whole.len() > 10 {
            return None;
        }
        ticks += whole.parse::<i128>().ok()? * length;
        ticks += format!("{fraction:0<7}").get(..7)?.parse::<i128>().ok()?;
        text = rest;
    }
    text.is_empty().then_some(ticks)
}

//! Dates, and what is known of their zones.

use asmx::prelude::*;

use crate::model::Person;

/// `Oracle.Services.Dates`.
#[derive(Debug)]
pub struct Dates;

#[script_service(namespace = "Oracle.Services", xml_namespace = "http://oracle.example/dates/")]
impl Dates {
    #[web_method]
    fn echo(&self, d: DateTime) -> DateTime {
        d
    }

    #[web_method]
    fn describe(&self, d: DateTime) -> String {
        describe(d)
    }

    #[web_method]
    fn echo_n(&self, d: Option<DateTime>) -> Option<DateTime> {
        d
    }

    #[web_method]
    fn echo_offset(&self, d: DateTimeOffset) -> DateTimeOffset {
        d
    }

    #[web_method]
    fn describe_offset(&self, d: DateTimeOffset) -> String {
        let offset = TimeSpan::from_secs(i64::from(d.offset_minutes()) * 60);
        format!("{offset} {}", d.date_time().ticks())
    }

    #[web_method]
    fn echo_span(&self, t: TimeSpan) -> String {
        t.to_string()
    }

    #[web_method]
    fn span(&self, t: TimeSpan) -> TimeSpan {
        t
    }

    #[web_method]
    fn echo_as_string(&self, s: Option<String>) -> Option<String> {
        s
    }

    #[web_method]
    fn type_of(&self, o: Value) -> String {
        match &o {
            Value::Null => "null".into(),
            Value::DateTime(date) => format!("System.DateTime {}", describe(*date)),
            Value::String(text) => format!("System.String {text}"),
            other => format!("{} {}", other.type_name(), to_string(other)),
        }
    }

    #[web_method]
    fn get(&self, which: String) -> Result<DateTime, Fault> {
        use DateTimeKind::{Local, Unspecified, Utc};

        Ok(match which.as_str() {
            "utc" => leap_day().with_kind(Utc),
            "local" => leap_day().with_kind(Local),
            "unspec" => leap_day().with_kind(Unspecified),
            "epoch" => DateTime::UNIX_EPOCH,
            "pre" => DateTime::UNIX_EPOCH - TimeSpan::from_millis(1),
            "preticks" => DateTime::UNIX_EPOCH - TimeSpan::from_millis(1) + TimeSpan::from_ticks(5),
            "ticks" => {
                DateTime::from_date(2020, 1, 1).unwrap_or_default().with_kind(Utc)
                    + TimeSpan::from_ticks(9999)
            }
            "min" => DateTime::MIN,
            "max" => DateTime::MAX,
            "minutc" => DateTime::MIN.with_kind(Utc),
            "maxutc" => DateTime::MAX.with_kind(Utc),
            _ => return Err(Fault::exception("System.ArgumentException", which)),
        })
    }

    #[web_method]
    fn get_offset(&self) -> Option<DateTimeOffset> {
        DateTimeOffset::new(DateTime::new(2020, 2, 29, 12, 34, 56)?, 5 * 60 + 30)
    }

    #[web_method]
    fn in_object(&self, p: Option<Person>) -> Option<Person> {
        p
    }
}

fn leap_day() -> DateTime {
    DateTime::new(2020, 2, 29, 12, 34, 56).unwrap_or_default() + TimeSpan::from_millis(789)
}

fn describe(date: DateTime) -> String {
    format!("{:?} {}", date.kind(), date.ticks())
}

/// `object.ToString()`.
fn to_string(value: &Value) -> String {
    match value {
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Int(number) => number.to_string(),
        Value::Long(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Double(number) => number.to_string(),
        other => other.type_name().into(),
    }
}

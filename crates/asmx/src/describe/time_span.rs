//! `TimeSpan` on its way out.

/// The members of the object that a `TimeSpan` is written as, in order (RSP-25).
pub(crate) const MEMBERS: [&str; 11] = [
    "Ticks",
    "Days",
    "Hours",
    "Milliseconds",
    "Minutes",
    "Seconds",
    "TotalDays",
    "TotalHours",
    "TotalMilliseconds",
    "TotalMinutes",
    "TotalSeconds",
];

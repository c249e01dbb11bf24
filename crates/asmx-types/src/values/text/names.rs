//! The names of months and days in the invariant culture.

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// From Monday, on which the calendar begins.
pub(super) const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The first three letters of a name, which are its abbreviation.
pub(super) fn abbreviated(name: &'static str) -> &'static str {
    &name[..3]
}

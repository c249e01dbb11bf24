//! Whole numbers, and what is wrong with others.

use super::assign::Given;
use super::seconds::zero;

/// A number that is not 0.
pub(super) fn number(key: &str, unit: &str, given: &Given) -> Result<usize, String> {
    match given {
        Given::Integer(0) => Err(zero(key)),
        given => from(1, key, unit, given),
    }
}

/// A number that may be 0.
pub(super) fn number_or_0(key: &str, unit: &str, given: &Given) -> Result<usize, String> {
    from(0, key, unit, given)
}

fn from(least: u8, key: &str, unit: &str, given: &Given) -> Result<usize, String> {
    match given {
        Given::Integer(number) => usize::try_from(*number)
            .map_err(|_| format!("{key} = {number} is not a number of {unit} from {least} on")),
        Given::Fraction(number) => Err(format!("{key} is a whole number of {unit}, not {number}")),
        other => Err(format!("{key} is a whole number of {unit}, not {}", other.kind())),
    }
}

//! Policies that stand outside of the code, where they were written, and the report of those in force.

mod policies;
mod report;

pub use policies::{Configured, CorsConfig};
pub use report::{CorsReport, ReportLine};

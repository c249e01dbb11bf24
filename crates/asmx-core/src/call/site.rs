//! What the calls to one service share.

/// What the calls to one service share.
#[derive(Debug)]
pub struct Site {
    /// Limits, time zone and type table of the service.
    pub json: asmx_json::Settings,
    /// The CLR name of the class, for stack traces.
    pub class: String,
}

//! The static accessors of a proxy (PRX-18).

use super::edition::Edition;
use super::lines::Lines;

/// A property of the static instance, and how the debug text writes its pair of functions (PRX-30).
struct Accessor {
    name: &'static str,
    /// What stands between the brace of the setter and its statement.
    set_gap: &'static str,
    /// The attributes of the getter's comment.
    value: &'static str,
    /// The text of the getter's comment.
    about: &'static str,
    /// What ends the getter.
    get_end: &'static str,
}

const ACCESSORS: [Accessor; 7] = [
    Accessor {
        name: "path",
        set_gap: "\r\n",
        value: r#"type="String" mayBeNull="true""#,
        about: "The service url.",
        get_end: ";}",
    },
    Accessor {
        name: "timeout",
        set_gap: "\r\n",
        value: r#"type="Number""#,
        about: "The service timeout.",
        get_end: "; }",
    },
    Accessor {
        name: "defaultUserContext",
        set_gap: " \r\n",
        value: r#"mayBeNull="true""#,
        about: "The service default user context.",
        get_end: "; }",
    },
    Accessor {
        name: "defaultSucceededCallback",
        set_gap: " \r\n ",
        value: r#"type="Function" mayBeNull="true""#,
        about: "The service default succeeded callback.",
        get_end: "; }",
    },
    Accessor {
        name: "defaultFailedCallback",
        set_gap: " \r\n",
        value: r#"type="Function" mayBeNull="true""#,
        about: "The service default failed callback.",
        get_end: "; }",
    },
    Accessor {
        name: "enableJsonp",
        set_gap: " ",
        value: r#"type="Boolean""#,
        about: "Specifies whether the service supports JSONP for cross domain calling.",
        get_end: "; }",
    },
    Accessor {
        name: "jsonpCallbackParameter",
        set_gap: " ",
        value: r#"type="String""#,
        about: "Specifies the parameter name that contains the callback function name for a JSONP request.",
        get_end: "; }",
    },
];

/// The pairs in their order, set before get.
pub(super) fn write(out: &mut Lines, service: &str, edition: Edition) {
    for Accessor { name, set_gap, value, about, get_end } in &ACCESSORS {
        let (set_gap, get_end) = match edition {
            Edition::Release => (" ", "; }"),
            Edition::Debug => (*set_gap, *get_end),
        };
        out.line(format_args!(
            "{service}.set_{name} = function(value) {{{set_gap}{service}._staticInstance.set_{name}(value); }}"
        ));
        out.text(format_args!("{service}.get_{name} = function() {{ "));
        if edition == Edition::Debug {
            out.line(format_args!(""));
            out.line(format_args!("/// <value {value}>{about}</value>"));
        }
        out.line(format_args!("return {service}._staticInstance.get_{name}(){get_end}"));
    }
}

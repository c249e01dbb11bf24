//! The log for programs. It is that of a whole process, so the test is run again as one.

use std::process::Command;

use serde_json::Value;

const WITHIN: &str = "ASMX_TEST_WITHIN_LOG_JSON";

/// Each line is an object, whatever strangers send, and a failure has everything by name.
#[test]
fn each_line_is_an_object() {
    if std::env::var_os(WITHIN).is_some() {
        return fails();
    }
    for (variable, is_json) in [("json", true), ("human", false), ("xml", false)] {
        let mut again = Command::new(std::env::current_exe().expect("this program"));
        again.args(["log_json::each_line_is_an_object", "--exact", "--nocapture"]);
        let output = again.env(WITHIN, "1").env("ASMX_LOG_FORMAT", variable).env_remove("RUST_LOG").output();
        let lines = String::from_utf8(output.expect("it runs").stderr).expect("text");
        let objects: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        assert_eq!(objects.len() == lines.lines().count(), is_json, "{variable}: {lines}");
        assert_eq!(lines.contains("ASMX_LOG_FORMAT is not understood"), variable == "xml", "{lines}");
        if is_json {
            failure(&objects);
        } else {
            assert!(lines.contains(r#"method failed: no\n{"level":"x"} phase"#), "{lines}");
        }
    }
}

fn failure(objects: &[Value]) {
    let failed = objects.iter().find(|object| object["phase"] == "method").expect("the failure");
    assert_eq!(failed["level"], "WARN");
    assert!(failed["message"].as_str().is_some_and(|text| text.starts_with("method failed: no")), "{failed}");
    assert!(
        failed["timestamp"].is_string() && failed["target"].is_string() && failed["error_id"].is_string()
    );
    let call = &failed["spans"][0];
    assert_eq!(
        (&call["name"], &call["service"], &call["method"]),
        (&Value::from("call"), &Value::from("/Shop.asmx"), &Value::from("Fail"))
    );
    assert_eq!(call["trace_id"], "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(call["parent_id"], "00f067aa0ba902b7");
}

fn fails() {
    asmx::log::init();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let client = crate::common::host(|builder| builder.error_ids(true));
        let body = r#"{"message":"no\n{\"level\":\"x\"}"}"#;
        let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        client.post("/Shop.asmx/Fail").json(body).header("traceparent", trace).send().await;
    });
    asmx::exit_code::<asmx::Error>(Ok(()));
}

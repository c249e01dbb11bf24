//! `asmx config explain`, as a program: what it prints and exits with, for the files in `tests/config`.
//!
//! `ASMX_GOLDEN=overwrite cargo test -p asmx-cli` writes the expected outputs anew; read the difference before you keep
//! it.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What must be printed nowhere.
const SECRETS: [&str; 4] = ["hunter2", "C0FFEE", "BADF00D", "5EC2E7"];

/// Runs `asmx config explain …`, and gives all that it prints.
#[track_caller]
fn explained(arguments: &[&str], variables: &[(&str, &str)], exit: i32) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_asmx"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/config"))
        .args(["config", "explain"])
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(output.status.code(), Some(exit), "{printed}");
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{printed}");
    }
    printed
}

#[track_caller]
fn golden(name: &str, arguments: &[&str], variables: &[(&str, &str)], exit: i32) {
    // The folder that the tests run in is another on each machine.
    let printed = explained(arguments, variables, exit);
    let lines = printed.lines().map(|line| line.split_once(", in /").map_or(line, |(line, _)| line));
    let printed: String = lines.map(|line| format!("{line}\n")).collect();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/{name}.txt"));
    if std::env::var_os("ASMX_GOLDEN").is_some_and(|value| value == "overwrite") {
        fs::write(&golden, &printed).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    assert!(printed == expected, "{name}.txt is no longer what is printed, which is:\n{printed}");
}

/// CORS-38: every value with its place, and what is not obeyed by line.
#[test]
fn a_web_config_is_explained() {
    golden("config_web_config", &["old/web.config", "--file-only"], &[], 0);
}

/// CORS-35: a variable goes before the file, and the file says what is not used. No secret of either is printed.
#[test]
fn variables_go_before_the_file() {
    let variables = [
        ("ASMX_MAX_JSON_LENGTH", "3000"),
        ("ASMX_AUTH_TIMEOUT", "60"),
        ("ASMX_MACHINE_KEY_DECRYPTION_KEY", "5EC2E7005EC2E7005EC2E7005EC2E7005EC2E7005EC2E700"),
        ("ASMX_APP_SETTINGS_SMTPPASSWORD", "hunter2-variable"),
    ];
    golden("config_variables", &["old/web.config", "--changed"], &variables, 0);
}

/// Errors have their line, and nothing of a key's value.
#[test]
fn what_is_wrong_is_told_by_line() {
    let folder = std::env::temp_dir().join(format!("asmx-cli-settings-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("asmx.toml");
    fs::write(&file, "[limits]\nmax_json_lenght = 1\n[machine_key]\nvalidation_key = 'hunter2'\n").unwrap();
    let printed = explained(&[file.to_str().unwrap(), "--file-only"], &[], 2);
    assert!(printed.contains("line 2: limits: unknown key \"max_json_lenght\""), "{printed}");
    assert!(printed.contains("line 4: machine_key: "), "{printed}");
    fs::remove_dir_all(folder).unwrap();
}

/// The same for machines.
#[test]
fn json_says_the_same() {
    let printed = explained(&["old/web.config", "--file-only", "--json"], &[], 0);
    let report: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let host = &report["places"][0];
    assert_eq!(host["name"], "the host");
    let values = host["values"].as_array().unwrap();
    let value = |name: &str| values.iter().find(|value| value["name"] == name).unwrap();
    assert_eq!(value("limits.max_json_length")["from"], "old/web.config line 25");
    assert_eq!(value("limits.recursion_limit")["from"], serde_json::Value::Null);
    assert_eq!(value("machine_key.validation_key")["value"], "(secret)");
    assert_eq!(report["connection_strings"][0]["name"], "Shop");
}

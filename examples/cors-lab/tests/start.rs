//! CORS-31: a wrong file stops the process, with exit code 2 and everything that is wrong.

// Helpers of tests may unwrap as tests do.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

fn start(name: &str, text: &str) -> Output {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&file, text).unwrap();
    run(&["--listen", "127.0.0.1:0", "--config", file.to_str().unwrap()])
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cors-lab"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ASMX_")) {
        command.env_remove(name);
    }
    command.args(arguments).env("RUST_LOG", "warn").output().unwrap()
}

#[track_caller]
fn refused(output: &Output, texts: &[&str]) {
    let told = std::str::from_utf8(&output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(output.stdout.is_empty());
    for text in texts {
        let lines = told.lines().filter(|line| line.ends_with(text));
        assert_eq!(lines.count(), 1, "one line that ends with {text:?}: {told}");
    }
}

#[test]
fn cors_31_mistakes_of_a_file_exit_with_2() {
    let text = r#"[cors]
AllowOrigin = "*"
[cors.services."Lab.asmx"]
allow_origins = "*"
credentials = true
[cors.services."Public.asmx"]
allow_origins = ["https://app.example.com/", "app.example.com", "https://*.co.uk"]
max_age = 604800
"#;
    refused(
        &start("keys.toml", text),
        &[
            r#"keys.toml line 2: cors: unknown key "AllowOrigin" in [cors]; did you mean "allow_origins"?"#,
            r#"keys.toml line 4: cors: service "Lab.asmx": origins = "*" cannot be combined with credentials = true; browsers ignore such answers. List the origins."#,
            r#"keys.toml line 7: cors: origin "https://app.example.com/" has a path; write "https://app.example.com""#,
            r#"keys.toml line 7: cors: origin "app.example.com" has no scheme; did you mean "https://app.example.com"?"#,
            r#"keys.toml line 7: cors: origin pattern "https://*.co.uk" covers a public suffix; set dangerously_allow_public_suffix to keep it"#,
            "keys.toml line 8: cors: max_age = 604800 is above 86400, the most that any browser keeps",
        ],
    );
}

#[test]
fn cors_31_mistakes_that_the_host_finds_exit_with_2() {
    let text = "[cors]\nallow_origins = 'null'\n[cors.services.'Ordrs.asmx']\nallow_origins = '*'\n";
    refused(
        &start("host.toml", text),
        &[
            r#"host.toml line 2: cors: origin "null" is shared by every sandboxed page; set dangerously_allow_null_origin to keep it"#,
            r#"host.toml line 3: cors: service "Ordrs.asmx" of [cors.services] does not exist; registered: Lab.asmx, Public.asmx, Orders.asmx, Admin.asmx"#,
        ],
    );
}

#[test]
fn a_file_that_is_not_there_exits_with_2() {
    let output = run(&["--config", "/nowhere/asmx.toml"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.starts_with("the configuration is wrong: /nowhere/asmx.toml: cannot be read"), "{told}");
}

/// What is no mistake of the configuration is another code.
#[test]
fn an_address_that_is_taken_exits_with_1() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("empty.toml");
    std::fs::write(&file, "").unwrap();
    let output = run(&["--listen", &address, "--config", file.to_str().unwrap()]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains(&format!("cannot listen on {address}")), "{told}");
}

/// CORS-37: at SIGHUP the file is in force as it is now, or what was in force stays and the log says why.
#[cfg(unix)]
#[test]
fn cors_37_a_hangup_reads_the_file_again() {
    use std::io::{BufRead as _, BufReader};
    use std::process::Stdio;

    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reload.toml");
    let policy =
        |origin: &str| std::fs::write(&file, format!("[cors]\nallow_origins = '{origin}'\n")).unwrap();
    policy("https://old.example");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cors-lab"));
    command.args(["--listen", "127.0.0.1:0", "--config", file.to_str().unwrap()]);
    let mut lab = command.env("RUST_LOG", "info").stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(lab.stderr.take().unwrap()).lines().map(Result::unwrap);
    let mut wait = |text: &str| lines.find(|line| line.contains(text)).expect(text);
    let hang_up =
        || assert!(Command::new("kill").args(["-HUP", &lab.id().to_string()]).status().unwrap().success());

    wait("https://old.example; without credentials");
    wait("listening on");
    policy("https://new.example");
    hang_up();
    wait("cors: reloaded");
    wait("https://new.example; without credentials");
    policy("new.example");
    hang_up();
    wait("cors: not reloaded, the policies stay as they were: ");
    std::fs::write(&file, "[cors").unwrap();
    hang_up();
    wait("not reloaded, the policies stay as they were: the configuration is wrong");
    lab.kill().unwrap();
    lab.wait().unwrap();
}

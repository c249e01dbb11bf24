//! How much memory something costs, measured in a process of its own.

/// What this process has of memory now, in bytes.
pub fn resident() -> usize {
    status("VmRSS:")
}

/// The most that it ever had.
pub fn peak() -> usize {
    status("VmHWM:")
}

fn status(name: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find(|line| line.starts_with(name)).expect("a size");
    let kilobytes = line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<usize>().ok());
    kilobytes.expect("a number") * 1024
}

/// Runs a test that is ignored otherwise, alone.
pub fn in_a_process(test: &str, variables: &[(&str, &str)]) {
    let program = std::env::current_exe().expect("this program");
    let ran = std::process::Command::new(program)
        .args([test, "--exact", "--ignored", "--nocapture"])
        .envs(variables.iter().copied())
        .output()
        .expect("it runs");
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success() && out.contains("1 passed"), "{test} {variables:?}: {out}\n{err}");
}

//! `asmx ts`, as a program: what it writes and exits with, against servers on this machine.

use std::fs;
use std::net::SocketAddr;
use std::process::{Command, Output};

use asmx::Help;
use asmx::prelude::*;

struct Shop;

#[script_service]
impl Shop {
    #[web_method]
    fn add(&self, a: i32, b: i32) -> i32 {
        a + b
    }
}

fn host(help: Help) -> Host {
    Host::builder().service(Shop).help(help).build().unwrap()
}

/// Serves on a free port for as long as the tests run.
fn serve(host: Host) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    listener.set_nonblocking(true).unwrap();
    std::thread::spawn(move || {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            host.serve_on(tokio::net::TcpListener::from_std(listener).unwrap()).await.unwrap();
        });
    });
    address
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_asmx")).arg("ts").args(arguments).output().unwrap()
}

#[test]
fn a_module_is_the_servers() {
    let host = host(Help::default());
    let module = host.typescript("/Shop.asmx").unwrap();
    let url = format!("http://{}/Shop.asmx", serve(host));
    for url in [url.clone(), format!("{url}?op=Add"), format!("{url}#x")] {
        let output = run(&[&url]);
        assert!(output.status.success());
        assert_eq!(String::from_utf8(output.stdout).unwrap(), module);
    }
    let types = run(&[&url, "--types"]).stdout;
    assert!(!String::from_utf8(types).unwrap().contains("class Shop"));
}

#[test]
fn a_file_is_written_and_checked() {
    let url = format!("http://{}/Shop.asmx", serve(host(Help::default())));
    let folder = std::env::temp_dir().join(format!("asmx-ts-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("shop.ts");
    let name = file.to_str().unwrap();
    assert_eq!(run(&[&url, "--output", name, "--check"]).status.code(), Some(1), "there is no file");
    assert!(run(&[&url, "--output", name]).status.success());
    assert!(fs::read_to_string(&file).unwrap().contains("export class Shop"));
    assert!(run(&[&url, "--output", name, "--check"]).status.success());
    fs::write(&file, fs::read_to_string(&file).unwrap().replace('\n', "\r\n")).unwrap();
    assert!(run(&[&url, "--output", name, "--check"]).status.success(), "ends of lines are no difference");
    fs::write(&file, "old").unwrap();
    let output = run(&[&url, "--output", name, "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("without --check"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_gives_no_module_is_an_error_with_the_way_out() {
    let url = format!("http://{}/Shop.asmx", serve(host(Help::off())));
    let output = run(&[&url]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("405") && text.contains(".help(Help::everyone())"), "{text}");
    assert_eq!(run(&["http://127.0.0.1:1/Shop.asmx"]).status.code(), Some(2));
}

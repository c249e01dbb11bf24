//! The files of `examples/deploy`: what they name is there, and what they set is read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use asmx::config::Config;
use asmx::prelude::*;
use quick_xml::events::Event;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(folder("deploy").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The host that it describes is built.
#[test]
fn the_settings_are_those_of_a_host() {
    let config = Config::loader().only(folder("deploy/asmx.toml")).without_environment().load();
    let host = Host::builder().config(config.expect("a configuration")).build();
    assert!(host.is_ok(), "{host:?}");
}

/// Both are what IIS reads, and nothing in them is meant for the host that does not obey it.
#[test]
fn iis_files_are_well_formed() {
    for file in ["iis-arr/web.config", "iis-platform-handler/web.config"] {
        let path = folder("deploy").join(file);
        let config = Config::loader().only(path).without_environment().load();
        let config = config.unwrap_or_else(|errors| panic!("{errors}"));
        let unknown: Vec<_> = config.notes().iter().filter(|note| note.contains("is not known")).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert_eq!(config.cors().policies().len(), 0, "the host's policy is the only one");
    }
}

/// The variables that the files set are the host's.
#[test]
fn variables_are_known() {
    let mut known: Vec<String> = Config::keys().iter().filter_map(asmx::config::Key::environment).collect();
    known.push("ASMX_LOG_FORMAT".to_owned());
    for file in ["Dockerfile", "shop@.service", "iis-platform-handler/web.config", "README.md"] {
        let text = read(file);
        let named = text
            .split(|c: char| !(c.is_ascii_uppercase() || c == '_'))
            .filter(|word| word.starts_with("ASMX_"));
        for name in named {
            assert!(known.iter().any(|known| known == name), "{file}: {name}");
        }
    }
}

/// What the Dockerfile copies is in the crate or was built, what it starts was copied, and not as root.
#[test]
fn the_dockerfile_names_what_there_is() {
    let text = read("Dockerfile");
    let lines: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split_whitespace().collect())
        .collect();
    let all = |name: &str| lines.iter().filter(|words| words[0] == name).collect::<Vec<_>>();
    let crate_of = folder("shop");
    let manifest = std::fs::read_to_string(crate_of.join("Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("name = \"shop\""));
    assert!(text.contains("cargo build --release --locked --bin shop"), "{text}");

    let mut programs = Vec::new();
    for copy in all("COPY") {
        match copy[1..] {
            ["--from=build", from, to] => {
                assert!(all("FROM")[0].ends_with(&["AS", "build"]));
                assert_eq!(from, "/shop/target/release/shop", "WORKDIR, and where cargo puts programs");
                programs.push(to);
            }
            [from, _] => assert!(crate_of.join(from).exists(), "{from}"),
            _ => panic!("{copy:?}"),
        }
    }
    let start = all("ENTRYPOINT")[0][1..].join(" ");
    let start: Vec<String> = serde_json::from_str(&start).expect("a list, so that no shell is around it");
    assert_eq!(programs, start);
    assert!(text.find("\nUSER ") > text.rfind("\nCOPY "), "what is copied is root's");
    let user = all("USER").last().map(|words| words[1]);
    assert!(user.is_some_and(|user| !matches!(user, "root" | "0")), "{user:?}");
    let port = all("EXPOSE")[0][1];
    assert!(text.contains(&format!("ASMX_LISTEN=0.0.0.0:{port}")));
}

/// Paths that several files name are the same in all.
#[test]
fn the_files_fit_together() {
    let (unit, nginx, readme) = (read("shop@.service"), read("nginx.conf"), read("README.md"));
    assert!(unit.contains("ExecStart=/usr/local/bin/shop\n") && unit.contains("ASMX_LISTEN=127.0.0.1:%i"));
    for port in ["8081", "8082"] {
        assert!(
            nginx.contains(&format!("server 127.0.0.1:{port}")) && readme.contains(&format!("shop@{port}"))
        );
    }
    let linked = readme.split("](").skip(1).map(|rest| rest.split([')', '#']).next().unwrap_or_default());
    for link in linked {
        assert!(folder("deploy").join(link).exists(), "{link}");
    }
}

/// The elements of a file with their attributes.
fn elements(text: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute");
                    let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                    (attribute.key.as_ref().to_owned(), value.expect("a value").into_owned())
                });
                found.push((element.name().as_ref().to_owned(), attributes.collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// `HttpPlatformHandler`: what its schema does not have is IIS's 500.19 for every request. With the variables that it sets, the
/// host listens where it looks for it.
#[test]
fn the_platform_handler_starts_the_host() {
    const OF_PLATFORM: [&str; 10] = [
        "processPath",
        "arguments",
        "startupTimeLimit",
        "startupRetryCount",
        "rapidFailsPerMinute",
        "requestTimeout",
        "stdoutLogEnabled",
        "stdoutLogFile",
        "processesPerApplication",
        "forwardWindowsAuthToken",
    ];
    let (mut variables, mut platform) = (HashMap::new(), HashMap::new());
    for (name, attributes) in elements(&read("iis-platform-handler/web.config")) {
        let known: &[&str] = match &*name {
            "httpPlatform" => &OF_PLATFORM,
            "environmentVariable" => &["name", "value"],
            "environmentVariables" => &[],
            _ => continue,
        };
        let of: HashMap<_, _> = attributes.into_iter().collect();
        assert!(of.keys().all(|key| known.contains(&&**key)), "<{name}>: {of:?}");
        match &*name {
            "httpPlatform" => platform = of,
            "environmentVariable" => _ = variables.insert(of["name"].clone(), of["value"].clone()),
            _ => {}
        }
    }
    assert!(platform["startupTimeLimit"].parse::<u16>().is_ok_and(|seconds| seconds <= 3600), "{platform:?}");
    let time: Vec<u64> =
        platform["requestTimeout"].split(':').map(|part| part.parse().expect("a number")).collect();
    let [hours, minutes, 0] = time[..] else { panic!("whole minutes: {platform:?}") };
    let patience = Duration::from_secs(60 * (60 * hours + minutes));
    assert!(patience > Duration::from_secs(110), "a call may take as long as `execution_timeout`");

    variables.values_mut().for_each(|value| *value = value.replace("%HTTP_PLATFORM_PORT%", "34567"));
    let config = Config::loader().folder("/nowhere").environment(variables).load().expect("settings");
    let host = Host::builder().config(config).build().expect("a host");
    assert_eq!(host.listen_or("127.0.0.1:8080"), "127.0.0.1:34567");
}

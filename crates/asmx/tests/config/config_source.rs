//! `configSource`: sections of a `web.config` in files of their own.

use asmx::config::Config;

use crate::folder::Folder;

const WEB: &str = r#"<configuration>
<system.web>
<machineKey configSource="keys.config" />
<sessionState configSource="Session.config" />
<customErrors mode="Off" />
</system.web>
<system.web.extensions><scripting><webServices>
<jsonSerialization configSource="config\json.config" />
</webServices></scripting></system.web.extensions>
<system.webServer>
<httpProtocol configSource="headers.config" />
<security><requestFiltering configSource="filtering.config" /></security>
</system.webServer>
<log4net configSource="log4net.config" />
<location path="Report.asmx"><system.web><httpRuntime configSource="report.config" /></system.web></location>
</configuration>"#;

const FILES: [(&str, &str); 6] = [
    (
        "keys.config",
        "<?xml version='1.0'?>\n\n<machineKey validationKey='00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF' decryptionKey='00112233445566778899AABBCCDDEEFF' />",
    ),
    ("session.config", "<sessionState timeout='45' cookieName='sid' />"),
    (
        "headers.config",
        "<httpProtocol><customHeaders><add name='X-A' value='1' /></customHeaders></httpProtocol>",
    ),
    (
        "filtering.config",
        "<requestFiltering><requestLimits maxAllowedContentLength='1000000' /></requestFiltering>",
    ),
    ("report.config", "<httpRuntime\n executionTimeout='600' />"),
    ("web.config", WEB),
];

fn folder(name: &str, files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new(name, files);
    std::fs::create_dir_all(folder.0.join("config")).expect("a folder");
    std::fs::write(folder.0.join("config/json.config"), "<jsonSerialization maxJsonLength='5000000' />")
        .expect("a file");
    folder
}

fn told(folder: &Folder) -> Vec<String> {
    let config = folder.loader().load().unwrap_or_else(|errors| panic!("{errors}"));
    let here = format!("{}/", folder.0.display());
    config.settings().iter().map(|setting| setting.to_string().replace(&here, "")).collect()
}

/// Each section that the host obeys, wherever it stands, with the file and the line that said it.
#[test]
fn sections_stand_in_files_of_their_own() {
    let folder = folder("sources", &FILES);
    assert_eq!(
        told(&folder),
        [
            "sessions.timeout = 2700 s, from session.config line 1",
            "sessions.cookie_name = sid, from session.config line 1",
            "machine_key.validation_key = (secret), from keys.config line 3",
            "machine_key.decryption_key = (secret), from keys.config line 3",
            "machine_key.compatibility_mode = Framework20SP1, from keys.config line 3",
            "custom_errors = Off, from web.config line 5",
            "max_json_length = 5000000 characters, from config/json.config line 1",
            "max_request_length = 1000000 bytes, from filtering.config line 1",
            "service \"Report.asmx\": execution_timeout = 600 s, from report.config line 1",
        ]
    );
    let config = folder.loader().load().expect("a configuration");
    assert_eq!(config.headers().len(), 1);
    let notes = config.notes().join("\n");
    assert!(
        notes.contains("web.config line 14: <log4net> is not known"),
        "its file is not looked for: {notes}"
    );
}

fn mistakes(name: &str, web: &str, files: &[(&str, &str)]) -> String {
    let folder = Folder::new(name, &[&[("web.config", web)], files].concat());
    let errors = folder.loader().load().expect_err("mistakes").to_string();
    errors.replace(&format!("{}/", folder.0.display()), "")
}

fn section(section: &str) -> String {
    format!("<configuration>\n<system.web>\n{section}\n</system.web>\n</configuration>")
}

#[test]
fn files_that_cannot_be_had() {
    let state = section("<sessionState configSource='s.config' />");
    let none = mistakes("source-none", &state, &[]);
    let said = "web.config line 3: <sessionState> stands in s.config, which cannot be read: No such file";
    assert!(none.contains(said), "{none}");
    let other = mistakes("source-other", &state, &[("s.config", "\n<machineKey />")]);
    assert!(
        other.contains("s.config line 2: the outermost element is <machineKey>, not <sessionState>"),
        "{other}"
    );
    let broken = mistakes("source-broken", &state, &[("s.config", "<sessionState>\n")]);
    assert!(broken.contains("s.config line 2: the XML is wrong"), "{broken}");
    let wrong = mistakes("source-wrong", &state, &[("s.config", "<sessionState\n timeout='x' />")]);
    assert!(wrong.contains("s.config line 1: <sessionState>: timeout is a number of minutes"), "{wrong}");
}

/// A file that names itself, or the next one, ends there.
#[test]
fn sources_name_no_others() {
    let state = section("<sessionState configSource='s.config' />");
    let files = [("s.config", "<sessionState configSource='s.config' />")];
    let again = mistakes("source-again", &state, &files);
    assert!(
        again.contains("s.config line 1: <sessionState> of a configSource has no configSource of its own"),
        "{again}"
    );
}

#[test]
fn sources_are_for_whole_sections_below_the_folder() {
    let files = [("s.config", "<sessionState />"), ("f.config", "<forms />")];
    for (web, said) in [
        (
            "<sessionState configSource='s.config' timeout='5' />",
            "line 3: <sessionState> has a configSource, and nothing else beside it",
        ),
        (
            "<sessionState configSource='..\\s.config' />",
            "line 3: <sessionState>: configSource is a path in the folder of the web.config or below it, not \"..\\s.config\"",
        ),
        (
            "<authentication mode='Forms'><forms configSource='f.config' /></authentication>",
            "line 3: <forms> has no configSource, which is for a whole section; write it here",
        ),
    ] {
        let errors = mistakes("source-places", &section(web), &files);
        assert!(errors.contains(said), "{errors}");
    }
    let config = Config::parse_web_config(&section("<sessionState configSource='s.config' />"));
    let notes = config.expect("a text alone").notes().join("\n");
    assert!(notes.contains("<sessionState> stands in s.config, which a text alone does not have"), "{notes}");
}

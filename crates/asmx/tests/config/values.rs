//! `appSettings` and `connectionStrings`: values that the application reads itself.

use asmx::config::Config;

use crate::folder::Folder;

const WEB: &str = r#"<configuration>
<appSettings file="local.config">
<add key="PageSize" value="10" />
<add key="Gone" value="1" />
<add key="MailFrom" value="shop@shop.example" />
</appSettings>
<connectionStrings configSource="config\connections.config" />
</configuration>"#;

const LOCAL: &str = r#"<appSettings><add key="pagesize" value="25" /><remove key="Gone" /></appSettings>"#;

const CONNECTIONS: &str = r#"<?xml version="1.0"?>
<connectionStrings>
<add name="Shop" connectionString="Server=db;Password=very secret" providerName="System.Data.SqlClient" />
</connectionStrings>"#;

/// Files that sections name are read beside the `web.config`; what they say counts.
#[test]
fn values_stand_in_files_of_their_own() {
    let folder = Folder::new("values", &[("web.config", WEB), ("local.config", LOCAL)]);
    std::fs::create_dir_all(folder.0.join("config")).expect("a folder");
    std::fs::write(folder.0.join("config/connections.config"), CONNECTIONS).expect("a file");
    let config = folder.loader().without_environment().load().expect("a configuration");
    let settings = config.app_settings();
    assert_eq!((settings.get("PageSize"), settings.get("Gone")), (Some("25"), None));
    assert_eq!(settings.parse::<u8>("PAGESIZE").expect("a number"), Some(25));
    let shop = config.connection_string("shop").expect("a connection");
    assert_eq!(
        (shop.text(), shop.provider_name()),
        ("Server=db;Password=very secret", Some("System.Data.SqlClient"))
    );
    let report = config.report().collect::<Vec<_>>().join("\n");
    assert!(
        report.contains("config/connections.config: read") && report.contains("local.config: read"),
        "{report}"
    );
    for shown in [report, format!("{config:?}"), format!("{settings:?} {shop:?}")] {
        assert!(!shown.contains("secret") && !shown.contains("shop@shop"), "{shown}");
    }

    std::fs::remove_file(folder.0.join("local.config")).expect("it was there");
    let config = folder.loader().without_environment().load().expect("a `file` may be missing");
    assert_eq!(config.app_settings().get("PageSize"), Some("10"));
    std::fs::remove_file(folder.0.join("config/connections.config")).expect("it was there");
    let errors = folder.loader().without_environment().load().expect_err("a `configSource` may not");
    assert!(errors.to_string().contains("<connectionStrings> stands in "), "{errors}");
}

/// A variable goes before `asmx.toml`, that before `web.config`, value by value.
#[test]
fn cors_35_the_nearest_value_counts() {
    let toml = "[app_settings]\nPageSize = 50\nShowPrices = true\n[connection_strings]\nShop = 'sqlite:a.db'";
    let web = "<configuration><appSettings><add key='PageSize' value='1'/><add key='Mail:From' value='a'/></appSettings>\
               <connectionStrings><add name='Shop' connectionString='b'/><add name='Log' connectionString='c'/></connectionStrings>\
               </configuration>";
    let folder = Folder::new("nearest", &[("asmx.toml", toml), ("web.config", web)]);
    let variables = [("ASMX_APP_SETTINGS_MAIL_FROM", "variable"), ("ASMX_CONNECTION_STRINGS_LOG", "d")];
    let config = folder.loader().environment(variables).load().expect("a configuration");
    let value = |key| config.app_settings().get(key);
    assert_eq!(
        (value("PageSize"), value("ShowPrices"), value("Mail:From")),
        (Some("50"), Some("true"), Some("variable"))
    );
    let text = |name| config.connection_string(name).map(asmx::config::ConnectionString::text);
    assert_eq!((text("Shop"), text("Log"), text("None")), (Some("sqlite:a.db"), Some("d"), None));
}

/// What cannot be read says so; nobody starts with half of a configuration.
#[test]
fn sections_that_cannot_be_read() {
    let web = "<configuration>\n<connectionStrings configProtectionProvider='Rsa'><EncryptedData /></connectionStrings></configuration>";
    let errors = Config::parse_web_config(web).expect_err("encrypted").to_string();
    assert!(
        errors.contains("web.config line 2: <connectionStrings> is encrypted for its old machine"),
        "{errors}"
    );
    let folder = Folder::new("wrong-root", &[("web.config", WEB), ("local.config", "<settings />")]);
    let errors = folder.loader().without_environment().load().expect_err("another root").to_string();
    assert!(errors.contains("the outermost element is <settings>, not <appSettings>"), "{errors}");
    let errors = Config::parse("[app_settings]\na = []").map(|_| ());
    assert!(errors.is_err());
}

//! Each rule of CFG-n that a `web.config` can say something about: obeyed, or named with its line.

use crate::folder::Folder;

/// What is told of a file with these elements on its second line.
fn told(elements: &str) -> Vec<String> {
    let text = format!("<configuration>\n{elements}\n</configuration>");
    let folder = Folder::new("rules", &[("web.config", &text)]);
    let config = folder.loader().load().unwrap_or_else(|errors| panic!("{elements}: {errors}"));
    let settings = config.settings().iter().map(ToString::to_string);
    let headers = config.headers().iter().map(|(name, value)| format!("{name}: {value:?}"));
    settings.chain(config.notes().iter().cloned()).chain(headers).collect()
}

/// What stands in `system.web`, in its `webServices`, in those of scripting, in `appSettings`, or in the root.
#[rustfmt::skip] // a table
const RULES: &[(&str, &str, &str, &[&str])] = &[
    ("CFG-1", "scripting", "<jsonSerialization maxJsonLength='5' recursionLimit='6'/>", &["max_json_length = 5", "recursion_limit = 6"]),
    ("CFG-5", "scripting", "<jsonSerialization><converters><add name='a' type='b'/></converters></jsonSerialization>", &["<converters> in <jsonSerialization> is not obeyed"]),
    ("CFG-30", "scripting", "<authenticationService enabled='true'/>", &["mount asmx::auth::services::AuthenticationService"]),
    ("CFG-31", "scripting", "<profileService enabled='true'/>", &["mount asmx::auth::services::ProfileService"]),
    ("CFG-32", "scripting", "<roleService enabled='true'/>", &["mount asmx::auth::services::RoleService"]),
    ("CFG-40", "webServices", "<protocols><add name='HttpPost'/><remove name='HttpSoap12'/></protocols>", &["http_post = true", "http_soap12 = false"]),
    ("CFG-41", "webServices", "<diagnostics suppressReturningExceptions='true'/>", &["<diagnostics> in <webServices> is not obeyed"]),
    ("CFG-42", "webServices", "<soapEnvelopeProcessing strict='true'/>", &["<soapEnvelopeProcessing> in <webServices> is not obeyed"]),
    ("CFG-43", "webServices", "<wsdlHelpGenerator href='a.aspx'/>", &["<wsdlHelpGenerator> in <webServices> is not obeyed"]),
    // They change what the help page warns of, and nothing else.
    ("CFG-44", "webServices", "<conformanceWarnings><remove name='BasicProfile1_1'/></conformanceWarnings>", &[]),
    ("CFG-50", "web", "<customErrors mode='Off'/>", &["custom_errors = Off"]),
    ("CFG-51", "web", "<customErrors mode='On' defaultRedirect='x'/>", &["custom_errors = On", "<customErrors>: not obeyed yet: defaultRedirect"]),
    ("CFG-52", "web", "<customErrors mode='On' redirectMode='ResponseRewrite'/>", &["<customErrors>: not obeyed yet: redirectMode"]),
    ("CFG-53", "web", "<deployment retail='true'/>", &["<deployment> in <system.web> is not obeyed"]),
    ("CFG-54", "web", "<httpRuntime maxRequestLength='8'/>", &["max_request_length = 8192 bytes"]),
    ("CFG-55", "web", "<httpRuntime executionTimeout='8'/>", &["execution_timeout = 8 s"]),
    ("CFG-56", "web", "<httpRuntime maxUrlLength='8' maxQueryStringLength='9'/>", &["not obeyed yet: maxUrlLength, maxQueryStringLength"]),
    ("CFG-57", "web", "<httpRuntime requestPathInvalidCharacters=''/>", &["not obeyed yet: requestPathInvalidCharacters"]),
    ("CFG-58", "web", "<httpRuntime requestValidationMode='2.0'/>", &["request_validation = false"]),
    ("CFG-59", "web", "<httpRuntime enableVersionHeader='false'/>", &["not obeyed yet: enableVersionHeader"]),
    ("CFG-60", "web", "<httpRuntime sendCacheControlHeader='false'/>", &["not obeyed yet: sendCacheControlHeader"]),
    ("CFG-60", "web", "<caching><outputCache sendCacheControlHeader='false'/></caching>", &["<caching> in <system.web> is not obeyed"]),
    ("CFG-61", "web", "<globalization requestEncoding='iso-8859-1'/>", &["<globalization> in <system.web> is not obeyed"]),
    ("CFG-61", "web", "<globalization requestEncoding='utf-8' responseEncoding='UTF-8'/>", &[]),
    ("CFG-62", "web", "<globalization culture='de'/>", &["<globalization> in <system.web> is not obeyed"]),
    ("CFG-63", "web", "<sessionState timeout='8'/>", &["sessions.timeout = 480 s"]),
    ("CFG-64", "web", "<authentication mode='Forms'><forms timeout='8'/></authentication>", &["auth.mode = Forms", "auth.timeout = 480 s"]),
    ("CFG-65", "web", "<authorization><deny users='?'/></authorization>", &["authorization = <deny users=\"?\" />"]),
    ("CFG-66", "root", "<system.webServer><httpProtocol><customHeaders><add name='X-A' value='1'/></customHeaders></httpProtocol></system.webServer>", &["x-a: \"1\""]),
    ("CFG-67", "root", "<system.webServer><security><requestFiltering><requestLimits maxAllowedContentLength='8'/></requestFiltering></security></system.webServer>", &["max_request_length = 8 bytes", "not with IIS's 404.13"]),
    ("CFG-68", "app", "<add key='aspnet:MaxJsonDeserializerMembers' value='8'/>", &["aspnet:MaxJsonDeserializerMembers is not obeyed"]),
    ("CFG-69", "app", "<add key='aspnet:MaxHttpCollectionKeys' value='8'/>", &["aspnet:MaxHttpCollectionKeys is not obeyed"]),
    ("CFG-70", "app", "<add key='aspnet:JavaScriptDoNotEncodeAmpersand' value='true'/>", &["aspnet:JavaScriptDoNotEncodeAmpersand is not obeyed"]),
    ("CFG-71", "app", "<add key='aspnet:AllowRelaxedUnicodeDecoding' value='true'/>", &["aspnet:AllowRelaxedUnicodeDecoding is not obeyed"]),
    ("CFG-72", "app", "<add key='aspnet:RequestQueueLimitPerSession' value='8'/>", &["sessions.queue_limit = 8 calls"]),
    ("CFG-73", "app", "<add key='aspnet:FormsAuthReturnUrlVar' value='to'/>", &["aspnet:FormsAuthReturnUrlVar is not obeyed"]),
    ("CFG-74", "web", "<compilation debug='true'/>", &["executionTimeout holds with debug=\"true\" too"]),
    ("CFG-75", "web", "<httpCookies domain='a.example' requireSSL='true'/>", &["sessions.domain = a.example", "sessions.secure = true", "<httpCookies>: the cookies of sessions and logins have it"]),
    ("CFG-80", "web", "<httpHandlers><add path='*.asmx' verb='*' type='x'/></httpHandlers>", &["<httpHandlers> in <system.web> is not obeyed"]),
];

#[test]
fn each_rule_is_obeyed_or_named() {
    for (rule, parent, element, wanted) in RULES {
        let elements = match *parent {
            "web" => format!("<system.web>{element}</system.web>"),
            "webServices" => format!("<system.web><webServices>{element}</webServices></system.web>"),
            "scripting" => format!(
                "<system.web.extensions><scripting><webServices>{element}</webServices></scripting></system.web.extensions>"
            ),
            "app" => format!("<appSettings>{element}</appSettings>"),
            _ => (*element).to_owned(),
        };
        let told = told(&elements);
        for wanted in *wanted {
            let line = told.iter().find(|line| line.contains(wanted));
            let line = line.unwrap_or_else(|| panic!("{rule}: {wanted}: {told:?}"));
            assert!(line.contains("line 2") || *rule == "CFG-66", "{rule}: {line}");
        }
        assert_eq!(told.is_empty(), wanted.is_empty(), "{rule}: {told:?}");
    }
}

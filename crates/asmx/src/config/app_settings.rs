//! Values that the application reads itself: `appSettings` and `connectionStrings`.

use core::fmt;
use core::str::FromStr;
use std::sync::Arc;

use super::error::{ConfigError, ConfigErrors};
use crate::cors::Source;

/// What `ConfigurationManager.AppSettings` is: values of the application, by their keys. Cloning is cheap, so that a service
/// can have them.
///
/// They come from `[app_settings]` of `asmx.toml`, from `<appSettings>` of `web.config` with its `file` or `configSource`, and
/// from variables such as `ASMX_APP_SETTINGS_PAGE_SIZE`, which go before both. Keys have no case.
///
/// ```
/// use asmx::config::Config;
///
/// let config = Config::parse("[app_settings]\nPageSize = '25'\nMailFrom = 'shop@shop.example'")?;
/// let settings = config.app_settings();
/// assert_eq!(settings.get("mailfrom"), Some("shop@shop.example"));
/// assert_eq!(settings.parse::<u32>("PageSize")?, Some(25));
///
/// let error = settings.parse::<u32>("MailFrom").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the configuration is wrong: asmx.toml line 3: app_settings: MailFrom is wrong: invalid digit found in string"
/// );
/// # Ok::<(), asmx::config::ConfigErrors>(())
/// ```
#[derive(Clone, Default)]
pub struct AppSettings(Arc<Vec<Named<String>>>);

/// A connection string of the application.
///
/// ```
/// use asmx::config::Config;
///
/// let config = Config::parse("[connection_strings]\nShop = 'sqlite:shop.db'")?;
/// let shop = config.connection_string("shop").expect("it is there");
/// assert_eq!(shop.text(), "sqlite:shop.db");
/// assert!(!format!("{shop:?}").contains("shop.db"), "passwords stand in some");
/// # Ok::<(), asmx::config::ConfigErrors>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ConnectionString {
    text: String,
    provider_name: Option<String>,
}

/// Something with a name, and where it was written.
#[derive(Clone)]
pub(super) struct Named<T> {
    pub(super) name: String,
    pub(super) value: T,
    pub(super) source: Source,
}

impl<T> Named<T> {
    /// Whether it is meant. In the name of a variable there are letters, digits and `_` alone.
    fn is(&self, name: &str) -> bool {
        match self.source {
            Source::Environment(_) => bare(&self.name) == bare(name),
            _ => self.name.eq_ignore_ascii_case(name),
        }
    }
}

/// Of several with one name the first counts.
pub(super) fn find<'n, T>(all: &'n [Named<T>], name: &str) -> Option<&'n Named<T>> {
    all.iter().find(|named| named.is(name))
}

/// Those that something would find.
pub(super) fn counting<T>(all: &[Named<T>]) -> impl Iterator<Item = &Named<T>> {
    all.iter().filter(|named| find(all, &named.name).is_some_and(|first| core::ptr::eq(first, *named)))
}

fn bare(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

impl AppSettings {
    pub(super) fn new(settings: Vec<Named<String>>) -> Self {
        Self(Arc::new(settings))
    }

    /// The value of a key: `ConfigurationManager.AppSettings["PageSize"]`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        find(&self.0, key).map(|named| &*named.value)
    }

    /// The value as a number, a flag or whatever else can be read from a text.
    ///
    /// # Errors
    /// It is there and is none; the error says where it stands.
    pub fn parse<T: FromStr<Err: fmt::Display>>(&self, key: &str) -> Result<Option<T>, ConfigErrors> {
        let Some(Named { value, source, .. }) = find(&self.0, key) else { return Ok(None) };
        value.trim().parse().map(Some).map_err(|problem| {
            let text = format!("app_settings: {key} is wrong: {problem}");
            ConfigError::new(source.clone(), text).into()
        })
    }

    /// The keys, each with the place where it was written.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &Source)> {
        counting(&self.0).map(|named| (&*named.name, &named.source))
    }
}

/// The keys: values may be secrets.
impl fmt::Debug for AppSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys().map(|(key, _)| key)).finish()
    }
}

impl ConnectionString {
    pub(super) fn new(text: &str, provider_name: Option<&str>) -> Self {
        Self { text: text.to_owned(), provider_name: provider_name.map(str::to_owned) }
    }

    /// The text: `ConnectionStrings["Shop"].ConnectionString`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What .NET would open it with: `providerName`.
    #[must_use]
    pub fn provider_name(&self) -> Option<&str> {
        self.provider_name.as_deref()
    }
}

impl fmt::Debug for ConnectionString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConnectionString").field("provider_name", &self.provider_name).finish_non_exhaustive()
    }
}

/// Without the value, for [`Config`](super::Config)'s own form.
impl<T> fmt::Debug for Named<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} from {}", self.name, self.source)
    }
}

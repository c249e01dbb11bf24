//! `Sys.Services.ProfileService` (SAC-65 to SAC-69).

use core::fmt;

use asmx_core::{Fault, script_service};
use asmx_types::{Map, Value};

use super::profiles::Profiles;
use super::property::{ProfileProperty, ProfilePropertyMetadata};
use crate::auth::User;

/// The service behind `Sys.Services.ProfileService`, at `/Profile_JSON_AppService.axd`.
pub struct ProfileService<P> {
    profiles: P,
    properties: Vec<ProfileProperty>,
    is_enabled: bool,
}

impl<P: Profiles> ProfileService<P> {
    /// With the profiles that there are.
    pub fn new(profiles: P) -> Self {
        let properties = profiles.properties();
        Self { profiles, properties, is_enabled: true }
    }

    /// Whether it does anything but refuse: `profileService/@enabled` (SAC-69). Default: `true`.
    #[must_use]
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// E32 and E34.
    fn check(&self, user: &User, authenticated_user_only: bool) -> Result<(), Fault> {
        if !self.is_enabled {
            return Err(Fault::invalid_operation("ProfileService is disabled."));
        }
        if authenticated_user_only && !user.is_authenticated() {
            let message = "You must log on to call this method.";
            return Err(Fault::exception("System.Web.HttpException", message));
        }
        Ok(())
    }

    fn readable(&self) -> impl Iterator<Item = &ProfileProperty> {
        self.properties.iter().filter(|property| property.is_readable)
    }

    /// Whether the property takes a value of that user.
    fn takes(&self, user: &User, name: &str) -> bool {
        self.properties.iter().any(|property| {
            property.name == name
                && property.is_writable
                && !property.is_read_only
                && (user.is_authenticated() || property.allows_anonymous)
        })
    }

    /// The values of some properties, in that order.
    async fn values(&self, user: &User, names: impl Iterator<Item = &str>) -> Result<Value, Fault> {
        if self.readable().next().is_none() {
            return Ok(Value::Dictionary(Map::new()));
        }
        let Some(profile) = self.profiles.load(user).await? else { return Ok(Value::Null) };
        let mut values = Map::new();
        for name in names {
            let value = profile.get(name).cloned().unwrap_or_default();
            if values.insert(name, value).is_some() {
                return Err(Fault::argument("An item with the same key has already been added."));
            }
        }
        Ok(Value::Dictionary(values))
    }
}

#[script_service(
    crate = crate,
    namespace = "System.Web.Profile",
    name = "ProfileService",
    path = "/Profile_JSON_AppService.axd"
)]
impl<P: Profiles> ProfileService<P> {
    #[web_method]
    async fn get_all_properties_for_current_user(
        &self,
        #[extract] user: User,
        authenticated_user_only: bool,
    ) -> Result<Value, Fault> {
        self.check(&user, authenticated_user_only)?;
        let names: Vec<&str> = self.readable().map(|property| &*property.name).collect();
        self.values(&user, names.into_iter()).await
    }

    #[web_method]
    async fn get_properties_for_current_user(
        &self,
        #[extract] user: User,
        properties: Option<Vec<Option<String>>>,
        authenticated_user_only: bool,
    ) -> Result<Value, Fault> {
        self.check(&user, authenticated_user_only)?;
        let is_readable = |name: &&str| self.readable().any(|property| property.name == *name);
        let names: Vec<&str> = match &properties {
            None => self.readable().map(|property| &*property.name).collect(),
            Some(asked) => asked.iter().flatten().map(String::as_str).filter(is_readable).collect(),
        };
        self.values(&user, names.into_iter()).await
    }

    #[web_method]
    async fn set_properties_for_current_user(
        &self,
        #[extract] user: User,
        values: Option<Map>,
        authenticated_user_only: bool,
    ) -> Result<Vec<String>, Fault> {
        self.check(&user, authenticated_user_only)?;
        let (mut refused, mut taken) = (Vec::new(), Map::new());
        for (name, value) in values.iter().flat_map(Map::iter) {
            match self.takes(&user, name) {
                true => drop(taken.insert(name, value.clone())),
                false => refused.push(name.to_owned()),
            }
        }
        if !taken.is_empty() {
            refused.extend(self.profiles.save(&user, taken).await?);
        }
        Ok(refused)
    }

    #[web_method]
    fn get_properties_metadata(&self, #[extract] user: User) -> Result<Vec<ProfilePropertyMetadata>, Fault> {
        self.check(&user, false)?;
        let none_writable = || !self.properties.iter().any(|property| property.is_writable);
        for property in &self.properties {
            // As ASP.NET does with lists that are not there.
            if self.readable().next().is_none() || (!property.is_readable && none_writable()) {
                return Err(Fault::null_reference());
            }
        }
        let told = self.properties.iter().filter(|property| property.is_readable || property.is_writable);
        Ok(told.map(ProfileProperty::metadata).collect())
    }
}

impl<P> fmt::Debug for ProfileService<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProfileService")
            .field("properties", &self.properties)
            .field("is_enabled", &self.is_enabled)
            .finish_non_exhaustive()
    }
}

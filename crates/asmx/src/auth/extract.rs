//! The user as an extractor.

use axum_core::extract::{FromRequestParts, OptionalFromRequestParts};
use http::StatusCode;
use http::request::Parts;

use super::identity::Identity;
use super::user::User;

impl<S: Sync> FromRequestParts<S> for User {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let found = parts.extensions.get::<Identity>().map(Identity::user);
        found.or_else(|| parts.extensions.get::<Self>().cloned()).ok_or((
            StatusCode::INTERNAL_SERVER_ERROR,
            "Nobody finds users here: give the host `.auth(FormsAuth::new())`, or have a layer leave an `asmx::auth::User`.",
        ))
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for User {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Self::Rejection> {
        let user = <Self as FromRequestParts<S>>::from_request_parts(parts, state).await?;
        Ok(Some(user).filter(Self::is_authenticated))
    }
}

//! Who calls: the login, and the roles.

use asmx::auth::{Roles, User};
use asmx::prelude::*;

use crate::db::Db;
use crate::error::ShopError;
use crate::passwords;

/// `/Account.asmx`
pub struct Account {
    db: Db,
}

impl Account {
    pub fn new(db: Db) -> Self {
        Self { db }
    }
}

#[script_service(namespace = "Acme.Shop")]
impl Account {
    /// `Membership.ValidateUser` and `FormsAuthentication.SetAuthCookie`. The session gets a new id, so that nobody has it
    /// who knew the old one; the cart stays.
    #[web_method(session)]
    async fn log_in(
        &self,
        #[extract] context: Context,
        #[extract] session: Session,
        name: String,
        password: String,
    ) -> Result<bool, Fault> {
        let row: Option<(String, String)> = sqlx::query_as("SELECT name, password FROM users WHERE name = ?")
            .bind(&name)
            .fetch_optional(self.db.pool())
            .await
            .map_err(ShopError::from)?;
        let Some((name, kept)) = row else { return Ok(false) };
        if !passwords::verify(&password, &kept)? {
            return Ok(false);
        }
        session.renew()?;
        context.sign_in(&name, false)?;
        Ok(true)
    }

    #[web_method(session)]
    fn log_out(&self, #[extract] context: Context, #[extract] session: Session) -> Result<(), Fault> {
        session.abandon();
        context.sign_out()
    }

    /// The name of who has logged in.
    #[web_method]
    fn who_am_i(&self, #[extract] user: Option<User>) -> Option<String> {
        user.map(|user| user.name().to_owned())
    }
}

/// What a role provider was: a column of the table.
pub struct Staff {
    db: Db,
}

impl Staff {
    pub fn new(db: Db) -> Self {
        Self { db }
    }
}

impl Roles for Staff {
    async fn roles_of(&self, user: &User) -> Result<Vec<String>, Fault> {
        let row: Option<(String,)> = sqlx::query_as("SELECT roles FROM users WHERE name = ?")
            .bind(user.name())
            .fetch_optional(self.db.pool())
            .await
            .map_err(ShopError::from)?;
        let roles = row.map_or_else(String::new, |(roles,)| roles);
        Ok(roles.split(',').filter(|role| !role.is_empty()).map(str::to_owned).collect())
    }
}

//! Sessions in the database, so that a restart loses no cart: a store of one's own, for one host.
//!
//! Who waits for whom is settled in this process, by the store in memory; the database has the values, and the number of the turn that
//! may change them. Several hosts need a line that all of them see: `Sessions::in_redis`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use asmx::session::{
    Closed, Generation, Left, MemoryStore, Opened, SessionId, SessionStore, StoreError, StoreFuture, Terms,
    Values,
};

use crate::db::Db;

/// Sessions in the table `sessions`.
#[derive(Debug)]
pub struct SqliteStore {
    db: Db,
    line: MemoryStore,
}

impl SqliteStore {
    pub fn new(db: Db) -> Self {
        Self { db, line: MemoryStore::new() }
    }

    /// The values, if the time of the session is not over, which begins anew.
    async fn found(&self, id: &SessionId, timeout: Duration) -> Result<Option<Values>, StoreError> {
        let now = now()?;
        let select = "UPDATE sessions SET expires = ? WHERE id = ? AND found IS NOT NULL AND expires > ? RETURNING found";
        let row: Option<(Vec<u8>,)> = sqlx::query_as(select)
            .bind(after(now, timeout))
            .bind(id.as_str())
            .bind(now)
            .fetch_optional(self.db.pool())
            .await?;
        row.map(|(found,)| Values::from_bytes(&found)).transpose()
    }

    /// Makes a turn the one that may change the session.
    async fn begin(
        &self,
        id: &SessionId,
        Generation(turn): Generation,
        terms: &Terms,
    ) -> Result<(), StoreError> {
        let begin = "INSERT INTO sessions (id, turn, expires) VALUES (?, ?, ?) \
                     ON CONFLICT (id) DO UPDATE SET turn = excluded.turn";
        let expires = after(now()?, terms.timeout.max(terms.lease));
        sqlx::query(begin)
            .bind(id.as_str())
            .bind(turn.cast_signed())
            .bind(expires)
            .execute(self.db.pool())
            .await?;
        Ok(())
    }

    async fn leave(
        &self,
        id: &SessionId,
        turn: Generation,
        left: Left,
        timeout: Duration,
    ) -> Result<Closed, StoreError> {
        let id = id.as_str();
        let turn = turn.0.cast_signed();
        let expires = after(now()?, timeout);
        let done = match left {
            Left::Unchanged => {
                // What began and left nothing is no session.
                sqlx::query("DELETE FROM sessions WHERE id = ? AND turn = ? AND found IS NULL")
                    .bind(id)
                    .bind(turn)
                    .execute(self.db.pool())
                    .await?
                    .rows_affected()
                    + sqlx::query("UPDATE sessions SET expires = ? WHERE id = ? AND turn = ?")
                        .bind(expires)
                        .bind(id)
                        .bind(turn)
                        .execute(self.db.pool())
                        .await?
                        .rows_affected()
            }
            Left::Values(values) => {
                let update =
                    sqlx::query("UPDATE sessions SET found = ?, expires = ? WHERE id = ? AND turn = ?");
                let values = values.to_bytes()?;
                update
                    .bind(values)
                    .bind(expires)
                    .bind(id)
                    .bind(turn)
                    .execute(self.db.pool())
                    .await?
                    .rows_affected()
            }
            Left::Nothing => {
                let delete = sqlx::query("DELETE FROM sessions WHERE id = ? AND turn = ?");
                delete.bind(id).bind(turn).execute(self.db.pool()).await?.rows_affected()
            }
        };
        Ok(if done == 0 { Closed::Late } else { Closed::InTime })
    }

    /// Takes away what nobody came back to.
    async fn sweep(&self) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sessions WHERE expires < ?").bind(now()?).execute(self.db.pool()).await?;
        Ok(())
    }
}

impl SessionStore for SqliteStore {
    fn open<'a>(&'a self, id: &'a SessionId, terms: Terms) -> StoreFuture<'a, Opened> {
        Box::pin(async move {
            let Opened { generation, .. } = self.line.open(id, terms).await?;
            let Some(turn) = generation else {
                return Ok(Opened { values: self.found(id, terms.timeout).await?, generation });
            };
            let place = Place { store: self, id, turn: Some(turn) };
            // What is over shall not come back with this turn.
            let values = self.found(id, terms.timeout).await?;
            if values.is_none() {
                sqlx::query("DELETE FROM sessions WHERE id = ?")
                    .bind(id.as_str())
                    .execute(self.db.pool())
                    .await?;
            }
            self.begin(id, turn, &terms).await?;
            place.keep();
            Ok(Opened { values, generation })
        })
    }

    fn close<'a>(
        &'a self,
        id: &'a SessionId,
        generation: Generation,
        left: Left,
        timeout: Duration,
    ) -> StoreFuture<'a, Closed> {
        Box::pin(async move {
            // Whoever is next comes in when this is kept, or when it cannot be.
            let _place = Place { store: self, id, turn: Some(generation) };
            self.leave(id, generation, left, timeout).await
        })
    }

    fn create<'a>(&'a self, id: &'a SessionId, values: Values, timeout: Duration) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            self.sweep().await?;
            let insert =
                sqlx::query("INSERT OR REPLACE INTO sessions (id, turn, found, expires) VALUES (?, 0, ?, ?)");
            let insert = insert.bind(id.as_str()).bind(values.to_bytes()?).bind(after(now()?, timeout));
            insert.execute(self.db.pool()).await?;
            Ok(())
        })
    }

    fn touch<'a>(&'a self, id: &'a SessionId, timeout: Duration) -> StoreFuture<'a, ()> {
        Box::pin(async move { self.found(id, timeout).await.map(drop) })
    }
}

/// A turn in the line of this process, which ends with this, whatever becomes of the future that has it.
struct Place<'a> {
    store: &'a SqliteStore,
    id: &'a SessionId,
    turn: Option<Generation>,
}

impl Place<'_> {
    /// The turn goes on.
    fn keep(mut self) {
        self.turn = None;
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if let Some(turn) = self.turn {
            // The store in memory has done it when it gives the future back.
            drop(self.store.line.close(self.id, turn, Left::Unchanged, Duration::from_secs(1)));
        }
    }
}

/// Milliseconds since 1970.
fn now() -> Result<i64, StoreError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(i64::try_from(now.as_millis())?)
}

fn after(now: i64, time: Duration) -> i64 {
    now.saturating_add(i64::try_from(time.as_millis()).unwrap_or(i64::MAX))
}

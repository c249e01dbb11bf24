//! The database: SQLite, compiled into the program, made at the start.

use std::str::FromStr as _;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};

use crate::passwords;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS products (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, category TEXT NOT NULL, price TEXT NOT NULL, picture BLOB
);
CREATE TABLE IF NOT EXISTS users (name TEXT PRIMARY KEY COLLATE NOCASE, password TEXT NOT NULL, roles TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY, user TEXT NOT NULL, product INTEGER NOT NULL REFERENCES products(id), count INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, turn INTEGER NOT NULL, found BLOB, expires INTEGER NOT NULL
);";

const PRODUCTS: [(&str, &str, &str); 4] = [
    ("Assam", "Tea", "4.50"),
    ("Sencha", "Tea", "6.90"),
    ("Santos", "Coffee", "7.20"),
    ("Kenya AA", "Coffee", "9.00"),
];

const USERS: [(&str, &str, &str); 2] = [("ann", "tea", ""), ("root", "pot", "Admin")];

/// Connections to the database. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Db(SqlitePool);

impl Db {
    /// Opens the database, and makes what is not there.
    pub async fn open(url: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .foreign_keys(true);
        // Each connection to a database in memory would be a database of its own; and that one must stay.
        let most = if url.contains(":memory:") { 1 } else { 4 };
        let pool = SqlitePoolOptions::new().max_connections(most).min_connections(1);
        let pool = pool.idle_timeout(None).max_lifetime(None).connect_with(options).await?;
        sqlx::raw_sql(SCHEMA).execute(&pool).await?;
        let db = Self(pool);
        db.fill().await?;
        Ok(db)
    }

    async fn fill(&self) -> Result<(), Box<dyn std::error::Error>> {
        let (products,): (i64,) =
            sqlx::query_as("SELECT count(*) FROM products").fetch_one(self.pool()).await?;
        if products > 0 {
            return Ok(());
        }
        for (name, category, price) in PRODUCTS {
            let insert = sqlx::query("INSERT INTO products (name, category, price) VALUES (?, ?, ?)");
            insert.bind(name).bind(category).bind(price).execute(self.pool()).await?;
        }
        for (name, password, roles) in USERS {
            let insert = sqlx::query("INSERT INTO users (name, password, roles) VALUES (?, ?, ?)");
            insert.bind(name).bind(passwords::hash(password)?).bind(roles).execute(self.pool()).await?;
        }
        Ok(())
    }

    /// For queries.
    pub fn pool(&self) -> &SqlitePool {
        &self.0
    }
}

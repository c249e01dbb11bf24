//! A service that shows every kind of type to whoever reads its description.

use std::collections::BTreeMap;
use std::time::Duration;

use asmx::prelude::*;
use asmx::types::Xml;
use axum::http::HeaderMap;

/// A note on the desk.
#[script_type(namespace = "Tests", default)]
#[derive(Clone, Debug)]
pub struct Note {
    /// Its number, 0 for a new one.
    pub id: i64,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub written: DateTime,
    /// How it was meant.
    pub mood: Mood,
    /// The note beneath.
    pub next: Option<Box<Note>>,
    /// Words to find it by.
    pub tags: Vec<String>,
}

impl Default for Note {
    fn default() -> Self {
        let tags = vec!["new".to_owned()];
        Self { id: 0, text: String::new(), written: DateTime::UNIX_EPOCH, mood: Mood::Calm, next: None, tags }
    }
}

/// A mood.
#[script_type(namespace = "Tests")]
#[derive(Clone, Copy, Debug)]
pub enum Mood {
    /// As usual.
    Calm,
    /// Better.
    Glad,
}

/// A circle.
#[script_type(namespace = "Tests", default)]
#[derive(Clone, Debug, Default)]
pub struct Circle {
    /// From the middle.
    pub radius: f64,
}

/// A square.
#[script_type(namespace = "Tests", default)]
#[derive(Clone, Debug, Default)]
pub struct Square {
    /// From corner to corner.
    pub side: f64,
}

/// Any shape.
#[script_type(base = "Tests.Shape")]
#[derive(Clone, Debug)]
pub enum Shape {
    /// Round.
    Circle(Circle),
    /// Not round.
    Square(Square),
}

/// No ink is left.
#[derive(Debug, thiserror::Error, Exception)]
#[error("{0}")]
#[exception("Tests.InkException")]
pub struct NoInk(String);

/// The service.
#[derive(Clone, Copy, Debug)]
pub struct Desk;

/// Notes on a desk.
#[script_service(namespace = "Tests", script_types(Circle, Square))]
impl Desk {
    /// Keeps a note, and answers it as it was kept.
    #[web_method]
    fn keep(&self, note: Note) -> Note {
        note
    }

    /// Some days in a row.
    #[web_method]
    fn days(&self, from: DateTime, count: i32) -> Result<Vec<DateTime>, Fault> {
        (0..count).map(|day| Ok(from.add_days(day)?)).collect()
    }

    #[web_method]
    fn last(&self, of: Option<Vec<DateTime>>) -> Option<DateTime> {
        of?.pop()
    }

    #[web_method]
    fn by_name(&self, notes: BTreeMap<String, Note>) -> Vec<String> {
        notes.into_keys().collect()
    }

    #[web_method]
    fn double(&self, time: TimeSpan) -> TimeSpan {
        time + time
    }

    #[web_method]
    fn numbers(&self, whole: i64, part: f64) -> Vec<f64> {
        vec![(whole - 1) as f64, part]
    }

    /// Numbers that JSON has no form for.
    #[web_method]
    fn odd(&self) -> Vec<f64> {
        vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY]
    }

    #[web_method]
    fn anything(&self, value: Value) -> Value {
        value
    }

    /// A shape that is larger by one.
    #[web_method]
    fn grow(&self, shape: Shape) -> Shape {
        match shape {
            Shape::Circle(circle) => Shape::Circle(Circle { radius: circle.radius + 1.0 }),
            Shape::Square(square) => Shape::Square(Square { side: square.side + 1.0 }),
        }
    }

    #[web_method]
    fn nothing(&self) {}

    #[web_method(xml)]
    fn document(&self) -> Xml {
        Xml::new("<feed/>")
    }

    /// Finds by words, after a day.
    #[web_method(get)]
    fn find(&self, text: String, after: DateTime) -> Result<String, Fault> {
        Ok(format!("{text} after {}", after.format("yyyy-MM-dd")?))
    }

    #[web_method]
    fn fail(&self, message: String) -> Result<(), NoInk> {
        Err(NoInk(message))
    }

    #[web_method(cancel_on_disconnect)]
    async fn sleep(&self) -> String {
        tokio::time::sleep(Duration::from_secs(30)).await;
        "awake".to_owned()
    }

    #[web_method]
    fn header(&self, #[extract] headers: HeaderMap) -> Option<String> {
        Some(headers.get("x-name")?.to_str().ok()?.to_owned())
    }
}

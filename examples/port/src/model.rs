//! What travels: `csharp/Model.cs`.

use asmx::prelude::*;

/// `public enum Status { Open, Waiting, Closed = 9 }`
#[script_type(namespace = "Acme.Support")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    #[default]
    Open,
    Waiting,
    Closed = 9,
}

/// `public enum Priority : byte`, which the pages of before sent as a name or a number.
#[script_type(namespace = "Acme.Support")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Priority {
    Low = 1,
    Normal = 2,
    Urgent = 3,
}

/// `[Flags] public enum Notify`
#[script_type(namespace = "Acme.Support", flags(None = 0, Mail = 1, Phone = 2))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notify(i32);

/// `public class Person`: strings of C# may be null.
#[script_type(namespace = "Acme.Support")]
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub name: Option<String>,
    pub email: Option<String>,
}

/// `public class Agent : Person`
#[script_type(namespace = "Acme.Support")]
#[derive(Clone, Debug, Default)]
pub struct Agent {
    pub level: i32,
    #[script(base)]
    pub person: Person,
}

/// What stands where C# says `Person`.
#[script_type(base = "Acme.Support.Person", default = Person)]
#[derive(Clone, Debug)]
pub enum AnyPerson {
    Person(Person),
    Agent(Agent),
}

impl AnyPerson {
    /// What both classes have.
    pub fn person(&self) -> &Person {
        match self {
            Self::Person(person) => person,
            Self::Agent(agent) => &agent.person,
        }
    }
}

/// `public class Comment`
#[script_type(namespace = "Acme.Support")]
#[derive(Clone, Debug)]
pub struct Comment {
    pub author: Option<String>,
    pub text: Option<String>,
    pub written: DateTime,
}

/// `public class Ticket`: `TicketID` with the capitals of before, and a constructor that sets what is not sent.
#[script_type(namespace = "Acme.Support", acronyms("ID"), default)]
#[derive(Clone, Debug)]
pub struct Ticket {
    pub ticket_id: i32,
    pub subject: Option<String>,
    pub queue: Option<String>,
    pub status: Status,
    pub priority: Priority,
    pub opened: DateTime,
    pub due: Option<DateTime>,
    pub spent: TimeSpan,
    pub notify: Notify,
    pub comments: Vec<Comment>,
}

/// The constructor.
impl Default for Ticket {
    fn default() -> Self {
        Self {
            ticket_id: 0,
            subject: None,
            queue: None,
            status: Status::default(),
            priority: Priority::Normal,
            opened: DateTime::now_utc(),
            due: None,
            spent: TimeSpan::default(),
            notify: Notify::NONE,
            comments: Vec::new(),
        }
    }
}

/// `public class TicketFilter`: what is null does not matter.
#[script_type(namespace = "Acme.Support")]
#[derive(Clone, Debug, Default)]
pub struct TicketFilter {
    pub status: Option<Status>,
    pub queue: Option<String>,
    pub opened_after: Option<DateTime>,
}

/// `public class TicketPage`
#[script_type(namespace = "Acme.Support")]
#[derive(Clone, Debug)]
pub struct TicketPage {
    pub total: i32,
    pub tickets: Vec<Ticket>,
}

/// `public class GridPage`, in jqGrid's spelling.
#[script_type(namespace = "Acme.Support", names = "as written")]
#[derive(Clone, Debug)]
pub struct GridPage {
    pub page: i32,
    pub total: i32,
    pub records: i32,
    pub rows: Vec<Ticket>,
}

/// `public class TicketNotFoundException : Exception`
#[derive(Debug, thiserror::Error, Exception)]
#[error("There is no ticket {0}.")]
#[exception("Acme.Support.TicketNotFoundException")]
pub struct TicketNotFound(pub i32);

//! Stands for the database: `csharp/Desk.cs`.

use std::collections::{BTreeMap, HashMap};

use asmx::prelude::*;

use crate::model::{Agent, AnyPerson, Person, Priority, Status, Ticket, TicketNotFound};

/// What was static in C# is a field of the service here, behind a lock that the compiler asks for.
#[derive(Debug)]
pub struct Desk {
    pub tickets: Vec<Ticket>,
    pub files: HashMap<Guid, Vec<u8>>,
    pub people: Vec<AnyPerson>,
}

/// A row of the report: in C# of a `DataTable`.
#[derive(Debug)]
pub struct ReportRow {
    pub queue: Option<String>,
    pub count: i32,
    pub last_opened: DateTime,
}

impl Desk {
    /// The desk on a Wednesday.
    pub fn new() -> Result<Self, asmx::types::Error> {
        let monday = DateTime::utc(2024, 1, 8)?.at(9, 0, 0)?;
        let tickets = vec![
            Ticket {
                ticket_id: 1,
                subject: Some("The printer is on fire".into()),
                queue: Some("Hardware".into()),
                priority: Priority::Urgent,
                opened: monday,
                spent: TimeSpan::from_minutes(90),
                ..Ticket::default()
            },
            Ticket {
                ticket_id: 2,
                subject: Some("Password forgotten".into()),
                queue: Some("Accounts".into()),
                status: Status::Waiting,
                opened: monday.add_days(1)?,
                ..Ticket::default()
            },
            Ticket {
                ticket_id: 3,
                subject: Some("Printer prints <b>bold</b>".into()),
                queue: Some("Hardware".into()),
                status: Status::Closed,
                priority: Priority::Low,
                opened: monday.add_days(2)?,
                ..Ticket::default()
            },
        ];
        let ann = Person { name: Some("Ann".into()), email: Some("ann@example.com".into()) };
        let bob = Agent { level: 2, person: Person { name: Some("Bob".into()), email: None } };
        let people = vec![AnyPerson::Person(ann), AnyPerson::Agent(bob)];
        Ok(Self { tickets, files: HashMap::new(), people })
    }

    /// `Desk.Find`
    pub fn find(&mut self, ticket_id: i32) -> Result<&mut Ticket, TicketNotFound> {
        let found = self.tickets.iter_mut().find(|ticket| ticket.ticket_id == ticket_id);
        found.ok_or(TicketNotFound(ticket_id))
    }

    /// The queues that tickets are in, each once, in the order of the tickets.
    pub fn queues(&self) -> Vec<String> {
        let mut queues = Vec::new();
        for queue in self.tickets.iter().filter_map(|ticket| ticket.queue.as_ref()) {
            if !queues.contains(queue) {
                queues.push(queue.clone());
            }
        }
        queues
    }

    /// What a stored procedure gave.
    pub fn report(&self, from: DateTime, to: DateTime) -> Vec<ReportRow> {
        let mut rows = BTreeMap::new();
        for ticket in self.tickets.iter().filter(|ticket| ticket.opened >= from && ticket.opened < to) {
            let (count, last) = rows.entry(ticket.queue.clone()).or_insert((0, ticket.opened));
            *count += 1;
            *last = ticket.opened.max(*last);
        }
        let row = |(queue, (count, last_opened))| ReportRow { queue, count, last_opened };
        rows.into_iter().map(row).collect()
    }
}

//! The service: `csharp/HelpDesk.asmx.cs`, method by method and in its order.

use std::sync::{Mutex, MutexGuard, PoisonError};

use asmx::prelude::*;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use indexmap::IndexMap;

use crate::desk::{Desk, ReportRow};
use crate::model::{
    Agent, AnyPerson, Comment, GridPage, Notify, Priority, Status, Ticket, TicketFilter, TicketNotFound,
    TicketPage,
};

/// The class. One is made, and all calls share it.
#[derive(Debug)]
pub struct HelpDesk {
    desk: Mutex<Desk>,
    hourly_rate: Decimal,
}

impl HelpDesk {
    /// A service with what is on the desk, and with what `appSettings` held.
    pub fn new(desk: Desk, hourly_rate: Decimal) -> Self {
        Self { desk: Mutex::new(desk), hourly_rate }
    }

    /// `lock (Desk.Lock)`
    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[script_service(namespace = "Acme.Support", acronyms("ID", "IDs"), script_types(Agent))]
impl HelpDesk {
    // Tickets

    #[web_method(description = "One ticket.")]
    fn get_ticket(&self, ticket_id: i32) -> Result<Ticket, TicketNotFound> {
        self.lock().find(ticket_id).cloned()
    }

    #[web_method]
    fn list_tickets(&self, filter: Option<TicketFilter>) -> Vec<Ticket> {
        let filter = filter.unwrap_or_default();
        let is_wanted = |ticket: &&Ticket| {
            filter.status.is_none_or(|status| ticket.status == status)
                && (filter.queue.is_none() || ticket.queue == filter.queue)
                && filter.opened_after.is_none_or(|opened| ticket.opened > opened)
        };
        self.lock().tickets.iter().filter(is_wanted).cloned().collect()
    }

    #[web_method]
    fn search_tickets(&self, text: Option<String>, page: i32, page_size: i32) -> Result<TicketPage, Fault> {
        if page_size < 1 {
            return Err(Fault::argument("At least one.").parameter("pageSize"));
        }
        let text = text.unwrap_or_default().to_lowercase();
        let is_found = |ticket: &&Ticket| {
            text.is_empty()
                || ticket.subject.as_ref().is_some_and(|subject| subject.to_lowercase().contains(&text))
        };
        let desk = self.lock();
        let found: Vec<_> = desk.tickets.iter().filter(is_found).collect();
        Ok(TicketPage { total: length(&found), tickets: page_of(&found, page, page_size) })
    }

    #[web_method]
    fn open_ticket(&self, ticket: Option<Ticket>) -> Result<i32, Fault> {
        let mut ticket = ticket.ok_or_else(|| Fault::argument_null("ticket"))?;
        if ticket.subject.as_ref().is_none_or(String::is_empty) {
            return Err(Fault::argument("A ticket needs a subject."));
        }
        let mut desk = self.lock();
        let last = desk.tickets.iter().map(|ticket| ticket.ticket_id).max();
        ticket.ticket_id = last.unwrap_or(0) + 1;
        let id = ticket.ticket_id;
        desk.tickets.push(ticket);
        Ok(id)
    }

    #[web_method]
    fn close_ticket(&self, ticket_id: i32) -> Result<(), Fault> {
        let mut desk = self.lock();
        let ticket = desk.find(ticket_id)?;
        if ticket.status == Status::Closed {
            return Err(Fault::invalid_operation("The ticket is closed already."));
        }
        ticket.status = Status::Closed;
        Ok(())
    }

    #[web_method]
    fn set_priority(&self, ticket_id: i32, priority: Priority) -> Result<Priority, TicketNotFound> {
        let mut desk = self.lock();
        Ok(core::mem::replace(&mut desk.find(ticket_id)?.priority, priority))
    }

    #[web_method]
    fn set_due(&self, ticket_id: i32, due: Option<DateTime>) -> Result<Option<DateTime>, TicketNotFound> {
        self.lock().find(ticket_id)?.due = due;
        Ok(due)
    }

    #[web_method]
    fn move_tickets(&self, ticket_ids: Vec<i32>, queue: Option<String>) -> i32 {
        let mut desk = self.lock();
        let moved = desk.tickets.iter_mut().filter(|ticket| ticket_ids.contains(&ticket.ticket_id));
        let mut count = 0;
        for ticket in moved {
            ticket.queue.clone_from(&queue);
            count += 1;
        }
        count
    }

    #[web_method]
    fn subscribe(&self, ticket_id: i32, notify: Notify) -> Result<Notify, TicketNotFound> {
        let mut desk = self.lock();
        let ticket = desk.find(ticket_id)?;
        ticket.notify |= notify;
        Ok(ticket.notify)
    }

    #[web_method(session)]
    fn reply(
        &self,
        #[extract] session: Session,
        ticket_id: i32,
        text: Option<String>,
    ) -> Result<Comment, Fault> {
        let user: Option<String> = session.get("user")?;
        let author = user.unwrap_or_else(|| "a visitor".into());
        let comment = Comment { author: Some(author), text, written: DateTime::now_utc() };
        self.lock().find(ticket_id)?.comments.push(comment.clone());
        Ok(comment)
    }

    // Numbers

    #[web_method]
    fn add_time(&self, ticket_id: i32, spent: TimeSpan) -> Result<TimeSpan, TicketNotFound> {
        let mut desk = self.lock();
        let ticket = desk.find(ticket_id)?;
        ticket.spent = ticket.spent + spent;
        Ok(ticket.spent)
    }

    #[web_method]
    fn cost(&self, ticket_id: i32) -> Result<Decimal, TicketNotFound> {
        let seconds = self.lock().find(ticket_id)?.spent.ticks() / 10_000_000;
        Ok((self.hourly_rate * Decimal::from(seconds) / Decimal::from(3600)).round_dp(2))
    }

    #[web_method]
    fn count_by_status(&self) -> IndexMap<String, i32> {
        let mut counts = IndexMap::new(); // in the order in which they were met, as LINQ has it
        for ticket in &self.lock().tickets {
            *counts.entry(ticket.status.name().to_string()).or_insert(0) += 1;
        }
        counts
    }

    #[web_method]
    fn report(&self, from: DateTime, to: DateTime) -> Vec<Map> {
        let row = |row: ReportRow| {
            let mut columns = Map::default();
            columns.insert("Queue", row.queue);
            columns.insert("Count", row.count);
            columns.insert("LastOpened", row.last_opened);
            columns
        };
        self.lock().report(from, to).into_iter().map(row).collect()
    }

    #[web_method]
    fn history(&self, ticket_id: i32) -> Result<String, Fault> {
        #[derive(serde::Serialize)]
        struct Entry<'a> {
            by: &'a Option<String>,
            at: DateTime,
        }
        let mut desk = self.lock();
        let comments = &desk.find(ticket_id)?.comments;
        let history: Vec<_> =
            comments.iter().map(|each| Entry { by: &each.author, at: each.written }).collect();
        Ok(asmx::json::to_string(&history)?)
    }

    // People

    #[web_method]
    fn list_people(&self) -> Vec<AnyPerson> {
        self.lock().people.clone()
    }

    #[web_method]
    fn save_person(&self, person: AnyPerson) -> String {
        let mut desk = self.lock();
        desk.people.retain(|each| each.person().name != person.person().name);
        desk.people.push(person.clone());
        match person {
            AnyPerson::Person(_) => "saved".into(),
            AnyPerson::Agent(agent) => format!("saved with level {}", agent.level),
        }
    }

    #[web_method(session)]
    fn sign_in(
        &self,
        #[extract] session: Session,
        #[extract] context: Context,
        name: Option<String>,
    ) -> Result<bool, Fault> {
        if !self.lock().people.iter().any(|each| each.person().name == name) {
            return Ok(false);
        }
        session.insert("user", &name)?;
        context.add_cookie(Cookie::new("last", name.as_deref().unwrap_or_default()).http_only())?;
        Ok(true)
    }

    #[web_method(session)]
    fn who_am_i(&self, #[extract] session: Session) -> Result<Option<String>, Fault> {
        Ok(session.get("user")?.flatten())
    }

    #[web_method(session)]
    fn sign_out(&self, #[extract] session: Session) {
        session.abandon();
    }

    // Files

    #[web_method]
    fn attach(&self, ticket_id: i32, file_name: Option<String>, base64: String) -> Result<Guid, Fault> {
        let bytes =
            BASE64_STANDARD.decode(base64).map_err(|error| Fault::format(NO_BASE64).with_source(error))?;
        let text = format!("File: {}", file_name.unwrap_or_default());
        let comment = Comment { author: None, text: Some(text), written: DateTime::now_utc() };
        let id = Guid::from(uuid::Uuid::new_v4());
        let mut desk = self.lock();
        desk.find(ticket_id)?.comments.push(comment);
        desk.files.insert(id, bytes);
        Ok(id)
    }

    #[web_method]
    fn download(&self, id: Guid) -> Option<Vec<u8>> {
        self.lock().files.get(&id).cloned()
    }

    // What plugins call

    #[web_method]
    fn grid(
        &self,
        _search: bool,
        page: i32,
        rows: i32,
        sidx: Option<String>,
        sord: Option<String>,
    ) -> GridPage {
        let desk = self.lock();
        let mut all: Vec<_> = desk.tickets.iter().collect();
        match sidx.as_deref() {
            Some("Subject") => all.sort_by_key(|ticket| &ticket.subject),
            _ => all.sort_by_key(|ticket| ticket.ticket_id),
        }
        if sord.as_deref() == Some("desc") {
            all.reverse();
        }
        let records = length(&all);
        GridPage { page, total: (records + rows - 1) / rows, records, rows: page_of(&all, page, rows) }
    }

    #[web_method]
    fn complete_queue(&self, prefix_text: String, count: i32) -> Vec<String> {
        let prefix = prefix_text.to_lowercase();
        let queues = self.lock().queues().into_iter();
        queues.filter(|queue| queue.to_lowercase().starts_with(&prefix)).take(at_least_none(count)).collect()
    }

    #[web_method(get, cache = 60)]
    fn queues(&self) -> Vec<String> {
        let mut queues = self.lock().queues();
        queues.sort();
        queues
    }

    #[web_method(xml)]
    fn last_comment(&self, ticket_id: i32) -> Result<Option<Comment>, TicketNotFound> {
        Ok(self.lock().find(ticket_id)?.comments.last().cloned())
    }

    // Two methods of one name, which C# told apart by `MessageName`

    #[web_method(name = "FindByID")]
    fn find_by_id(&self, ticket_id: i32) -> Result<Option<String>, TicketNotFound> {
        Ok(self.lock().find(ticket_id)?.subject.clone())
    }

    #[web_method(name = "FindBySubject")]
    fn find_by_subject(&self, subject: Option<String>) -> i32 {
        let desk = self.lock();
        let found = desk.tickets.iter().find(|ticket| ticket.subject == subject);
        found.map_or(0, |ticket| ticket.ticket_id)
    }
}

/// What `Convert.FromBase64String` says.
const NO_BASE64: &str = "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two \
                         padding characters, or an illegal character among the padding characters. ";

/// `Skip((page - 1) * size).Take(size)`
fn page_of(tickets: &[&Ticket], page: i32, size: i32) -> Vec<Ticket> {
    let skipped = at_least_none(page.saturating_sub(1).saturating_mul(size));
    tickets.iter().skip(skipped).take(at_least_none(size)).map(|&ticket| ticket.clone()).collect()
}

/// LINQ takes none where Rust has no negative number.
fn at_least_none(count: i32) -> usize {
    usize::try_from(count).unwrap_or(0)
}

fn length<T>(list: &[T]) -> i32 {
    i32::try_from(list.len()).unwrap_or(i32::MAX)
}

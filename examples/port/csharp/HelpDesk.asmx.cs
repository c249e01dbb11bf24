using System;
using System.Collections.Generic;
using System.Configuration;
using System.Data;
using System.Globalization;
using System.Linq;
using System.Web;
using System.Web.Script.Serialization;
using System.Web.Script.Services;
using System.Web.Services;

namespace Acme.Support
{
    [WebService(Namespace = "http://acme.example/support")]
    [ScriptService]
    [GenerateScriptType(typeof(Agent))]
    public class HelpDesk : WebService
    {
        // Tickets

        [WebMethod(Description = "One ticket.")]
        public Ticket GetTicket(int ticketID)
        {
            lock (Desk.Lock) { return Desk.Find(ticketID); }
        }

        [WebMethod]
        public List<Ticket> ListTickets(TicketFilter filter)
        {
            if (filter == null) filter = new TicketFilter();
            lock (Desk.Lock)
            {
                return Desk.Tickets.Where(ticket =>
                    (filter.Status == null || ticket.Status == filter.Status) &&
                    (filter.Queue == null || ticket.Queue == filter.Queue) &&
                    (filter.OpenedAfter == null || ticket.Opened > filter.OpenedAfter)).ToList();
            }
        }

        [WebMethod]
        public TicketPage SearchTickets(string text, int page, int pageSize)
        {
            if (pageSize < 1) throw new ArgumentException("At least one.", "pageSize");
            lock (Desk.Lock)
            {
                var found = Desk.Tickets.Where(ticket => string.IsNullOrEmpty(text)
                    || ticket.Subject.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0).ToList();
                return new TicketPage
                {
                    Total = found.Count,
                    Tickets = found.Skip((page - 1) * pageSize).Take(pageSize).ToList()
                };
            }
        }

        [WebMethod]
        public int OpenTicket(Ticket ticket)
        {
            if (ticket == null) throw new ArgumentNullException("ticket");
            if (string.IsNullOrEmpty(ticket.Subject)) throw new ArgumentException("A ticket needs a subject.");
            lock (Desk.Lock)
            {
                ticket.TicketID = Desk.Tickets.Max(each => each.TicketID) + 1;
                Desk.Tickets.Add(ticket);
                return ticket.TicketID;
            }
        }

        [WebMethod]
        public void CloseTicket(int ticketID)
        {
            lock (Desk.Lock)
            {
                var ticket = Desk.Find(ticketID);
                if (ticket.Status == Status.Closed) throw new InvalidOperationException("The ticket is closed already.");
                ticket.Status = Status.Closed;
            }
        }

        [WebMethod]
        public Priority SetPriority(int ticketID, Priority priority)
        {
            lock (Desk.Lock)
            {
                var ticket = Desk.Find(ticketID);
                var before = ticket.Priority;
                ticket.Priority = priority;
                return before;
            }
        }

        [WebMethod]
        public DateTime? SetDue(int ticketID, DateTime? due)
        {
            lock (Desk.Lock) { return Desk.Find(ticketID).Due = due; }
        }

        [WebMethod]
        public int MoveTickets(int[] ticketIDs, string queue)
        {
            lock (Desk.Lock)
            {
                var moved = Desk.Tickets.Where(ticket => ticketIDs.Contains(ticket.TicketID)).ToList();
                moved.ForEach(ticket => ticket.Queue = queue);
                return moved.Count;
            }
        }

        [WebMethod]
        public Notify Subscribe(int ticketID, Notify notify)
        {
            lock (Desk.Lock) { return Desk.Find(ticketID).Notify |= notify; }
        }

        [WebMethod(EnableSession = true)]
        public Comment Reply(int ticketID, string text)
        {
            lock (Desk.Lock)
            {
                var comment = new Comment { Author = (string)Session["user"] ?? "a visitor", Text = text, Written = DateTime.UtcNow };
                Desk.Find(ticketID).Comments.Add(comment);
                return comment;
            }
        }

        // Numbers

        [WebMethod]
        public TimeSpan AddTime(int ticketID, TimeSpan spent)
        {
            lock (Desk.Lock) { return Desk.Find(ticketID).Spent += spent; }
        }

        [WebMethod]
        public decimal Cost(int ticketID)
        {
            var rate = decimal.Parse(ConfigurationManager.AppSettings["HourlyRate"], CultureInfo.InvariantCulture);
            lock (Desk.Lock)
            {
                var minutes = (decimal)Desk.Find(ticketID).Spent.TotalMinutes;
                return Math.Round(rate * minutes / 60, 2);
            }
        }

        [WebMethod]
        public Dictionary<string, int> CountByStatus()
        {
            lock (Desk.Lock)
            {
                return Desk.Tickets.GroupBy(ticket => ticket.Status)
                    .ToDictionary(group => group.Key.ToString(), group => group.Count());
            }
        }

        [WebMethod]
        public List<Dictionary<string, object>> Report(DateTime from, DateTime to)
        {
            var rows = new List<Dictionary<string, object>>();
            lock (Desk.Lock)
            {
                foreach (DataRow row in Desk.Report(from, to).Rows)
                {
                    rows.Add(row.Table.Columns.Cast<DataColumn>()
                        .ToDictionary(column => column.ColumnName, column => row[column]));
                }
            }
            return rows;
        }

        [WebMethod]
        public string History(int ticketID)
        {
            lock (Desk.Lock)
            {
                var ticket = Desk.Find(ticketID);
                var history = ticket.Comments.Select(comment => new { by = comment.Author, at = comment.Written });
                return new JavaScriptSerializer().Serialize(history);
            }
        }

        // People

        [WebMethod]
        public Person[] ListPeople()
        {
            lock (Desk.Lock) { return Desk.People.ToArray(); }
        }

        [WebMethod]
        public string SavePerson(Person person)
        {
            lock (Desk.Lock)
            {
                Desk.People.RemoveAll(each => each.Name == person.Name);
                Desk.People.Add(person);
            }
            var agent = person as Agent;
            return agent == null ? "saved" : "saved with level " + agent.Level;
        }

        [WebMethod(EnableSession = true)]
        public bool SignIn(string name)
        {
            lock (Desk.Lock)
            {
                if (!Desk.People.Any(person => person.Name == name)) return false;
            }
            Session["user"] = name;
            var cookie = new HttpCookie("last", name) { HttpOnly = true };
            HttpContext.Current.Response.Cookies.Add(cookie);
            return true;
        }

        [WebMethod(EnableSession = true)]
        public string WhoAmI()
        {
            return (string)Session["user"];
        }

        [WebMethod(EnableSession = true)]
        public void SignOut()
        {
            Session.Abandon();
        }

        // Files

        [WebMethod]
        public Guid Attach(int ticketID, string fileName, string base64)
        {
            var bytes = Convert.FromBase64String(base64);
            var id = Guid.NewGuid();
            lock (Desk.Lock)
            {
                Desk.Find(ticketID).Comments.Add(new Comment { Text = "File: " + fileName, Written = DateTime.UtcNow });
                Desk.Files[id] = bytes;
            }
            return id;
        }

        [WebMethod]
        public byte[] Download(Guid id)
        {
            lock (Desk.Lock)
            {
                byte[] bytes;
                return Desk.Files.TryGetValue(id, out bytes) ? bytes : null;
            }
        }

        // What plugins call

        [WebMethod]
        public GridPage Grid(bool _search, int page, int rows, string sidx, string sord)
        {
            lock (Desk.Lock)
            {
                var sorted = sidx == "Subject"
                    ? Desk.Tickets.OrderBy(ticket => ticket.Subject, StringComparer.Ordinal)
                    : Desk.Tickets.OrderBy(ticket => ticket.TicketID);
                var all = sord == "desc" ? sorted.Reverse().ToList() : sorted.ToList();
                return new GridPage
                {
                    page = page,
                    total = (all.Count + rows - 1) / rows,
                    records = all.Count,
                    rows = all.Skip((page - 1) * rows).Take(rows).ToList()
                };
            }
        }

        [WebMethod]
        public string[] CompleteQueue(string prefixText, int count)
        {
            lock (Desk.Lock)
            {
                return Desk.Tickets.Select(ticket => ticket.Queue).Distinct()
                    .Where(queue => queue.StartsWith(prefixText, StringComparison.OrdinalIgnoreCase))
                    .Take(count).ToArray();
            }
        }

        [WebMethod(CacheDuration = 60)]
        [ScriptMethod(UseHttpGet = true)]
        public List<string> Queues()
        {
            lock (Desk.Lock)
            {
                return Desk.Tickets.Select(ticket => ticket.Queue).Distinct().OrderBy(queue => queue, StringComparer.Ordinal).ToList();
            }
        }

        [WebMethod]
        [ScriptMethod(ResponseFormat = ResponseFormat.Xml)]
        public Comment LastComment(int ticketID)
        {
            lock (Desk.Lock) { return Desk.Find(ticketID).Comments.LastOrDefault(); }
        }

        // Two methods of one name

        [WebMethod(MessageName = "FindByID")]
        public string Find(int ticketID)
        {
            lock (Desk.Lock) { return Desk.Find(ticketID).Subject; }
        }

        [WebMethod(MessageName = "FindBySubject")]
        public int Find(string subject)
        {
            lock (Desk.Lock)
            {
                var ticket = Desk.Tickets.FirstOrDefault(each => each.Subject == subject);
                return ticket == null ? 0 : ticket.TicketID;
            }
        }
    }
}

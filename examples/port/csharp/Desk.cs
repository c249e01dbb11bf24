using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;

namespace Acme.Support
{
    /// Stands for the database. It is static, and so there is one for all calls.
    public static class Desk
    {
        public static readonly object Lock = new object();
        public static readonly List<Ticket> Tickets = new List<Ticket>();
        public static readonly Dictionary<Guid, byte[]> Files = new Dictionary<Guid, byte[]>();
        public static readonly List<Person> People = new List<Person>();

        static Desk()
        {
            var monday = new DateTime(2024, 1, 8, 9, 0, 0, DateTimeKind.Utc);
            Tickets.Add(new Ticket { TicketID = 1, Subject = "The printer is on fire", Queue = "Hardware",
                Priority = Priority.Urgent, Opened = monday, Spent = TimeSpan.FromMinutes(90) });
            Tickets.Add(new Ticket { TicketID = 2, Subject = "Password forgotten", Queue = "Accounts",
                Status = Status.Waiting, Opened = monday.AddDays(1) });
            Tickets.Add(new Ticket { TicketID = 3, Subject = "Printer prints <b>bold</b>", Queue = "Hardware",
                Status = Status.Closed, Priority = Priority.Low, Opened = monday.AddDays(2) });
            People.Add(new Person { Name = "Ann", Email = "ann@example.com" });
            People.Add(new Agent { Name = "Bob", Level = 2 });
        }

        /// The lock is held by the caller.
        public static Ticket Find(int ticketId)
        {
            var ticket = Tickets.FirstOrDefault(each => each.TicketID == ticketId);
            if (ticket == null) throw new TicketNotFoundException(ticketId);
            return ticket;
        }

        /// What a stored procedure gave.
        public static DataTable Report(DateTime from, DateTime to)
        {
            var table = new DataTable();
            table.Columns.Add("Queue", typeof(string));
            table.Columns.Add("Count", typeof(int));
            table.Columns.Add("LastOpened", typeof(DateTime));
            foreach (var queue in Tickets.Where(each => each.Opened >= from && each.Opened < to)
                                         .GroupBy(each => each.Queue).OrderBy(queue => queue.Key))
            {
                table.Rows.Add(queue.Key, queue.Count(), queue.Max(each => each.Opened));
            }
            return table;
        }
    }
}

using System;
using System.Collections.Generic;

namespace Acme.Support
{
    public enum Status { Open, Waiting, Closed = 9 }

    public enum Priority : byte { Low = 1, Normal = 2, Urgent = 3 }

    [Flags]
    public enum Notify { None = 0, Mail = 1, Phone = 2 }

    public class Person
    {
        public string Name { get; set; }
        public string Email { get; set; }
    }

    public class Agent : Person
    {
        public int Level { get; set; }
    }

    public class Comment
    {
        public string Author { get; set; }
        public string Text { get; set; }
        public DateTime Written { get; set; }
    }

    public class Ticket
    {
        public int TicketID { get; set; }
        public string Subject { get; set; }
        public string Queue { get; set; }
        public Status Status { get; set; }
        public Priority Priority { get; set; }
        public DateTime Opened { get; set; }
        public DateTime? Due { get; set; }
        public TimeSpan Spent { get; set; }
        public Notify Notify { get; set; }
        public List<Comment> Comments { get; set; }

        public Ticket()
        {
            Priority = Priority.Normal;
            Opened = DateTime.UtcNow;
            Comments = new List<Comment>();
        }
    }

    public class TicketFilter
    {
        public Status? Status { get; set; }
        public string Queue { get; set; }
        public DateTime? OpenedAfter { get; set; }
    }

    public class TicketPage
    {
        public int Total { get; set; }
        public List<Ticket> Tickets { get; set; }
    }

    /// What jqGrid's reader wants, in its own spelling.
    public class GridPage
    {
        public int page { get; set; }
        public int total { get; set; }
        public int records { get; set; }
        public List<Ticket> rows { get; set; }
    }

    public class TicketNotFoundException : Exception
    {
        public TicketNotFoundException(int id) : base("There is no ticket " + id + ".") { }
    }
}

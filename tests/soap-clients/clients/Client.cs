// Calls the service with the proxy that Mono's wsdl.exe makes of its WSDL. Client.exe ADDRESS

using System;
using System.Net;
using System.Threading;
using System.Web.Services.Protocols;

static class Client {
    static void Is(object expected, object actual) {
        if (!Equals(expected, actual)) throw new Exception("expected " + expected + ", not " + actual);
    }

    static int Main(string[] arguments) {
        var added = new DateTime(2020, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);
        var id = "0f8fad5b-d9cb-469f-a165-70867728950e";
        var orders = new Orders { Url = arguments[0], CookieContainer = new CookieContainer() };

        var line = new Line {
            no = 1, Name = "it's <tea> & ü", Price = 1.50m, Added = added, Color = Color.Green,
            Tag = new[] { "a", "b" }, Sizes = new int?[] { 1, null, 3 }, Id = new Guid(id),
        };
        var same = orders.Same(new[] { line, new Line { no = 2, Added = added, Tag = new string[0], Id = new Guid(id) } });
        Is(2, same.Length);
        Is("it's <tea> & ü", same[0].Name);
        Is(1, same[0].no);
        Is(1.50m, same[0].Price);
        Is(added, same[0].Added.ToUniversalTime());
        Is(Color.Green, same[0].Color);
        Is("a,b", string.Join(",", same[0].Tag));
        Is(3, same[0].Sizes.Length);
        Is(null, same[0].Sizes[1]);
        Is(null, same[1].Name);
        Is(null, orders.Same(null));

        Is(3, orders.Add(1, 2));
        Is(1, orders.Add(1, null));
        Is("!", System.Text.Encoding.ASCII.GetString(orders.Reversed(new byte[] { 33 })));
        Is("x|-|", orders.Joined(new[] { "x", null, "" }));

        try {
            orders.Refuse("It's no.");
            throw new Exception("no fault");
        } catch (SoapException fault) {
            Is("It's no.", fault.Message);
            Is("urn:orders", fault.Actor);
            Is("7", fault.Detail.InnerText);
            Is("Client", fault.Code.Name == "Sender" ? "Client" : fault.Code.Name);
        }

        orders.AuthValue = new Auth { User = "ann" };
        Is("ann", orders.Who());
        Is(3, orders.QuotaValue.Left);

        Is(1, orders.Visits());
        Is(2, orders.Visits());

        orders.Tell(5);
        for (var i = 0; i < 50 && orders.Told() != 5; i++) Thread.Sleep(20);
        Is(5, orders.Told());

        Is(1, orders.Submit(line).no);
        Console.WriteLine("Mono: the proxy is fine");
        return 0;
    }
}

// Calls the service of RPC with the proxy that Mono's wsdl.exe makes of its WSDL. OldClient.exe ADDRESS

using System;
using System.Web.Services.Protocols;

static class OldClient {
    static void Is(object expected, object actual) {
        if (!Equals(expected, actual)) throw new Exception("expected " + expected + ", not " + actual);
    }

    static int Main(string[] arguments) {
        var old = new Old { Url = arguments[0] };
        Is(3, old.Add(1, 2));

        var parts = old.Parts(2);
        Is(2, parts.Length);
        Is(null, parts[0].Name);
        Is("it's <tea> & ü", parts[1].Name);
        Is(1.50m, parts[1].Price);
        Is(Shade.Dark, parts[1].Shade);
        Is(new DateTime(2020, 1, 2, 3, 4, 5), parts[1].Added);
        Is("a", parts[1].Tags[0]);
        Is(null, parts[1].Tags[1]);
        Is(-2, parts[1].Next.Number);

        parts[0].Next = parts[1];
        var same = old.Same(parts[0]);
        Is(1, same.Number);
        Is("it's <tea> & ü", same.Next.Name);
        Is(null, old.Same(null));
        Is(6L, old.Total(new[] { 1, 2, 3 }));

        try {
            old.Refuse("It's no.");
            throw new Exception("no fault");
        } catch (SoapException fault) {
            Is("It's no.", fault.Message);
        }

        old.TicketValue = new Ticket { Code = "t1" };
        Is("t1", old.Ticket());
        Is("t1", old.TicketValue.Code);
        Console.WriteLine("Mono: the proxy of RPC is fine");
        return 0;
    }
}

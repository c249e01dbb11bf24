// Calls the service of DataSets with the proxy that Mono's wsdl.exe makes of its WSDL. Client.exe ADDRESS

using System;
using System.Data;

static class TablesClient {
    static void Is(object expected, object actual) {
        if (!Equals(expected, actual)) throw new Exception("expected " + expected + ", not " + actual);
    }

    static int Main(string[] arguments) {
        var tables = new Tables { Url = arguments[0] };
        var stock = tables.Stock();
        Is("Stock", stock.DataSetName);
        var items = stock.Tables["Order Item"];
        Is(2, items.Rows.Count);
        Is("Tea & <milk>", items.Rows[0]["Name"]);
        Is(1.50m, items.Rows[0]["Price"]);
        Is(new DateTime(2020, 1, 2), items.Rows[0]["Added"]);
        Is(Guid.Empty, items.Rows[0]["Key"]);
        Is(items.Columns["Id"], items.PrimaryKey[0]);
        Is(7, items.Rows[0].GetChildRows("Shelves")[0]["Count"]);
        Is(DataRowState.Unchanged, items.Rows[0].RowState);
        Is("", tables.Keep(stock));
        items.Rows[0]["Name"] = "Coffee";
        items.Rows[1].Delete();
        items.Rows.Add(3, DBNull.Value, 1m, new DateTime(2021, 1, 2), Guid.NewGuid());
        Is("Tea & <milk> > Coffee, -2, +3", tables.Keep(stock));
        Is("no items", tables.Keep(new DataSet()));
        var table = tables.Items();
        Is("Order Item", table.TableName);
        Is("Tea & <milk>|Mug", tables.Count(table));
        Console.WriteLine("Mono: the proxy of DataSets is fine");
        return 0;
    }
}

// Writes DataSets and DataTables as a web service sends them: one file for each of the cases.
// mcs DataSets.cs -r:System.Data.dll && TZ=Europe/Berlin mono DataSets.exe FOLDER

using System;
using System.Data;
using System.IO;
using System.Text;
using System.Xml;
using System.Xml.Serialization;

static class DataSets {
    static string folder;

    static void Main(string[] arguments) {
        folder = arguments[0];
        Directory.CreateDirectory(folder);
        Save("types", Types());
        Save("columns", Columns());
        Save("keys", Keys());
        Save("states", States());
        Save("deleted_all", DeletedAll());
        Save("relations", Relations(false));
        Save("nested", Relations(true));
        Save("recursive", Recursive());
        Save("names", Names());
        Save("empty", new DataSet());
        Save("named", new DataSet("Shop"));
        Save("no_rows", Products().Clone());
        Save("table", Products());
        Save("table_in_namespace", InNamespace(Products()));
        Save("set_in_namespace", SetInNamespace());
        Save("table_without_columns", new DataTable("T"));
        var set = new DataSet("Shop");
        set.Tables.Add(Products());
        set.Tables.Add(new DataTable("Other"));
        Save("shop", set);
        Save("modes", Modes());
        Save("spaces", Spaces());
        Save("mapping", Mapping());
        Save("two_tables", TwoTables());
        Save("numbers", Numbers());
        Save("combined", Combined());
        Save("many_relations", ManyRelations());
        Save("nested_names", NestedNames());
        Save("relations_in_namespace", RelationsInNamespace());
    }

    static DataTable Products() {
        var table = new DataTable("Products");
        table.Columns.Add("Id", typeof(int));
        table.Columns.Add("Name", typeof(string));
        table.Columns.Add("Price", typeof(decimal));
        table.Rows.Add(1, "Tea & <milk>", 1.50m);
        table.Rows.Add(2, DBNull.Value, 20m);
        table.AcceptChanges();
        return table;
    }

    static DataTable InNamespace(DataTable table) { table.Namespace = "urn:shop"; return table; }

    static DataSet SetInNamespace() {
        var set = new DataSet("Shop") { Namespace = "urn:shop" };
        set.Tables.Add(Products());
        return set;
    }

    static DataTable Types() {
        var table = new DataTable("Types");
        var types = new[] {
            typeof(string), typeof(int), typeof(long), typeof(short), typeof(byte), typeof(bool), typeof(double),
            typeof(float), typeof(decimal), typeof(DateTime), typeof(Guid), typeof(byte[]), typeof(TimeSpan),
            typeof(sbyte), typeof(ushort), typeof(uint), typeof(ulong), typeof(char), typeof(Uri), typeof(DateTimeOffset),
        };
        foreach (var type in types) table.Columns.Add(type == typeof(byte[]) ? "Bytes" : type.Name, type);
        table.Rows.Add("a", 1, 2L, (short)3, (byte)4, true, 1.5, 0.1f, 1.50m, new DateTime(2020, 1, 2, 3, 4, 5, 678),
            new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), new byte[] { 1, 2, 255 }, new TimeSpan(1, 2, 3, 4, 5),
            (sbyte)-1, (ushort)5, 6u, 7ul, 'x', new Uri("http://a.example/b?c=d"),
            new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)));
        table.Rows.Add(table.NewRow());
        table.AcceptChanges();
        return table;
    }

    static DataTable Columns() {
        var table = new DataTable("Columns");
        table.Columns.Add("Required", typeof(string)).AllowDBNull = false;
        table.Columns.Add("ReadOnly", typeof(int)).ReadOnly = true;
        table.Columns.Add("Caption", typeof(string)).Caption = "The \"caption\"";
        table.Columns.Add("Default", typeof(string)).DefaultValue = "x";
        table.Columns.Add("DefaultNumber", typeof(decimal)).DefaultValue = 1.5m;
        table.Columns.Add("DefaultEmpty", typeof(string)).DefaultValue = "";
        table.Columns.Add("DefaultBool", typeof(bool)).DefaultValue = true;
        table.Columns.Add("DefaultDate", typeof(DateTime)).DefaultValue = new DateTime(2020, 1, 2);
        table.Columns.Add("Auto", typeof(int)).AutoIncrement = true;
        var step = table.Columns.Add("Step", typeof(long));
        step.AutoIncrement = true; step.AutoIncrementSeed = 10; step.AutoIncrementStep = 5;
        table.Columns.Add("Short", typeof(string)).MaxLength = 10;
        table.Columns.Add("Key", typeof(Guid)).AllowDBNull = false;
        table.Columns.Add("RequiredDefault", typeof(int)).DefaultValue = 3;
        table.Columns["RequiredDefault"].AllowDBNull = false;
        var all = table.Columns.Add("All", typeof(int));
        all.AutoIncrement = true; all.AllowDBNull = false; all.ReadOnly = true; all.Caption = "c"; 
        table.Columns.Add("ShortRequired", typeof(string)).MaxLength = 5;
        table.Columns["ShortRequired"].AllowDBNull = false;
        return table;
    }

    static DataSet Keys() {
        var set = new DataSet("Keys");
        var one = set.Tables.Add("One");
        one.PrimaryKey = new[] { one.Columns.Add("Id", typeof(int)) };
        var two = set.Tables.Add("Two");
        two.PrimaryKey = new[] { two.Columns.Add("A", typeof(int)), two.Columns.Add("B c", typeof(string)) };
        two.Columns.Add("U", typeof(string)).Unique = true;
        var three = set.Tables.Add("Three");
        three.Columns.Add("Id", typeof(int));
        three.Constraints.Add("PK Three", three.Columns[0], true);
        three.Constraints.Add(new UniqueConstraint("Named", three.Columns.Add("V", typeof(int))));
        return set;
    }

    static DataSet States() {
        var set = new DataSet("Shop");
        var table = Products();
        table.Rows.Add(3, "c", 3m);
        table.Rows.Add(4, "d", 4m);
        table.AcceptChanges();
        set.Tables.Add(table);
        table.Rows[1]["Name"] = "changed";
        table.Rows[2].Delete();
        table.Rows[3].SetModified();
        table.Rows.Add(5, "added", 5m);
        return set;
    }

    static DataSet DeletedAll() {
        var set = new DataSet("Shop");
        set.Tables.Add(Products());
        foreach (DataRow row in set.Tables[0].Rows) row.Delete();
        return set;
    }

    static DataSet Relations(bool nested) {
        var set = new DataSet("Shop");
        var parent = set.Tables.Add("Customer");
        parent.PrimaryKey = new[] { parent.Columns.Add("Id", typeof(int)) };
        parent.Columns.Add("Name", typeof(string));
        var child = set.Tables.Add("Order");
        child.Columns.Add("No", typeof(int));
        child.Columns.Add("CustomerId", typeof(int));
        set.Relations.Add("Customer Orders", parent.Columns[0], child.Columns[1]).Nested = nested;
        var loose = set.Tables.Add("Note");
        loose.Columns.Add("OrderNo", typeof(int));
        loose.Columns.Add("Text", typeof(string));
        set.Relations.Add("Notes", child.Columns[0], loose.Columns[0], false).Nested = nested;
        parent.Rows.Add(1, "a");
        parent.Rows.Add(2, "b");
        child.Rows.Add(10, 1);
        child.Rows.Add(11, 2);
        child.Rows.Add(12, 1);
        loose.Rows.Add(10, "n");
        loose.Rows.Add(99, "nobody's");
        set.AcceptChanges();
        child.Rows[0].Delete();
        parent.Rows[1]["Name"] = "B";
        return set;
    }

    static DataSet Recursive() {
        var set = new DataSet("Tree");
        var node = set.Tables.Add("Node");
        node.PrimaryKey = new[] { node.Columns.Add("Id", typeof(int)) };
        node.Columns.Add("Parent", typeof(int));
        set.Relations.Add("Children", node.Columns[0], node.Columns[1]);
        node.Rows.Add(1, DBNull.Value);
        node.Rows.Add(2, 1);
        set.AcceptChanges();
        return set;
    }

    static DataSet Names() {
        var set = new DataSet("My Data");
        var table = set.Tables.Add("Order Details");
        table.Columns.Add("Unit Price", typeof(decimal));
        table.Columns.Add("1st", typeof(int));
        table.Columns.Add("a:b", typeof(int));
        table.Columns.Add("ü", typeof(int));
        table.Columns.Add("_x0020_", typeof(int));
        table.Columns.Add("a/b", typeof(int));
        table.Columns.Add("xml", typeof(int));
        table.Columns.Add("a-b.c", typeof(int));
        table.Columns.Add("\U0001F600", typeof(int));
        table.Rows.Add(1m, 2, 3, 4, 5, 6, 7, 8, 9);
        set.AcceptChanges();
        return set;
    }

    static DataTable Modes() {
        var table = new DataTable("Modes");
        foreach (DataSetDateTime mode in new[] { DataSetDateTime.UnspecifiedLocal, DataSetDateTime.Local, DataSetDateTime.Unspecified, DataSetDateTime.Utc })
            table.Columns.Add(mode.ToString(), typeof(DateTime)).DateTimeMode = mode;
        foreach (DateTimeKind kind in new[] { DateTimeKind.Unspecified, DateTimeKind.Local, DateTimeKind.Utc }) {
            var date = new DateTime(2020, 7, 2, 3, 4, 5, kind);
            table.Rows.Add(date, date, date, date);
        }
        table.AcceptChanges();
        return table;
    }

    static DataTable Spaces() {
        var table = new DataTable("Spaces");
        table.Columns.Add("A", typeof(string));
        foreach (var text in new[] { "", " ", " a ", "a\nb", "\t", "\"'&<>", "\u0001", "ü\u2028" }) table.Rows.Add(text);
        table.AcceptChanges();
        return table;
    }

    static DataTable Mapping() {
        var table = new DataTable("Mapping");
        table.Columns.Add("Element", typeof(int));
        table.Columns.Add("Attribute", typeof(int)).ColumnMapping = MappingType.Attribute;
        table.Columns.Add("Hidden", typeof(string)).ColumnMapping = MappingType.Hidden;
        table.Columns.Add("Needed", typeof(string)).ColumnMapping = MappingType.Attribute;
        table.Columns["Needed"].AllowDBNull = false;
        table.Rows.Add(1, 2, "h", "n");
        table.Rows.Add(1, DBNull.Value, DBNull.Value, "n");
        table.AcceptChanges();
        return table;
    }

    static DataSet TwoTables() {
        var set = new DataSet();
        foreach (var name in new[] { "Table", "Table1" }) {
            var table = set.Tables.Add(name);
            table.Columns.Add("A", typeof(int));
            table.Rows.Add(1);
            table.Rows.Add(2);
        }
        set.AcceptChanges();
        return set;
    }

    static DataTable Numbers() {
        var table = new DataTable("Numbers");
        table.Columns.Add("D", typeof(double));
        table.Columns.Add("F", typeof(float));
        table.Columns.Add("S", typeof(TimeSpan));
        table.Columns.Add("T", typeof(DateTime));
        table.Rows.Add(double.PositiveInfinity, float.NaN, TimeSpan.Zero, new DateTime(2020, 1, 2));
        table.Rows.Add(1 / 3.0, 1 / 3f, -new TimeSpan(0, 0, 1), new DateTime(1995, 1, 1));
        table.Rows.Add(1e21, 1e-7f, TimeSpan.FromDays(400), new DateTime(9999, 12, 31, 23, 59, 59));
        table.Rows.Add(-1.5, 1e7f, new TimeSpan(1), new DateTime(637000000000000001));
        table.Rows.Add(1e7, 100f, TimeSpan.FromMinutes(90), new DateTime(2020, 3, 29, 2, 30, 0));
        table.Rows.Add(123456789012.0, -1e-5f, TimeSpan.MaxValue, new DateTime(2020, 7, 1));
        table.AcceptChanges();
        return table;
    }

    static DataTable Combined() {
        var table = new DataTable("Combined");
        foreach (var type in new[] { typeof(Guid), typeof(string), typeof(DateTime), typeof(char), typeof(TimeSpan) }) {
            var column = table.Columns.Add(type.Name, type);
            column.ReadOnly = true; column.Caption = "c"; column.AllowDBNull = false;
            if (type == typeof(string)) { column.MaxLength = 9; column.DefaultValue = "d"; }
            if (type == typeof(DateTime)) { column.DateTimeMode = DataSetDateTime.Utc; column.DefaultValue = new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc); }
            if (type == typeof(char)) column.DefaultValue = 'x';
            if (type == typeof(TimeSpan)) column.DefaultValue = TimeSpan.FromHours(1);
        }
        var attribute = table.Columns.Add("Attribute", typeof(int));
        attribute.ColumnMapping = MappingType.Attribute; attribute.DefaultValue = 4; attribute.Caption = "a"; attribute.ReadOnly = true;
        var hidden = table.Columns.Add("Hid den", typeof(Guid));
        hidden.ColumnMapping = MappingType.Hidden; hidden.AllowDBNull = false; hidden.Caption = "h";
        var part = table.Columns.Add("Part", typeof(string));
        part.ColumnMapping = MappingType.Attribute; part.MaxLength = 3; part.DefaultValue = "p"; 
        return table;
    }

    static DataSet ManyRelations() {
        var set = new DataSet("S");
        var a = set.Tables.Add("A");
        a.Columns.Add("Id", typeof(int));
        a.Columns.Add("K", typeof(int));
        var b = set.Tables.Add("B");
        b.Columns.Add("Id", typeof(int));
        b.Columns.Add("A", typeof(int));
        var c = set.Tables.Add("C");
        c.Columns.Add("B", typeof(int));
        c.Columns.Add("A", typeof(int));
        c.Columns.Add("K", typeof(int));
        set.Relations.Add("AB", a.Columns[0], b.Columns[1]);
        b.PrimaryKey = new[] { b.Columns[0] };
        set.Relations.Add("BC", b.Columns[0], c.Columns[0]);
        c.Columns[0].Unique = true;
        set.Relations.Add("AC", new[] { a.Columns[0], a.Columns[1] }, new[] { c.Columns[1], c.Columns[2] });
        set.Relations.Add("Loose 1", new[] { a.Columns[1], a.Columns[0] }, new[] { c.Columns[2], c.Columns[0] }, false);
        set.Relations.Add("Loose 2", b.Columns[1], a.Columns[1], false);
        return set;
    }

    static DataSet RelationsInNamespace() {
        var set = new DataSet("S") { Namespace = "urn:s" };
        var a = set.Tables.Add("A");
        a.PrimaryKey = new[] { a.Columns.Add("Id", typeof(int)) };
        a.Columns.Add("At", typeof(int)).ColumnMapping = MappingType.Attribute;
        a.Columns[1].Unique = true;
        var b = set.Tables.Add("B");
        b.Columns.Add("A", typeof(int));
        set.Relations.Add("AB", a.Columns[0], b.Columns[0]).Nested = true;
        set.Relations.Add("Loose", a.Columns[1], b.Columns[0], false);
        a.Rows.Add(1, 2);
        b.Rows.Add(1);
        set.AcceptChanges();
        b.Rows[0].Delete();
        return set;
    }

    static DataSet NestedNames() {
        var set = new DataSet("Shop Å");
        var parent = set.Tables.Add("Pa rent");
        parent.PrimaryKey = new[] { parent.Columns.Add("I d", typeof(int)) };
        var child = set.Tables.Add("Ch ild");
        child.PrimaryKey = new[] { child.Columns.Add("I d", typeof(int)) };
        child.Columns.Add("P", typeof(int));
        set.Relations.Add("Re l", parent.Columns[0], child.Columns[1]).Nested = true;
        set.Relations.Add("Lo ose", parent.Columns[0], child.Columns[0], false);
        var leaf = set.Tables.Add("X");
        leaf.Columns.Add("a", typeof(int));
        set.Relations.Add("XP", child.Columns[0], leaf.Columns[0]).Nested = true;
        parent.Rows.Add(1);
        parent.Rows.Add(2);
        child.Rows.Add(1, 2);
        leaf.Rows.Add(1);
        set.AcceptChanges();
        child.Rows[0].Delete();
        return set;
    }

    static void Save(string name, IXmlSerializable value) {
        Write(name, Text(value, "http://tempuri.org/", false));
        if (name == "shop" || name == "nested" || name == "table_without_columns") {
            Write(name + ".indented", Text(value, "http://tempuri.org/", true));
            Write(name + ".bare", Text(value, "", false));
        }
    }

    static void Write(string name, string text) { File.WriteAllText(Path.Combine(folder, name + ".xml"), text + "\n"); }

    // What XmlSerializer does with such a type: an element, and in it what the type writes itself.
    static string Text(IXmlSerializable value, string ns, bool indented) {
        var text = new StringWriter();
        var writer = new XmlTextWriter(text);
        if (indented) writer.Formatting = Formatting.Indented;
        writer.WriteStartElement("Result", ns);
        value.WriteXml(writer);
        writer.WriteEndElement();
        writer.Flush();
        return text.ToString();
    }
}

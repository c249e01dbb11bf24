"""Calls the service with zeep, in both versions of SOAP. zeep_client.py ADDRESS"""

import datetime
import decimal
import sys
import time

import zeep
from lxml import etree

ADDED = datetime.datetime(2020, 1, 2, 3, 4, 5, 678000, tzinfo=datetime.timezone.utc)
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


def lines():
    return [
        {
            "no": 1,
            "Name": "it's <tea> & ü",
            "Price": decimal.Decimal("1.50"),
            "Added": ADDED,
            "Color": "Green",
            "Tag": ["a", "b"],
            "Sizes": {"int": [1, zeep.xsd.Nil, 3]},
            "Id": ID,
        },
        {"no": 2, "Name": None, "Price": decimal.Decimal("0"), "Added": ADDED, "Color": "Red", "Id": ID},
    ]


def check(client, service):
    factory = client.type_factory("ns0")
    given = factory.ArrayOfLine([factory.Line(**line) for line in lines()])
    first, second = service.Same(given)
    assert (first.no, first.Name, first.Price, first.Color) == (1, "it's <tea> & ü", decimal.Decimal("1.50"), "Green")
    assert first.Added == ADDED, first.Added
    assert first.Tag == ["a", "b"] and first.Sizes["int"] == [1, None, 3] and first.Id == ID, first
    assert (second.no, second.Name, second.Tag, second.Sizes) == (2, None, [], None), second
    assert service.Same(None) is None

    assert service.Add(a=1, b=2) == 3
    assert service.Add(a=1, b=None) == 1
    assert service.Reversed(b"\x00\xff!") == b"!\xff\x00"
    assert service.Joined({"string": ["x", zeep.xsd.Nil, ""]}) == "x|-|"

    try:
        service.Refuse("It's no.")
        raise AssertionError("no fault")
    except zeep.exceptions.Fault as fault:
        assert fault.message == "It's no." and fault.code.endswith(("Client", "Sender")), (fault.code, fault.message)
        assert b"7" in zeep.wsdl.utils.etree_to_string(fault.detail)

    named = service.Who(_soapheaders={"Auth": {"User": "ann"}})
    assert (named.body.WhoResult, named.header.Quota.Left) == ("ann", 3), named
    assert service.Who().body.WhoResult == "nobody"

    before = service.Visits()
    assert service.Visits() == before + 1

    number = int(time.time())
    assert service.Tell(number) is None
    for _ in range(50):
        if service.Told() == number:
            break
        time.sleep(0.02)
    else:
        raise AssertionError("the method did not run")

    line = service.Submit(**lines()[0])
    assert (line.no, line.Added) == (1, ADDED), line


def check_tables(client, service):
    rows = service.Stock()["_value_1"]["_value_1"]
    first, second = (row["Order_x0020_Item"] for row in rows)
    assert (first["Id"], first["Name"], first["Price"]) == (1, "Tea & <milk>", decimal.Decimal("1.50")), first
    assert [shelf["Count"] for shelf in first["Shelf"]] == [7] and second["Shelf"] == [], rows
    # zeep reads no table that stands alone, and writes no schema: these are elements as they came.
    with client.settings(raw_response=True):
        table = etree.fromstring(service.Items().content)
    schema, diffgram = next(table.iter("{*}ItemsResult"))
    assert service.Count(items={"_value_1": [schema], "_value_2": diffgram}) == "Tea & <milk>|Mug"


def main(address):
    client = zeep.Client(f"{address}?wsdl", settings=zeep.Settings(strict=True))
    for port in ["OrdersSoap", "OrdersSoap12"]:
        check(client, client.bind("Orders", port))
        print(f"zeep: {port} is fine")
    tables = zeep.Client(f"{address.replace('/Orders.asmx', '/Tables.asmx')}?wsdl", settings=zeep.Settings(strict=True))
    for port in ["TablesSoap", "TablesSoap12"]:
        check_tables(tables, tables.bind("Tables", port))
        print(f"zeep: {port} is fine")


main(sys.argv[1])

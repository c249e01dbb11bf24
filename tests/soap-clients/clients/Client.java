// Calls the service with the code that JAX-WS' wsimport makes of its WSDL, in both versions of SOAP. Client ADDRESS

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.ws.BindingProvider;
import javax.xml.ws.Holder;
import javax.xml.ws.soap.SOAPFaultException;
import orders.*;

public class Client {
    static void is(Object expected, Object actual) {
        if (!(expected == null ? actual == null : expected.equals(actual))) {
            throw new AssertionError("expected " + expected + ", not " + actual);
        }
    }

    static Line line(int number, String name) throws Exception {
        Line line = new Line();
        line.setNo(number);
        line.setName(name);
        line.setPrice(new BigDecimal("1.50"));
        line.setAdded(added());
        line.setColor(Color.GREEN);
        line.getTag().addAll(Arrays.asList("a", "b"));
        line.setId("0f8fad5b-d9cb-469f-a165-70867728950e");
        return line;
    }

    static XMLGregorianCalendar added() throws Exception {
        return DatatypeFactory.newInstance().newXMLGregorianCalendar("2020-01-02T03:04:05.678Z");
    }

    static void call(OrdersSoap orders, String address) throws Exception {
        Map<String, Object> context = ((BindingProvider) orders).getRequestContext();
        context.put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, address);
        context.put(BindingProvider.SESSION_MAINTAIN_PROPERTY, true);

        ArrayOfLine lines = new ArrayOfLine();
        Line sized = line(1, "it's <tea> & ü");
        ArrayOfNullableOfInt32 sizes = new ArrayOfNullableOfInt32();
        sizes.getInt().addAll(Arrays.asList(1, null, 3));
        sized.setSizes(sizes);
        lines.getLine().addAll(Arrays.asList(sized, line(2, null)));
        ArrayOfLine same = orders.same(lines);
        is(2, same.getLine().size());
        Line first = same.getLine().get(0);
        is("it's <tea> & ü", first.getName());
        is(1, first.getNo());
        is(new BigDecimal("1.50"), first.getPrice());
        is(added(), first.getAdded());
        is(Color.GREEN, first.getColor());
        is(Arrays.asList("a", "b"), first.getTag());
        is(Arrays.asList(1, null, 3), first.getSizes().getInt());
        is(null, same.getLine().get(1).getName());
        is(null, orders.same(null));

        is(3, orders.add(1, 2));
        is(1, orders.add(1, null));
        is((byte) 33, orders.reversed(new byte[] { 33 })[0]);
        ArrayOfString words = new ArrayOfString();
        words.getString().addAll(Arrays.asList("x", null, ""));
        is("x|-|", orders.joined(words));

        try {
            orders.refuse("It's no.");
            throw new AssertionError("no fault");
        } catch (SOAPFaultException fault) {
            is("It's no.", fault.getFault().getFaultString());
            is("7", fault.getFault().getDetail().getTextContent());
            String code = fault.getFault().getFaultCodeAsQName().getLocalPart();
            is(true, code.equals("Client") || code.equals("Sender"));
        }

        is(1, orders.visits());
        is(2, orders.visits());

        orders.tell(5);
        for (int i = 0; i < 50 && orders.told() != 5; i++) Thread.sleep(20);
        is(5, orders.told());

        is(1, orders.submit(line(1, "x")).getNo());
    }

    public static void main(String[] arguments) throws Exception {
        Orders orders = new Orders(new java.net.URL(arguments[0] + "?wsdl"));
        call(orders.getOrdersSoap(), arguments[0]);
        call(orders.getOrdersSoap12(), arguments[0]);
        System.out.println("JAX-WS: the code is fine");
    }
}

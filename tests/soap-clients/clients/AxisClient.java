// Calls the service of RPC by Axis 1.4, whose own form it is: each value with its type, objects as multiRef. AxisClient ADDRESS

import java.math.BigDecimal;
import java.util.Calendar;
import javax.xml.namespace.QName;
import javax.xml.rpc.ParameterMode;
import org.apache.axis.AxisFault;
import org.apache.axis.client.Call;
import org.apache.axis.client.Service;
import org.apache.axis.encoding.XMLType;
import org.apache.axis.encoding.ser.BeanDeserializerFactory;
import org.apache.axis.encoding.ser.BeanSerializerFactory;
import org.apache.axis.encoding.ser.SimpleDeserializerFactory;
import org.apache.axis.encoding.ser.SimpleSerializerFactory;

public class AxisClient {
    static final String NAMESPACE = "http://acme.example/old/";
    static final QName PART = new QName(NAMESPACE, "Part");
    static final QName SHADE = new QName(NAMESPACE, "Shade");

    /** A class of the service, by its members' names there. */
    public static class Ware implements java.io.Serializable {
        private int number;
        private String name;
        private BigDecimal price;
        private Calendar added;
        private String shade = "Dark";
        private String[] tags;
        private Ware next;

        public int getNumber() { return number; }
        public void setNumber(int number) { this.number = number; }
        public String getName() { return name; }
        public void setName(String name) { this.name = name; }
        public BigDecimal getPrice() { return price; }
        public void setPrice(BigDecimal price) { this.price = price; }
        public Calendar getAdded() { return added; }
        public void setAdded(Calendar added) { this.added = added; }
        public String getShade() { return shade; }
        public void setShade(String shade) { this.shade = shade; }
        public String[] getTags() { return tags; }
        public void setTags(String[] tags) { this.tags = tags; }
        public Ware getNext() { return next; }
        public void setNext(Ware next) { this.next = next; }

        static final org.apache.axis.description.TypeDesc DESCRIPTION =
            new org.apache.axis.description.TypeDesc(Ware.class);

        static {
            String[][] members = {
                {"number", "Number", "int"}, {"name", "Name", "string"}, {"price", "Price", "decimal"},
                {"added", "Added", "dateTime"},
            };
            for (String[] member : members) {
                add(member[0], member[1], new QName("http://www.w3.org/2001/XMLSchema", member[2]));
            }
            add("shade", "Shade", SHADE);
            add("tags", "Tags", XMLType.SOAP_ARRAY);
            add("next", "Next", PART);
        }

        static void add(String field, String name, QName type) {
            org.apache.axis.description.ElementDesc element = new org.apache.axis.description.ElementDesc();
            element.setFieldName(field);
            element.setXmlName(new QName("", name));
            element.setXmlType(type);
            element.setNillable(true);
            element.setMinOccurs(0);
            DESCRIPTION.addFieldDesc(element);
        }

        public static org.apache.axis.description.TypeDesc getTypeDesc() { return DESCRIPTION; }
    }

    static void is(Object expected, Object actual) {
        if (!(expected == null ? actual == null : expected.equals(actual))) {
            throw new AssertionError("expected " + expected + ", not " + actual);
        }
    }

    static Call call(String address, String method) throws Exception {
        Call call = (Call) new Service().createCall();
        call.setTargetEndpointAddress(address);
        call.setOperationName(new QName(NAMESPACE, method));
        call.setUseSOAPAction(true);
        call.setSOAPActionURI(NAMESPACE + method);
        return call;
    }

    public static void main(String[] arguments) throws Exception {
        String address = arguments[0];
        Call add = call(address, "Add");
        add.addParameter("a", XMLType.XSD_INT, ParameterMode.IN);
        add.addParameter("b", XMLType.XSD_INT, ParameterMode.IN);
        add.setReturnType(XMLType.XSD_INT);
        is(3, add.invoke(new Object[] { 1, 2 }));

        Call total = call(address, "Total");
        total.addParameter("numbers", XMLType.SOAP_ARRAY, int[].class, ParameterMode.IN);
        total.setReturnType(XMLType.XSD_LONG);
        is(6L, total.invoke(new Object[] { new int[] { 1, 2, 3 } }));

        Call same = call(address, "Same");
        same.registerTypeMapping(
            Ware.class, PART, new BeanSerializerFactory(Ware.class, PART), new BeanDeserializerFactory(Ware.class, PART));
        same.registerTypeMapping(
            String.class, SHADE, new SimpleSerializerFactory(String.class, SHADE), new SimpleDeserializerFactory(String.class, SHADE));
        same.addParameter("part", PART, ParameterMode.IN);
        same.setReturnType(PART, Ware.class);
        Ware ware = new Ware(), next = new Ware();
        ware.setNumber(7);
        ware.setName("it's <tea> & ü");
        ware.setPrice(new BigDecimal("1.50"));
        ware.setTags(new String[] { "a", null });
        ware.setNext(next);
        next.setNumber(8);
        next.setPrice(BigDecimal.ONE);
        Calendar added = Calendar.getInstance(java.util.TimeZone.getTimeZone("UTC"));
        added.setTimeInMillis(1577934245678L);
        ware.setAdded(added);
        next.setAdded(added);
        Ware back = (Ware) same.invoke(new Object[] { ware });
        is(7, back.getNumber());
        is("it's <tea> & ü", back.getName());
        is(new BigDecimal("1.50"), back.getPrice());
        is(1577934245678L, back.getAdded().getTimeInMillis());
        is("Dark", back.getShade());
        is("a", back.getTags()[0]);
        is(8, back.getNext().getNumber());
        is(null, back.getNext().getName());

        Call refuse = call(address, "Refuse");
        refuse.addParameter("reason", XMLType.XSD_STRING, ParameterMode.IN);
        refuse.setReturnType(XMLType.AXIS_VOID);
        try {
            refuse.invoke(new Object[] { "It's no." });
            throw new AssertionError("no fault");
        } catch (AxisFault fault) {
            is("It's no.", fault.getFaultString());
            is("Client", fault.getFaultCode().getLocalPart());
        }
        System.out.println("Axis: its calls are fine");
    }
}

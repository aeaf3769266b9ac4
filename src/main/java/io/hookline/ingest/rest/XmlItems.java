package io.hookline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.event.TaskFields;
import io.hookline.ingest.rest.XmlEvent.XmlEvents;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.hookline.wire.Fields;
import io.hookline.wire.Json;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code <workflowEvent>} or {@code <workflowEvents>} into the trees that JSON would have given. */
final class XmlItems {
    private static final JAXBContext BINDING = binding();
    private static final XMLInputFactory PARSERS = parsers();

    private XmlItems() {}

    static Items read(byte[] body) {
        Json.requireUtf8(body);
        var violations = new ArrayList<Violation>();
        var root = bind(body, violations);
        Fields.refuse(violations);
        if (root instanceof XmlEvent event) {
            return Items.one(new Item(tree(event), pointer -> path("/workflowEvent", pointer)));
        }
        var events = ((XmlEvents) root).workflowEvent;
        Items.requireCount(events == null ? 0 : events.size());
        var items = new ArrayList<Item>(events.size());
        for (var event : events) {
            var place = "/workflowEvents/workflowEvent[" + (items.size() + 1) + "]";
            items.add(new Item(tree(event), pointer -> path(place, pointer)));
        }
        return new Items(items, true);
    }

    private static Object bind(byte[] body, List<Violation> violations) {
        try {
            var parser = PARSERS.createXMLStreamReader(new ByteArrayInputStream(body), "UTF-8");
            requireUtf8Declared(parser);
            var watch = new XmlWatch(parser, violations);
            var unmarshaller = BINDING.createUnmarshaller();
            unmarshaller.setEventHandler(event -> true);
            var root = unmarshaller.unmarshal(watch);
            while (watch.hasNext()) {
                watch.next();
            }
            return root;
        } catch (XMLStreamException | JAXBException fault) {
            // a root that the binding does not know ends it early; the watch has noted why
            Fields.refuse(violations);
            throw malformed(fault instanceof XMLStreamException place ? place : fault.getCause());
        }
    }

    private static void requireUtf8Declared(XMLStreamReader parser) {
        var declared = parser.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The XML declares another encoding; encode it as UTF-8.");
        }
    }

    private static Refusal malformed(Throwable fault) {
        var where = "";
        if (fault instanceof XMLStreamException place && place.getLocation() != null) {
            where = " at line " + place.getLocation().getLineNumber() + ", column "
                    + place.getLocation().getColumnNumber();
        }
        return new Refusal(new Problem(
                ProblemType.INVALID_REQUEST,
                "The body is not well-formed XML" + where + ".",
                List.of(new Violation("", "malformed XML" + where))));
    }

    private static JsonNode tree(XmlEvent event) {
        ObjectNode tree = Json.MAPPER.valueToTree(event);
        var task = tree.get("task");
        if (task instanceof ObjectNode fields) {
            TaskFields.ALL.forEach((name, type) -> retype(fields, name, type));
            for (var user : fields.path(TaskFields.TASK_INFORMATION).path("preferredUsers")) {
                retype((ObjectNode) user, "priority", TaskFields.Type.INTEGER);
            }
        }
        return tree;
    }

    /** What does not look like its type stays text, and is refused as such. */
    private static void retype(ObjectNode fields, String name, TaskFields.Type type) {
        var text = fields.path(name).asText().trim();
        if (type == TaskFields.Type.BOOLEAN && (text.equals("true") || text.equals("false"))) {
            fields.set(name, BooleanNode.valueOf(text.equals("true")));
        } else if (type == TaskFields.Type.INTEGER && text.matches("-?[0-9]{1,9}")) {
            fields.set(name, IntNode.valueOf(Integer.parseInt(text)));
        }
    }

    /** {@code /task/telNumbers/0/name} becomes {@code …/task/telNumbers[1]/name}. */
    private static String path(String root, String pointer) {
        var path = new StringBuilder(root);
        for (var segment : pointer.split("/")) {
            if (!segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9')) {
                path.append('[').append(Integer.parseInt(segment) + 1).append(']');
            } else if (!segment.isEmpty()) {
                path.append('/').append(segment);
            }
        }
        return path.toString();
    }

    private static JAXBContext binding() {
        try {
            return JAXBContext.newInstance(XmlEvent.class, XmlEvents.class);
        } catch (JAXBException fault) {
            throw new IllegalStateException("the XML binding is broken", fault);
        }
    }

    private static XMLInputFactory parsers() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the body is read");
        });
        return factory;
    }
}

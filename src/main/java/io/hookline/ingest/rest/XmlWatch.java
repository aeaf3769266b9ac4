package io.hookline.ingest.rest;

import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Watches the elements that pass to the binding and notes what the binding would silently drop: unknown and repeated
 * elements, attributes, stray text. The binding's own report of unknown elements stops after ten of them per process.
 */
final class XmlWatch extends StreamReaderDelegate {
    private static final int DEPTH_MAX = 16;

    private final List<Violation> violations;
    private final Deque<Element> open = new ArrayDeque<>();

    private record Element(String name, String path, boolean known, Map<String, Integer> counts) {}

    XmlWatch(XMLStreamReader reader, List<Violation> violations) {
        super(reader);
        this.violations = violations;
        open.push(new Element("", "", true, new HashMap<>()));
    }

    /** The path of the innermost open element. */
    String path() {
        return open.getFirst().path();
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> enter();
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> noteStrayText();
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new Refusal(
                        ProblemType.INVALID_REQUEST, "The XML must not have a document type or entities of its own.");
            default -> {
                // comments and processing instructions say nothing
            }
        }
        return event;
    }

    private void enter() {
        var parent = open.getFirst();
        var name = getLocalName();
        int count = parent.counts().merge(name, 1, Integer::sum);
        var list = XmlShape.isList(parent.name(), name);
        var path = parent.path() + "/" + name + (list ? "[" + count + "]" : "");
        var known = parent.known()
                && XmlShape.mayHold(parent.name(), name)
                && (getNamespaceURI() == null || getNamespaceURI().isEmpty());
        if (open.size() > DEPTH_MAX) {
            throw new Refusal(ProblemType.INVALID_REQUEST, "The XML is nested too deeply.");
        }
        if (!known && parent.known()) {
            violations.add(new Violation(path, "is not a known element"));
        } else if (known && count > 1 && !list) {
            violations.add(new Violation(path, "must not occur twice"));
        }
        for (int i = 0; known && i < getAttributeCount(); i++) {
            violations.add(new Violation(path + "/@" + getAttributeLocalName(i), "is not a known attribute"));
        }
        open.push(new Element(name, path, known, new HashMap<>()));
    }

    private void noteStrayText() {
        var element = open.getFirst();
        if (element.known()
                && XmlShape.holdsElements(element.name())
                && !getText().isBlank()) {
            violations.add(new Violation(element.path(), "must not contain text"));
        }
    }
}

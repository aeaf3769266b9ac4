package io.hookline.ingest.follow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.directory.Directory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A checked {@link LineMapping}: turns lines into events. Immutable. */
record LineMeaning(
        String source,
        String separator,
        Columns columns,
        Timestamps times,
        String absent,
        List<String> ignored,
        EventTemplates templates) {
    private static final int HASH_CHARACTERS = 16;

    /** Names of the columns, and which of them everything depends on. */
    record Columns(List<String> names, int verb, int time, int task, int service) {}

    /** What a line means. */
    sealed interface Meaning {
        record Events(ArrayNode events) implements Meaning {}

        record Nothing() implements Meaning {}

        record Unreadable(String why) implements Meaning {}
    }

    Meaning read(Line line, Directory directory, String tenantId) {
        if (line.fault() != null) {
            return new Meaning.Unreadable(line.fault());
        }
        if (line.text().isBlank()) {
            return new Meaning.Nothing();
        }
        var values = line.text().split(Pattern.quote(separator), -1);
        if (values.length <= columns.verb()) {
            return new Meaning.Unreadable("has too few columns");
        }
        var verb = values[columns.verb()].trim();
        if (ignored.contains(verb)) {
            return new Meaning.Nothing();
        }
        if (!templates.knows(verb)) {
            return new Meaning.Unreadable("says something unknown: '" + shortened(verb) + "'");
        }
        return events(line, verb, named(values), directory, tenantId);
    }

    private Meaning events(Line line, String verb, Map<String, String> values, Directory directory, String tenantId) {
        var time = times.find(values.getOrDefault(name(columns.time()), ""));
        var task = values.get(name(columns.task()));
        if (time.isEmpty() || task == null) {
            return new Meaning.Unreadable("lacks a valid " + name(time.isEmpty() ? columns.time() : columns.task()));
        }
        var alias = values.getOrDefault(name(columns.service()), "");
        var service = directory.serviceByAlias(tenantId, alias);
        if (service.isEmpty()) {
            return new Meaning.Unreadable(
                    "names a service that the directory does not know: '" + shortened(alias) + "'");
        }
        var events = JsonNodeFactory.instance.arrayNode();
        var id = id(line, time.get());
        for (var filled : templates.fill(verb, values)) {
            var event = JsonNodeFactory.instance.objectNode();
            event.put("id", id + "-" + events.size());
            event.put("source", source);
            event.put("occurredAt", time.get().toString());
            event.put("taskId", task);
            event.put("serviceUpn", service.get().upn());
            event.setAll((ObjectNode) filled);
            events.add(event);
        }
        return new Meaning.Events(events);
    }

    private Map<String, String> named(String[] values) {
        var named = new HashMap<String, String>();
        for (int i = 0; i < Math.min(values.length, columns.names().size()); i++) {
            var value = values[i].trim();
            if (!value.isEmpty() && !value.equals(absent)) {
                named.put(name(i), value);
            }
        }
        return named;
    }

    private String name(int column) {
        return columns.names().get(column);
    }

    /**
     * The same whenever the line is read, under whatever name its file lies, and another for an equal line elsewhere. Not
     * made of the inode: that is used again, and a copy has another.
     */
    private static String id(Line line, Instant time) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(line.text().getBytes(StandardCharsets.UTF_8));
            return time.getEpochSecond() + "-" + line.offset() + "-"
                    + HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

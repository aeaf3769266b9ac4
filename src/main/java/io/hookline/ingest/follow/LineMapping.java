package io.hookline.ingest.follow;

import java.util.List;

/**
 * What the lines of a source mean: a bean that is filled with data in a route file. It has setters because route files
 * can fill in nothing else; it is not changed after a {@link LineFollower} has been made with it.
 *
 * <p>A line is cut at the separator; quoting is not understood. One of its columns is the verb, and {@code events} has
 * for each verb the workflow events that it stands for, without {@code id}, {@code source}, {@code occurredAt}, {@code
 * taskId} and {@code serviceUpn}, which every line gives in the same way. In the texts of an event, <code>{column}</code>
 * stands for the value of that column, and <code>{column:pattern}</code> for the value if all of it matches the pattern.
 * A field whose only content has no value is left out. Values are put in after the JSON has been read, so no value can
 * add fields.
 */
public final class LineMapping {
    private String source = "";
    private String separator = "";
    private String columns = "";
    private String verb = "";
    private String time = "";
    private String timeFormat = "epoch";
    private String task = "";
    private String service = "";
    private String absent = "";
    private String ignored = "";
    private String patterns = "";
    private String events = "";

    /** What the events name as their source. */
    public void setSource(String source) {
        this.source = source;
    }

    /** What stands between columns. */
    public void setSeparator(String separator) {
        this.separator = separator;
    }

    /** Names of the columns in order, separated by commas. A line may have more columns or lack the last ones. */
    public void setColumns(String columns) {
        this.columns = columns;
    }

    /** The column that says what happened. */
    public void setVerb(String verb) {
        this.verb = verb;
    }

    /** The column that says when. */
    public void setTime(String time) {
        this.time = time;
    }

    /** {@code epoch} (seconds, the default), {@code epoch-millis} or {@code iso}. */
    public void setTimeFormat(String timeFormat) {
        this.timeFormat = timeFormat;
    }

    /** The column with the task id. */
    public void setTask(String task) {
        this.task = task;
    }

    /** The column with the UPN or a queue alias of the service. */
    public void setService(String service) {
        this.service = service;
    }

    /** How the source writes that a column has no value, besides leaving it empty. */
    public void setAbsent(String absent) {
        this.absent = absent;
    }

    /** Verbs that mean nothing to the hub, separated by commas. */
    public void setIgnored(String ignored) {
        this.ignored = ignored;
    }

    /** Named regular expressions as YAML: {@code name: expression}. */
    public void setPatterns(String patterns) {
        this.patterns = patterns;
    }

    /** Per verb the list of events, as YAML or JSON. */
    public void setEvents(String events) {
        this.events = events;
    }

    /** What has been filled in, checked. Throws IllegalArgumentException on what cannot work. */
    LineMeaning meaning() {
        var names = words(columns);
        var roles = new LineMeaning.Columns(
                names,
                column(names, "verb", verb),
                column(names, "time", time),
                column(names, "task", task),
                column(names, "service", service));
        if (separator.isEmpty() || source.isBlank()) {
            throw new IllegalArgumentException("a line mapping needs a source and a separator");
        }
        return new LineMeaning(
                source,
                separator,
                roles,
                Timestamps.of(timeFormat),
                absent,
                words(ignored),
                EventTemplates.of(events, patterns, names));
    }

    private static int column(List<String> names, String role, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the " + role + " column '" + name + "' is not among the columns");
        }
        return index;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split("\\s*,\\s*"));
    }
}

package io.hookline.ingest.follow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines that are taken together: their events, and what is to be said of the others once the events are accepted. */
final class Batch {
    private static final int EVENTS_MAX = 1000;
    private static final int LINES_MAX = 10_000;
    private static final int BYTES_MAX = 512 * 1024;

    private final ArrayNode events = JsonNodeFactory.instance.arrayNode();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final int linesMax;
    private int lines;
    private int ignored;
    private long bytes;
    private boolean full;
    private Place lastLine;
    private Position end;

    /** Where a line is, for people. */
    record Place(Path file, long number) {}

    /** A line that brings no events. */
    record PassedOver(Place place, String why) {}

    /** At most {@code linesMax} lines with events. */
    Batch(int linesMax) {
        this.linesMax = linesMax;
    }

    /** False when the batch is full: the line then belongs to the next. */
    boolean add(Place place, Line line, LineMeaning.Meaning meaning) {
        if (lines + ignored + passedOver.size() == LINES_MAX) {
            full = true;
            return false;
        }
        if (meaning instanceof LineMeaning.Meaning.Events found) {
            bytes += line.end() - line.offset();
            boolean tooMuch = events.size() + found.events().size() > EVENTS_MAX || bytes > BYTES_MAX;
            if (lines == linesMax || lines > 0 && tooMuch) {
                full = true;
                return false;
            }
            events.addAll(found.events());
            lastLine = place;
            lines++;
        } else if (meaning instanceof LineMeaning.Meaning.Unreadable unreadable) {
            passedOver.add(new PassedOver(place, unreadable.why()));
        } else {
            ignored++;
        }
        return true;
    }

    /** True once a line was turned away. */
    boolean isFull() {
        return full;
    }

    void endAt(Position position) {
        end = position;
    }

    /** Where reading goes on once the batch is accepted; null while no line has been taken. */
    Position end() {
        return end;
    }

    ArrayNode events() {
        return events;
    }

    List<PassedOver> passedOver() {
        return passedOver;
    }

    /** The last line with events. */
    Place lastLine() {
        return lastLine;
    }

    /** How many lines brought events. */
    int lines() {
        return lines;
    }

    int ignored() {
        return ignored;
    }
}

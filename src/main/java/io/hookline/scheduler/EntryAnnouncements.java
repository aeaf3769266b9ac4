package io.hookline.scheduler;

import io.hookline.trigger.Announcement;
import java.util.List;

/** What subscribers may be told of an entry. */
public final class EntryAnnouncements {
    private EntryAnnouncements() {}

    /** The id by which audit and events name an entry. */
    public static String subject(String id) {
        return "scheduler-entry/" + id;
    }

    /** The events of the entry after a sequence (0 for all), oldest first. */
    public static List<Announcement> after(SchedulerEntry entry, long sequence) {
        return entry.eventsAfter(sequence).stream()
                .map(event -> of(entry, event))
                .toList();
    }

    private static Announcement of(SchedulerEntry entry, EntryEvent event) {
        return new Announcement(
                entry.identity().tenantId(),
                event.event(),
                entry.call().serviceUpn(),
                subject(entry.id()),
                event.sequence(),
                event.at(),
                EntryPayload.DIRECTION,
                EntryPayload.MODALITY,
                customer(entry),
                EntryPayload.of(entry, event.event()));
    }

    private static String customer(SchedulerEntry entry) {
        var identifier = entry.call().known().customerIdentifier();
        return identifier == null ? entry.call().destination() : identifier;
    }
}

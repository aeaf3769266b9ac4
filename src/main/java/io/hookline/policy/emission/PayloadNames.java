package io.hookline.policy.emission;

import io.hookline.event.TaskFields;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that the connector contract gives to fields of what is told: what can be masked, and what cannot be added. */
final class PayloadNames {
    private static final String PREFIX = TaskFields.TASK_INFORMATION + ".";
    private static final String CUSTOMER = "customer";
    private static final String PARAMETERS = "customContextParameters";

    private static final List<String> OF_ENTRIES = List.of(
            "schedulerEntryId",
            "conversationType",
            "ReferenceId",
            "unifiedConversationId",
            "completionReason",
            "destination",
            "distributionPriority",
            "dueDateTimeUtc",
            "serviceUpn",
            "maxAttempts",
            "attemptTimeoutInSeconds",
            "maxQueueTimeInSeconds",
            "ronaTimeoutInSeconds",
            "customCallContextParameters");
    private static final List<String> OF_THE_ASSISTANT = List.of("serviceSessionId", "userSessionId", "dataTypes");

    /** The fields of a payload and the parts of its {@code taskInformation}, as they are spelt. */
    static final Set<String> ALL = Stream.of(
                    TaskFields.ALL.keySet(),
                    List.of(TaskFields.TASK_INFORMATION, CUSTOMER, PARAMETERS, "preferredUsers"),
                    OF_ENTRIES,
                    OF_THE_ASSISTANT)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> LOWER =
            ALL.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> OF_THE_CUSTOMER = Stream.concat(
                    TaskFields.CUSTOMER.stream(), Stream.of(TaskFields.TEL_NUMBERS, TaskFields.CUSTOM_FIELDS))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private PayloadNames() {}

    /** The name, if a field of that name can be left out; else an {@link IllegalArgumentException}. */
    static String maskable(String name) {
        var part = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        if (ALL.contains(part) || partOf(CUSTOMER, part, OF_THE_CUSTOMER) || partOf(PARAMETERS, part, null)) {
            return name;
        }
        var meant = new TreeSet<>(ALL);
        meant.removeIf(known -> !known.equalsIgnoreCase(part));
        throw new IllegalArgumentException("\"" + name + "\" is no field of what is told"
                + (meant.isEmpty()
                        ? "; a field is named as in the payload, customer.email and customContextParameters.Language"
                                + " name parts"
                        : "; it is spelt " + meant.first()));
    }

    /** The name, if it can be that of a derived field; else an {@link IllegalArgumentException}. */
    static String derivable(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of a field: a letter, then letters, digits and _, at most 64");
        }
        // A reader that minds no case would take the rule's word for the platform's.
        if (LOWER.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is a field of the connector contract, which a rule cannot set");
        }
        return name;
    }

    private static boolean partOf(String whole, String name, Set<String> known) {
        if (!name.startsWith(whole + ".")) {
            return false;
        }
        var part = name.substring(whole.length() + 1);
        return known == null ? !part.isBlank() : known.contains(part);
    }
}

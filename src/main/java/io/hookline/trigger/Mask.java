package io.hookline.trigger;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fields to leave out of a payload: a field ({@code callerTelNumber}), a part of {@code taskInformation} with or without
 * that prefix ({@code customer}), a field of the customer ({@code customer.email}) or one custom context parameter
 * ({@code customContextParameters.Language}).
 */
record Mask(Set<String> names) {
    private static final String PREFIX = "taskInformation.";
    private static final Mask NOTHING = new Mask(Set.of());

    static Mask of(Set<String> masked) {
        return masked.isEmpty()
                ? NOTHING
                : new Mask(masked.stream()
                        .map(name -> name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean hides(String name) {
        return !names.isEmpty() && names.contains(name);
    }

    boolean hides(String parent, String name) {
        return !names.isEmpty() && names.contains(parent + '.' + name);
    }
}

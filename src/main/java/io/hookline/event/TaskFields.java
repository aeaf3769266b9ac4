package io.hookline.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The published fields of a task event's body: names in their published casing, in the published order, with their
 * types. {@link #TASK_INFORMATION} comes after them and is an object of its own.
 */
public final class TaskFields {
    /** Customer, custom context parameters and preferred users of the task. */
    public static final String TASK_INFORMATION = "taskInformation";

    /** The 37 plain fields. Everything is text but {@code isAnonymous} and {@code outboundAttempt}. */
    public static final Map<String, Type> ALL = all();

    /** The customer's 15 text fields; {@link #TEL_NUMBERS} and {@link #CUSTOM_FIELDS} are lists beside them. */
    public static final List<String> CUSTOMER = List.of(
            "firstName",
            "lastName",
            "displayName",
            "company",
            "jobTitle",
            "department",
            "streetAddress",
            "postCode",
            "city",
            "state",
            "country",
            "primaryTelNumber",
            "UPN",
            "imAddress",
            "email");

    /** More numbers of the customer: a list of {@code {name, value}}. */
    public static final String TEL_NUMBERS = "telNumbers";

    /** Whatever else is known of the customer: a list of {@code {name, value}}. */
    public static final String CUSTOM_FIELDS = "customFields";

    /** How many preferred users a task may have. */
    public static final int PREFERRED_USERS_MAX = 10;

    /** The JSON type of a field. */
    public enum Type {
        TEXT,
        BOOLEAN,
        INTEGER
    }

    private TaskFields() {}

    private static Map<String, Type> all() {
        var fields = new LinkedHashMap<String, Type>();
        texts(fields, "taskId", "callChainId", "tenantId", "event", "direction", "modality", "created", "terminated");
        texts(fields, "lastConnectedUserId", "LastConnectedUserUPN", "LastConnectedUserEmail", "microsoftCallerId");
        texts(fields, "referenceId", "callerId", "callerTelNumber", "callerUPN", "microsoftDestinationId");
        texts(fields, "destinationId", "destinationTelNumber", "destinationUPN", "acsId");
        fields.put("isAnonymous", Type.BOOLEAN);
        texts(fields, "customerIdentifier", "initialMessage", "serviceId", "serviceName", "serviceDescription");
        texts(fields, "serviceDisplayName", "serviceUPN", "serviceTelNumber", "emailSubject");
        texts(fields, "emailBodyUniqueRichText", "emailBodyUniquePlainText", "emailServiceMailboxUPN");
        fields.put("outboundAttempt", Type.INTEGER);
        texts(fields, "updatedParameterName", "updatedParameterValue");
        return Collections.unmodifiableMap(fields);
    }

    private static void texts(Map<String, Type> fields, String... names) {
        for (var name : names) {
            fields.put(name, Type.TEXT);
        }
    }
}

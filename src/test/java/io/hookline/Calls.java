package io.hookline;

import java.util.LinkedHashMap;
import java.util.Map;

/** Planned calls for tests, with speaking defaults. */
final class Calls {
    static final String ENTRIES = "/v1/scheduler-entries";
    static final String WITH_WORKFLOW = "/v1/outbound-call-with-workflow/scheduler-entries";
    static final String HUB_ENTRIES = "/hub/v1/scheduler-entries";
    static final String DUE = "2030-03-03T09:00:00Z";

    private Calls() {}

    /** The least that a call needs. */
    static Map<String, Object> call(String service) {
        var call = new LinkedHashMap<String, Object>();
        call.put("serviceUpn", service);
        call.put("destination", "+442079460217");
        call.put("dueDateTimeUtc", DUE);
        return call;
    }

    static Map<String, Object> with(Map<String, Object> call, String name, Object value) {
        return Events.with(call, name, value);
    }
}

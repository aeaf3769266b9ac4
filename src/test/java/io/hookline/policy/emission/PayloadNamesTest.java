package io.hookline.policy.emission;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.contract.Definitions;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadNamesTest {
    @Test
    void the_names_are_those_of_the_contract() {
        var definitions = new Definitions().connector("http://hub.example").get("definitions");
        var published = new HashSet<String>();
        for (var body :
                List.of("TaskEventData", "TaskInformation", "SchedulerEntryEventData", "VirtualAssistantEventData")) {
            definitions.get(body).get("properties").fieldNames().forEachRemaining(published::add);
        }

        assertThat(PayloadNames.ALL).containsExactlyInAnyOrderElementsOf(published);
    }
}

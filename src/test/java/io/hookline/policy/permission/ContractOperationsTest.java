package io.hookline.policy.permission;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.contract.Definitions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No operation of the connector contract is left without somebody who decides about it. */
class ContractOperationsTest {
    /** Called otherwise in the rules than in the contract. */
    private static final Map<String, Operation> OTHERWISE = Map.ofEntries(
            entry("RegisterTaskWebHook", Operation.TASK_STATE_CHANGED),
            entry("RegisterSchedulerEntryTrigger", Operation.SCHEDULER_ENTRY_STATE_CHANGED),
            entry("RegisterVirtualAssistantTrigger", Operation.VIRTUAL_ASSISTANT_UPDATE),
            entry("CreateOutboundCallWithWorkflowSchedulerEntry", Operation.CREATE_SCHEDULER_ENTRY),
            entry("UpdateOutboundCallWithWorkflowSchedulerEntry", Operation.UPDATE_SCHEDULER_ENTRY));

    /** Choices for the operations above: they list what the caller may use there, so they need no right of their own. */
    private static final Set<String> CHOICES = Set.of(
            "GetServices",
            "GetSchedulerEntryServices",
            "GetVirtualAssistantServices",
            "GetExternalTasksServices",
            "GetUsersForPreferredRouting",
            "GetAddressBooks",
            "GetOpeningHours");

    /** Fixed words, the same for everybody with a key. */
    private static final Set<String> WORDS = Set.of(
            "GetTaskEvents",
            "GetTaskModalities",
            "GetTaskDirections",
            "GetSchedulerEntriesEvents",
            "GetDistributionPriorities",
            "GetExternalTasksDistributionPriorities",
            "TestConnection");

    /** The link that the subscriber got is the right. */
    private static final Set<String> LINKS =
            Set.of("DeleteTaskEventsTrigger", "DeleteSchedulerEntriesTrigger", "DeleteVirtualAssistantTrigger");

    @Test
    void every_operation_of_the_contract_is_governed_or_listed_as_needing_no_right() {
        var ungoverned = contract();
        ungoverned.removeIf(id -> Operation.named(id).isPresent() || OTHERWISE.containsKey(id));

        assertThat(ungoverned)
                .isEqualTo(Stream.of(CHOICES, WORDS, LINKS)
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void every_operation_of_the_rules_is_in_the_contract_or_ours() {
        var governing = contract().stream()
                .map(id -> OTHERWISE.getOrDefault(id, Operation.named(id).orElse(null)))
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(Operation.values()).filter(operation -> !governing.contains(operation)))
                .containsExactlyInAnyOrder(
                        Operation.NEW_TASKS,
                        Operation.ABORT_SCHEDULER_ENTRY,
                        Operation.READ_DO_NOT_CALL,
                        Operation.MANAGE_DO_NOT_CALL,
                        Operation.READ_TASK,
                        Operation.INGEST);
    }

    @Test
    void no_name_means_two_operations() {
        var names = Arrays.stream(Operation.values())
                .flatMap(operation -> operation.names().stream())
                .toList();

        assertThat(names).doesNotHaveDuplicates();
    }

    private static Set<String> contract() {
        var ids = new TreeSet<String>();
        new Definitions()
                .connector("http://localhost")
                .get("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")) {
                        ids.add(operation.get("operationId").asText());
                    }
                }));
        return ids;
    }
}

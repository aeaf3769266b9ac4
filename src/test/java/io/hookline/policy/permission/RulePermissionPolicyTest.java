package io.hookline.policy.permission;

import static io.hookline.policy.permission.Operation.INGEST;
import static io.hookline.policy.permission.Operation.TASK_STATE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.Directory.Grant;
import io.hookline.directory.Directory.Licence;
import io.hookline.directory.Directory.Role;
import io.hookline.policy.ShippedRules;
import io.hookline.policy.permission.LossDecision.Outcome;
import io.hookline.rules.RuleSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulePermissionPolicyTest {
    private static final String ALPINE = "alpine";
    private static final String OTHER = "other";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SmallDirectory directory = new SmallDirectory();
    private final AtomicReference<RuleSet> inForce = new AtomicReference<>(ShippedRules.of(PermissionRules.concern()));
    private final PermissionPolicy policy = new RulePermissionPolicy(inForce::get, directory, meters);

    @TempDir
    Path folder;

    @BeforeEach
    void people_and_services() {
        directory.service(ALPINE, "hotline@alpine", Licence.ContactCenter);
        directory.service(ALPINE, "small@alpine", Licence.AdvancedRouting);
        directory.service(OTHER, "desk@other", Licence.ContactCenter);
        directory.user(ALPINE, "ada@alpine", new Grant(Role.TenantAdmin, null, null));
        directory.user(
                ALPINE,
                "sam@alpine",
                new Grant(Role.User, null, null),
                new Grant(Role.ServiceOwner, null, "Hotline@Alpine"));
        directory.user(ALPINE, "pbx@alpine", new Grant(Role.Application, null, null));
        directory.user(ALPINE, "nora@alpine");
    }

    @Test
    void a_tenant_admin_may_subscribe_to_any_service_of_the_tenant_whose_licence_suffices() {
        assertThat(permits("ada@alpine", TASK_STATE_CHANGED, "hotline@alpine")).isTrue();
        assertThat(permits("ada@alpine", TASK_STATE_CHANGED, "small@alpine")).isFalse();
        assertThat(permits("ada@alpine", TASK_STATE_CHANGED, "desk@other")).isFalse();
    }

    @Test
    void a_service_owner_may_subscribe_to_the_owned_service_only() {
        assertThat(permits("sam@alpine", TASK_STATE_CHANGED, "hotline@alpine")).isTrue();
        assertThat(permits("sam@alpine", TASK_STATE_CHANGED, "small@alpine")).isFalse();
        assertThat(permits("sam@alpine", INGEST, null)).isFalse();
    }

    @Test
    void applications_and_tenant_admins_may_report_events() {
        assertThat(permits("pbx@alpine", INGEST, null)).isTrue();
        assertThat(permits("ada@alpine", INGEST, null)).isTrue();
        assertThat(permits("pbx@alpine", TASK_STATE_CHANGED, "hotline@alpine")).isFalse();
        assertThat(permits("pbx@alpine", INGEST, "desk@other")).isFalse();
    }

    @Test
    void what_is_unknown_foreign_or_without_a_role_is_denied_in_the_same_words() {
        var missing = "The right TaskStateChanged on hotline@alpine is missing";

        assertThat(policy.onService(ALPINE, "nora@alpine", TASK_STATE_CHANGED, "hotline@alpine")
                        .reason())
                .isEqualTo(missing);
        assertThat(policy.onService(ALPINE, "ghost@alpine", TASK_STATE_CHANGED, "hotline@alpine")
                        .reason())
                .isEqualTo(missing);
        assertThat(policy.onService(OTHER, "ada@alpine", TASK_STATE_CHANGED, "hotline@alpine")
                        .reason())
                .isEqualTo(missing);
        assertThat(policy.onService(ALPINE, "ada@alpine", TASK_STATE_CHANGED, "none@alpine")
                        .permitted())
                .isFalse();
    }

    @Test
    void an_answer_is_remembered_until_the_directory_changes() {
        permits("sam@alpine", TASK_STATE_CHANGED, "hotline@alpine");
        permits("SAM@alpine", TASK_STATE_CHANGED, "HOTLINE@alpine");
        assertThat(evaluations()).isEqualTo(1);

        directory.user(ALPINE, "sam@alpine", new Grant(Role.User, null, null));

        assertThat(permits("sam@alpine", TASK_STATE_CHANGED, "hotline@alpine")).isFalse();
        assertThat(evaluations()).isEqualTo(2);
    }

    @Test
    void fifty_owners_cost_fifty_evaluations_however_often_they_are_asked_about_until_rules_or_directory_change()
            throws IOException {
        IntStream.range(0, 50).forEach(i -> owner(i, "hotline@alpine"));

        assertThat(permittedOfAThousand()).isEqualTo(1000);
        assertThat(permittedOfAThousand()).isEqualTo(1000);
        policy.onLoss(ALPINE, "owner-0@alpine", TASK_STATE_CHANGED, "small@alpine");
        permits("ghost@alpine", TASK_STATE_CHANGED, "hotline@alpine");
        inForce.set(inForce.get());
        assertThat(evaluations()).isEqualTo(50);

        owner(0, "small@alpine");
        assertThat(permittedOfAThousand()).isEqualTo(980);
        assertThat(evaluations()).as("the directory changed").isEqualTo(100);

        inForce.set(rules("PermissionRequest( role == \"ServiceOwner\", !ownsService )"));
        assertThat(permittedOfAThousand()).isEqualTo(20);
        assertThat(evaluations()).as("the rules changed").isEqualTo(150);
    }

    private void owner(int i, String service) {
        directory.user(ALPINE, "owner-" + i + "@alpine", new Grant(Role.ServiceOwner, null, service));
    }

    private long permittedOfAThousand() {
        return IntStream.range(0, 1000)
                .filter(i -> permits("owner-" + i % 50 + "@alpine", TASK_STATE_CHANGED, "hotline@alpine"))
                .count();
    }

    @Test
    void what_a_lost_right_means_is_asked_once_and_suspends_where_no_rule_speaks() throws IOException {
        assertThat(policy.onLoss(ALPINE, "nora@alpine", TASK_STATE_CHANGED, "hotline@alpine"))
                .isEqualTo(LossDecision.SUSPEND);
        assertThat(evaluations()).as("no rule could speak").isZero();

        inForce.set(lossRules("lostRights.keepTelling( \"some\" );"));
        for (int i = 0; i < 3; i++) {
            assertThat(policy.onLoss(ALPINE, "nora@alpine", TASK_STATE_CHANGED, "hotline@alpine"))
                    .isEqualTo(new LossDecision(Outcome.KEEP_TELLING, null, List.of("some")));
        }
        assertThat(evaluations()).as("the right itself, and its loss").isEqualTo(2);
        assertThat(policy.onLoss(ALPINE, "nora@alpine", TASK_STATE_CHANGED, "desk@other")
                        .outcome())
                .as("another tenant's, whatever the rule says")
                .isEqualTo(Outcome.SUSPEND);
        assertThat(policy.onLoss(ALPINE, "ghost@alpine", TASK_STATE_CHANGED, "hotline@alpine")
                        .outcome())
                .as("a stranger, whatever the rule says")
                .isEqualTo(Outcome.SUSPEND);

        inForce.set(lossRules("lostRights.keepTelling( \"some\" ); lostRights.drop( \"some\", \"hush\" );"));
        assertThat(policy.onLoss(ALPINE, "nora@alpine", TASK_STATE_CHANGED, "hotline@alpine"))
                .isEqualTo(new LossDecision(Outcome.DROP, "hush", List.of("some")));
        inForce.set(lossRules("lostRights.drop( \"some\", \"hush\" ); lostRights.suspend( \"some\" );"));
        assertThat(policy.onLoss(ALPINE, "nora@alpine", TASK_STATE_CHANGED, "hotline@alpine")
                        .outcome())
                .isEqualTo(Outcome.SUSPEND);
    }

    private RuleSet lossRules(String proposals) throws IOException {
        Files.writeString(folder.resolve("some.drl"), """
                package rules.permission
                import io.hookline.policy.permission.LostRight
                global io.hookline.policy.permission.LostRightProposals lostRights
                rule "Some" @id( "some" ) @owner( "t" ) @since( "1" )
                when LostRight( operation == "TaskStateChanged" ) then %s end
                """.formatted(proposals));
        return RuleSet.load(folder, PermissionRules.concern());
    }

    @Test
    void an_answer_is_forgotten_when_other_rules_come_into_force() throws IOException {
        assertThat(permits("ada@alpine", TASK_STATE_CHANGED, "hotline@alpine")).isTrue();

        inForce.set(rules("PermissionRequest( role == \"Supervisor\" )"));

        assertThat(permits("ada@alpine", TASK_STATE_CHANGED, "hotline@alpine")).isFalse();
    }

    private RuleSet rules(String condition) throws IOException {
        Files.writeString(folder.resolve("some.drl"), """
                package rules.permission
                import io.hookline.policy.permission.PermissionRequest
                global io.hookline.policy.permission.PermissionProposals proposals
                rule "Some" @id( "some" ) @owner( "t" ) @since( "1" )
                when %s then proposals.permit( "some" ); end
                """.formatted(condition));
        return RuleSet.load(folder, PermissionRules.concern());
    }

    private boolean permits(String upn, Operation operation, String service) {
        return policy.decide(ALPINE, upn, operation, service == null ? Target.NOTHING : Target.service(service))
                .permitted();
    }

    private long evaluations() {
        return meters.timer("hookline.rules.decision", "concern", "permission").count();
    }
}

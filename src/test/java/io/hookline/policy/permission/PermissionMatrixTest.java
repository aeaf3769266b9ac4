package io.hookline.policy.permission;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.Directory.Role;
import io.hookline.policy.ShippedRules;
import io.hookline.policy.permission.PermissionMatrix.Right;
import io.hookline.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the rules come to, compared with what somebody has agreed to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionMatrixTest {
    private static final Path GOLDEN = Path.of("src/test/resources/permissions/matrix.txt");
    private static final String HOW_TO_ACCEPT = """
            The permission rules no longer come to what %s says. If that is what you want, let
                mvn -Dtest=PermissionMatrixTest -Dmatrix.accept=true test
            write the file anew, read what it changed line by line, and commit it with the rules.""";

    private final PermissionMatrix shipped = PermissionMatrix.of(ShippedRules.of(PermissionRules.concern()));

    @TempDir
    Path folder;

    @Test
    void the_shipped_rules_come_to_the_matrix_that_was_agreed_to() throws IOException {
        var now = MatrixTable.of(shipped);
        if (Boolean.getBoolean("matrix.accept")) {
            Files.writeString(GOLDEN, now);
        }

        assertThat(now).as(HOW_TO_ACCEPT, GOLDEN).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void every_operation_is_listed_for_every_role_with_the_rules_that_were_asked() {
        assertThat(shipped.rights()).hasSize(Operation.values().length * Role.values().length);
        assertThat(shipped.ruleSet())
                .isEqualTo(ShippedRules.of(PermissionRules.concern()).hash());
    }

    @Test
    void nothing_is_permitted_across_tenants() {
        assertThat(shipped.rights()).flatExtracting(Right::when).isNotEmpty().allMatch(Condition::sameTenant);
    }

    @Test
    void a_rule_for_either_name_of_an_operation_shows_in_the_same_place() throws IOException {
        var certified = rules("operation == \"AddContact\", role == \"Supervisor\"");
        var legacy = rules("operation == \"AddOrUpdateContact\", role == \"Supervisor\"");

        assertThat(right(certified, "AddContact", "Supervisor").permitted()).isEqualTo("always");
        assertThat(legacy.rights()).isEqualTo(certified.rights());
        assertThat(right(legacy, "UpdateContact", "Supervisor").permitted()).isEqualTo("never");
    }

    @Test
    void conditions_that_are_no_single_block_are_kept_apart_and_exact() throws IOException {
        var odd = right(
                rules("( ownsService && unitRelation == \"Own\" ) || licence == \"ContactCenter\""),
                "UpdateTask",
                "Agent");

        assertThat(odd.when()).hasSizeGreaterThan(1);
        for (var each : PermissionCases.of(Operation.UPDATE_TASK)) {
            boolean asked = each.ownsService() && each.unitRelation().equals("Own")
                    || each.licence().equals("ContactCenter");
            assertThat(odd.when().stream().filter(condition -> holds(condition, each)))
                    .as(each.toString())
                    .hasSize(asked ? 1 : 0);
        }
    }

    @Test
    void a_right_across_tenants_cannot_be_overlooked() throws IOException {
        var foreign = rules("operation == \"ReadTask\", !sameTenant");

        assertThat(right(foreign, "ReadTask", "Agent").permitted()).isEqualTo("OTHER TENANT");
    }

    @Test
    void the_matrix_in_force_is_found_once_for_each_rule_set() {
        var first = ShippedRules.of(PermissionRules.concern());
        var inForce = new MatrixInForce(() -> first);

        assertThat(inForce.get()).isEqualTo(shipped).isSameAs(inForce.get());
    }

    private static boolean holds(Condition condition, PermissionRequest request) {
        return condition.sameTenant() == request.sameTenant()
                && condition.ownsService().contains(request.ownsService())
                && condition.unitRelation().contains(request.unitRelation())
                && condition.licence().contains(request.licence());
    }

    private static Right right(PermissionMatrix matrix, String operation, String role) {
        return matrix.rights().stream()
                .filter(right ->
                        right.operation().equals(operation) && right.role().equals(role))
                .findFirst()
                .orElseThrow();
    }

    private PermissionMatrix rules(String condition) throws IOException {
        Files.writeString(folder.resolve("some.drl"), """
                package rules.permission
                import io.hookline.policy.permission.PermissionRequest
                global io.hookline.policy.permission.PermissionProposals proposals
                rule "Some" @id( "some" ) @owner( "t" ) @since( "1" )
                when PermissionRequest( %s ) then proposals.permit( "some" ); end
                """.formatted(condition));
        return PermissionMatrix.of(RuleSet.load(folder, PermissionRules.concern()));
    }
}

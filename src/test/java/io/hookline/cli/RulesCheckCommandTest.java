package io.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCheckCommandTest {
    @TempDir
    Path directory;

    private final StringWriter printed = new StringWriter();

    @Test
    void the_shipped_rules_are_ok_and_counted() {
        assertThat(check("rules")).as(printed.toString()).isZero();

        assertThat(printed.toString()).matches("\\d+ rules, \\d+ scenarios: ok\\R");
    }

    @Test
    void a_mistake_is_told_with_its_place_its_line_and_a_mark_and_exit_code_1() throws IOException {
        var file = misspelt();

        assertThat(check(directory.toString())).isEqualTo(1);

        assertThat(printed.toString())
                .contains(
                        file + ":6:20: FailedAttempt has no field statos; did you mean status? It has number, status,")
                .contains("""

                            FailedAttempt( statos == 410 )
                                           ^^^^^^
                    """);
    }

    @Test
    void a_program_is_told_in_json() throws IOException {
        var file = misspelt();

        assertThat(check(directory.toString(), "--json")).isEqualTo(1);

        var document = Json.read(printed.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly("ok", "version", "rules", "scenarios", "findings");
        assertThat(document.path("ok").booleanValue()).isFalse();
        assertThat(document.path("version").textValue()).startsWith("sha256:");
        assertThat(document.path("findings")).anySatisfy(finding -> {
            assertThat(finding.fieldNames()).toIterable().containsExactly("file", "line", "column", "text", "message");
            assertThat(finding.path("file").textValue()).isEqualTo(file.toString());
            assertThat(finding.path("line").intValue()).isEqualTo(6);
            assertThat(finding.path("column").intValue()).isEqualTo(20);
            assertThat(finding.path("text").textValue()).isEqualTo("statos");
        });
    }

    @Test
    void a_wrong_command_is_exit_code_2() {
        assertThat(check("rules", "--jason")).isEqualTo(2);
    }

    private Path misspelt() throws IOException {
        var file = Files.createDirectories(directory.resolve("retry")).resolve("gone.drl");
        return Files.writeString(file, """
                package rules.retry
                import io.hookline.policy.retry.FailedAttempt
                global io.hookline.policy.retry.RetryProposals proposals
                rule "Gone" @id( "gone" ) @owner( "me" ) @since( "1" )
                when
                    FailedAttempt( statos == 410 )
                then
                    proposals.giveUp( "gone", "gone" );
                end
                """);
    }

    @Test
    void a_directory_without_rules_is_told() {
        assertThat(check(directory.toString())).isEqualTo(1);

        assertThat(printed.toString()).contains("has none of the folders emission, permission, retry");
    }

    private int check(String... arguments) {
        return new CommandLine(new RulesCheckCommand())
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }
}

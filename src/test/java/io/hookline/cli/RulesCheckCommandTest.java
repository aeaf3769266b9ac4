package io.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
    void a_mistake_is_told_with_file_and_line_and_exit_code_1() throws IOException {
        var file = Files.createDirectories(directory.resolve("retry")).resolve("gone.drl");
        Files.writeString(file, """
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

        assertThat(check(directory.toString())).isEqualTo(1);

        assertThat(printed.toString())
                .contains(
                        file + ":6:20: FailedAttempt has no field statos; did you mean status? It has number, status,");
    }

    @Test
    void a_directory_without_rules_is_told() {
        assertThat(check(directory.toString())).isEqualTo(1);

        assertThat(printed.toString()).contains("has none of the folders emission, permission, retry");
    }

    private int check(String folder) {
        return new CommandLine(new RulesCheckCommand())
                .setOut(new PrintWriter(printed))
                .execute(folder);
    }
}

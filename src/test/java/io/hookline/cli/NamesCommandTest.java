package io.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class NamesCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "GetOnUpdatedTasks,TaskStateChanged",
        "GetOnUpdatedOutboundTask,SchedulerEntryStateChanged",
        "Accepted by System,SystemAccepted",
        "max retries reached,LimitReached",
        "AddOrUpdateContact,AddContact",
        "RemoveOutboundTasks,DeleteSchedulerEntry",
        "InQueue,Queued",
    })
    void a_name_of_either_connector_leads_to_the_other(String asked, String answered) {
        assertThat(run(asked)).isZero();
        assertThat(out.toString()).contains(answered);
    }

    @Test
    void an_unknown_name_is_said_to_be_one() {
        assertThat(run("GetOnLunch")).isEqualTo(1);
        assertThat(err.toString()).contains("nothing is called 'GetOnLunch'");
    }

    @Test
    void the_page_of_names_has_every_name_that_the_code_has() throws IOException {
        var page = Files.readString(Path.of("docs/names.md"));

        assertThat(NamesCommand.rows()).hasSizeGreaterThan(35).allSatisfy(row -> assertThat(page)
                .contains(Stream.concat(Stream.of(row.token()), row.legacyNames().stream())
                        .map(name -> "`" + name + "`")
                        .toArray(String[]::new)));
    }

    private int run(String... args) {
        return new CommandLine(new NamesCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}

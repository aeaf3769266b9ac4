package io.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.permission.PermissionChange;
import io.hookline.replay.Report;
import io.hookline.replay.Report.ConcernCount;
import io.hookline.replay.Report.Gap;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a simulation looks on a terminal and in a file. */
class ReportTextTest {
    private static final Report REPORT = new Report(
            "sha256:a",
            "sha256:b",
            "2026-03-02T08:00:00Z",
            "2026-03-09T08:00:00Z",
            true,
            1500,
            12_345,
            List.of(new ConcernCount("emission", 20_000, 0)),
            List.of(),
            List.of(),
            List.of(
                    new PermissionChange("AddContact", List.of(), "Supervisor", "unit Below", "never"),
                    new PermissionChange("ReadTask", List.of(), "Agent", "never", "always")),
            List.of(),
            List.of(),
            List.of(new Gap("tasks", 3, "they began before")));

    @Test
    void rights_that_change_are_red_on_a_terminal_and_plain_elsewhere() {
        var red = printed(true);
        var plain = printed(false);

        assertThat(red)
                .contains("\u001b[31m  Supervisor may AddContact: unit Below\u001b[0m")
                .contains("\u001b[31m  Agent may no more ReadTask: always\u001b[0m");
        assertThat(plain)
                .doesNotContain("\u001b")
                .containsSubsequence(
                        "Newly allowed", "  Supervisor may AddContact", "Newly denied", "  Agent may no more");
    }

    @Test
    void what_is_the_same_is_said_briefly_and_what_was_left_out_is_said() {
        assertThat(printed(false))
                .contains("12,345 events since 2026-03-02T08:00:00Z, in 1.5 s")
                .contains("emission     20,000 decisions, all the same")
                .contains("3 tasks: they began before")
                .doesNotContain("Examples");
    }

    @Test
    void a_pipe_hears_of_each_tenth_and_a_terminal_sees_a_bar() {
        var lines = new StringWriter();
        var bar = new StringWriter();
        var said = new ProgressLine(new PrintWriter(lines), false);
        var drawn = new ProgressLine(new PrintWriter(bar), true);
        for (int done = 0; done <= 1000; done++) {
            said.at("events", done, 1000);
            drawn.at("events", done, 1000);
        }
        drawn.end();

        assertThat(lines.toString().lines()).hasSize(10).endsWith("events: 100 % of 1000");
        assertThat(bar.toString())
                .contains("[##############################] 1,000 of 1,000")
                .endsWith("\r\u001b[K");
    }

    private static String printed(boolean coloured) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        new ReportText(out, coloured).print(REPORT);
        out.flush();
        return text.toString();
    }
}

package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A hub that cannot start says why in one line, without a stack trace, and ends with a code that scripts can see. */
@Timeout(120)
class RefusedStartTest {
    @TempDir
    private Path folder;

    @Test
    void a_second_hub_on_the_same_data_is_refused() throws Exception {
        var data = folder.resolve("data");
        try (var first = Program.hub(data, List.of())) {
            first.awaitReady();

            var second = start("--data", data.toString());

            assertRefused(second, 1, "is in use by another hub (process " + first.pid() + ")");
        }
    }

    @Test
    void a_busy_port_is_refused() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());

            var refused = start("--data", folder.resolve("data").toString(), "--port", port);

            assertRefused(refused, 1, "cannot listen on 127.0.0.1:" + port);
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(2, "'--prot'", List.of("--prot", "1")),
                Arguments.of(2, "'many' is not an int", List.of("--port", "many")),
                Arguments.of(1, "70000", List.of("--port", "70000")),
                Arguments.of(1, "no-such-host.invalid", List.of("--host", "no-such-host.invalid")),
                Arguments.of(1, "no-rules is not there", List.of("--rules", "no-rules")),
                Arguments.of(1, "no-routes is not there", List.of("--routes", "no-routes")),
                Arguments.of(1, "no-directory.yaml is not there", List.of("--directory", "no-directory.yaml")),
                Arguments.of(1, "no-config cannot be read", List.of("--config", "no-config")),
                Arguments.of(1, "hookline.delivery.schedule", List.of("--config", "FOLDER/bad.properties")),
                Arguments.of(1, "directory.yaml:1", List.of("--directory", "FOLDER/directory.yaml")),
                Arguments.of(1, "bad.drl:3", List.of("--rules", "FOLDER/rules")),
                Arguments.of(1, "bad.camel.yaml", List.of("--routes", "FOLDER/routes")),
                Arguments.of(1, "FOLDER/a-file", List.of("--data", "FOLDER/a-file")));
    }

    @ParameterizedTest(name = "{2} is refused, naming {1}")
    @MethodSource("mistakes")
    void a_mistake_is_told_in_one_line(int code, String reason, List<String> arguments) throws IOException {
        writeMistakes();
        var told = new ArrayList<>(List.of("--data", folder.resolve("data").toString(), "--port", "0"));
        if (!arguments.contains("--data")) {
            told.addAll(arguments.stream().map(this::inFolder).toList());
        } else {
            told = new ArrayList<>(arguments.stream().map(this::inFolder).toList());
        }

        var refused = start(told.toArray(String[]::new));

        assertRefused(refused, code, inFolder(reason));
    }

    private String inFolder(String text) {
        return text.replace("FOLDER", folder.toString());
    }

    private void writeMistakes() throws IOException {
        Files.writeString(folder.resolve("bad.properties"), "hookline.delivery.schedule = soon\n");
        Files.writeString(folder.resolve("directory.yaml"), "tenants: 7\n");
        Files.writeString(folder.resolve("a-file"), "");
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/bad.camel.yaml"), "- route:\n    form: nowhere\n");
        for (var concern : List.of("emission", "permission", "retry")) {
            Files.createDirectories(folder.resolve("rules/" + concern));
        }
        Files.writeString(folder.resolve("rules/emission/bad.drl"), "package rules.emission\n\nrul \"x\"\n");
    }

    private static Program start(String... arguments) throws IOException {
        return Program.run(
                Stream.concat(Stream.of("start"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** One line of ours; the log's own lines and the usage of a command may stand around it. */
    private static void assertRefused(Program program, int code, String reason) {
        var said = String.join("\n", program.err());
        assertThat(program.exitCode()).as(said).isEqualTo(code);
        assertThat(program.out()).isEmpty();
        assertThat(program.err())
                .as(said)
                .filteredOn(line -> line.contains(reason))
                .hasSize(1);
        assertThat(program.err()).as(said).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
    }
}

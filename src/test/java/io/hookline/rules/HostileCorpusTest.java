package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.retry.RetryRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that somebody wrote to break out or to break something. Each says in its first line what is told about it. None of
 * them gets as far as the compiler, and nothing of what they try is seen to have happened.
 */
class HostileCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/rules/hostile");
    private static final Concern RETRY = RetryRules.concern();

    @TempDir
    Path folder;

    static Stream<String> corpus() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void there_are_many() throws IOException {
        assertThat(corpus().filter(file -> file.endsWith(".drl"))).hasSizeGreaterThanOrEqualTo(40);
        assertThat(corpus().filter(file -> !file.endsWith(".drl"))).hasSizeGreaterThanOrEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void is_refused_with_a_clear_message(String file) throws IOException {
        var text = Files.readString(CORPUS.resolve(file));
        var told = text.lines().findFirst().orElseThrow().replaceFirst("^(//|#) told: ", "");
        var written = file.endsWith(RuleFile.SCENARIOS) ? "honest.scenarios.yaml" : file;
        Files.writeString(folder.resolve(written), text);
        if (!file.endsWith(".drl") && !file.endsWith(".table.csv")) {
            RuleText.write(folder, "honest.drl", RuleText.honest().text());
        }

        var findings = findings();

        assertThat(findings)
                .as("findings of " + file)
                .anySatisfy(finding -> assertThat(finding.toString())
                        .startsWith(folder.resolve(written).toString())
                        .contains(told))
                .noneSatisfy(finding -> assertThat(finding.message())
                        .containsAnyOf("do not compile", "Exception", "org.drools", "java.lang.String"));
    }

    private List<Finding> findings() {
        var files = RuleFiles.read(folder, RETRY);
        try {
            return Scenarios.run(files, RETRY, RuleSet.of(files.of(RETRY), RETRY))
                    .findings();
        } catch (RuleSetRefused refused) {
            return refused.findings();
        }
    }

    @AfterEach
    void nothing_of_it_has_happened() {
        assertThat(System.getProperty(Pwned.PROPERTY)).isNull();
        assertThat(Path.of("pwned")).doesNotExist();
        assertThat(folder.resolve("pwned")).doesNotExist();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("pwned"));
    }
}

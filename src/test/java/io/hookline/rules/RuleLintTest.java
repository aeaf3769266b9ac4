package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.ShippedRules;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files under {@code rules/}: style that the loader leaves to taste. */
class RuleLintTest {
    private static final Pattern FILE_NAME = Pattern.compile("[a-z]+(-[a-z]+)*\\.drl(\\.off)?");
    private static final int LINES_MAX = 60;

    static List<Concern> concerns() {
        return ShippedRules.concerns();
    }

    static Stream<Path> files() throws IOException {
        try (var paths = Files.walk(ShippedRules.DIRECTORY)) {
            return paths.filter(path -> path.toString().contains(".drl")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_short_named_in_kebab_case_and_begins_with_its_purpose(Path file) throws IOException {
        var lines = Files.readAllLines(file);

        assertThat(file.getFileName().toString()).matches(FILE_NAME);
        assertThat(lines).hasSizeLessThanOrEqualTo(LINES_MAX);
        assertThat(lines.get(0)).isEqualTo("/*");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @ParameterizedTest
    @MethodSource("concerns")
    void rule_names_are_sentences(Concern concern) {
        assertThat(ShippedRules.of(concern).rules())
                .allSatisfy(rule -> assertThat(rule.name().split(" ")).hasSizeBetween(6, 16));
    }

    @ParameterizedTest
    @MethodSource("concerns")
    void the_guide_names_every_fact_field_and_proposal(Concern concern) throws IOException {
        var guide = Files.readString(ShippedRules.DIRECTORY.resolve("README.md"));

        for (var question : concern.questions()) {
            for (var example : question.examples()) {
                assertThat(FactType.of(example).fields().keySet())
                        .allSatisfy(field -> assertThat(guide).contains("`" + field + "`"));
                assertThat(guide).contains("`" + FactType.of(example).name() + "`");
            }
            assertThat(Stream.of(question.sinkType().getDeclaredMethods())
                            .filter(method -> Modifier.isPublic(method.getModifiers())))
                    .allSatisfy(method -> assertThat(guide).contains("`" + method.getName() + "(id"));
        }
    }
}

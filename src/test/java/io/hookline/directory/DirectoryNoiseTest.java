package io.hookline.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in the file, reading it ends in a directory or in findings, never in another exception. */
class DirectoryNoiseTest {

    @Property(tries = 500)
    void any_bytes_end_in_a_directory_or_in_findings(@ForAll byte[] content) {
        readsOrRefuses(content);
    }

    @Property(tries = 1000)
    void a_file_with_lines_lost_swapped_or_garbled_ends_in_a_directory_or_in_findings(@ForAll("damaged") String yaml) {
        readsOrRefuses(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static void readsOrRefuses(byte[] content) {
        try {
            assertThat(DirectoryReader.read("d.yaml", content).tenants()).isNotEmpty();
        } catch (DirectoryRefused refused) {
            assertThat(refused.findings()).isNotEmpty().allMatch(finding -> finding.startsWith("d.yaml:"));
        }
    }

    @Provide
    Arbitrary<String> damaged() {
        var lines = SmallFile.YAML.lines().toList();
        var word = Arbitraries.of(
                "~",
                "null",
                "[]",
                "{}",
                "- x",
                "[[",
                "}",
                "&a",
                "*a",
                "<<: *a",
                "!!int x",
                "? y",
                "'",
                "\"",
                "|",
                "parent: field",
                "id: t-1",
                "\t",
                "true",
                "-1",
                "99999999999",
                "upn: []",
                "roles: {a: b}",
                "weekly: [x]",
                "%TAG",
                "---");
        var position = Arbitraries.integers().between(0, lines.size() - 1);
        var damage = Combinators.combine(position, Arbitraries.integers().between(0, 3), word)
                .as(Damage::new);
        return damage.list().ofMinSize(1).ofMaxSize(4).map(damages -> apply(lines, damages));
    }

    private record Damage(int line, int kind, String word) {}

    private static String apply(List<String> lines, List<Damage> damages) {
        var damaged = new ArrayList<>(lines);
        for (var damage : damages) {
            int at = Math.min(damage.line(), damaged.size() - 1);
            var line = damaged.get(at);
            switch (damage.kind()) {
                case 0 -> damaged.remove(at);
                case 1 ->
                    damaged.set(
                            at, line.replaceFirst(": .*", ": " + damage.word().replace("$", "")));
                case 2 -> damaged.add(at, line.replaceFirst("\\S.*", "") + damage.word());
                default -> damaged.add(damaged.remove(0));
            }
        }
        return String.join("\n", damaged) + "\n";
    }
}

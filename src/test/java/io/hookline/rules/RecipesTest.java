package io.hookline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.policy.Concerns;
import io.hookline.policy.ShippedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes of the guide work as they are typed. */
class RecipesTest {
    private static final Pattern RECIPE = Pattern.compile("(?sm)^\\*\\*(\\d+\\. .*?)(?=^\\*\\*\\d+\\. |^## )");
    private static final Pattern BLOCK = Pattern.compile("(?sm)^```(\\S+)(?: (\\S+))?\\n(.*?)^```$");

    @TempDir
    Path place;

    /** @param text from its title to the next one */
    private record Recipe(String text) {
        @Override
        public String toString() {
            return text.lines().findFirst().orElse("");
        }
    }

    static Stream<Recipe> recipes() throws IOException {
        return RECIPE.matcher(Files.readString(ShippedRules.DIRECTORY.resolve("README.md")))
                .results()
                .map(found -> new Recipe(found.group(1)));
    }

    @Test
    void there_are_ten() throws IOException {
        assertThat(recipes()).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_recipe_works_as_it_is_typed(Recipe recipe) throws Exception {
        copyRules();
        var before = versions();

        for (var block : BLOCK.matcher(recipe.text()).results().toList()) {
            carryOut(block.group(1), block.group(2), block.group(3));
        }

        var changed = changed(before);
        assertThat(changed).as("concerns that the recipe changes").hasSize(1);
        var files = RuleFiles.read(place.resolve("rules").resolve(changed.get(0).name()), changed.get(0));
        var rules = RuleSet.of(files.of(changed.get(0)), changed.get(0));
        assertThat(Scenarios.run(files, changed.get(0), rules).findings()).isEmpty();
    }

    private void carryOut(String kind, String file, String text) throws Exception {
        if (kind.equals("sh")) {
            shell(text);
        } else if (kind.equals("diff")) {
            replace(place.resolve(file), text);
        } else {
            Files.writeString(place.resolve(file), text);
        }
    }

    private void shell(String text) throws Exception {
        var process = new ProcessBuilder("sh", "-e", "-c", text)
                .directory(place.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private static void replace(Path file, String diff) throws IOException {
        var lines = diff.lines().toList();
        var text = Files.readString(file);
        assertThat(lines).hasSize(2);
        assertThat(text).contains(lines.get(0).substring(1));
        Files.writeString(
                file, text.replace(lines.get(0).substring(1), lines.get(1).substring(1)));
    }

    private List<String> versions() {
        var files = RuleFiles.read(place.resolve("rules"));
        return Concerns.all().stream().map(concern -> files.of(concern).hash()).toList();
    }

    private List<Concern> changed(List<String> before) {
        var changed = new ArrayList<Concern>();
        var after = versions();
        for (var i = 0; i < before.size(); i++) {
            if (!after.get(i).equals(before.get(i))) {
                changed.add(Concerns.all().get(i));
            }
        }
        return changed;
    }

    private void copyRules() throws IOException {
        try (var files = Files.walk(ShippedRules.DIRECTORY)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var to = place.resolve("rules").resolve(ShippedRules.DIRECTORY.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }
}

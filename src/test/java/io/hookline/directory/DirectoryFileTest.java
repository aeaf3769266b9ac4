package io.hookline.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFileTest {
    private static final String RENAMED = SmallFile.with("name: Hotline", "name: Front Desk");
    private static final String BROKEN = SmallFile.with("role: TenantAdmin", "role: Boss");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write_a_good_file() throws IOException {
        file = folder.resolve("directory.yaml");
        Files.writeString(file, SmallFile.YAML);
    }

    @Test
    void a_bad_file_stops_the_start_with_all_that_is_wrong() throws IOException {
        Files.writeString(file, BROKEN);

        assertThatThrownBy(() -> DirectoryFile.open(file))
                .isInstanceOf(DirectoryRefused.class)
                .hasMessageContaining(file + ":31: 'role' is unknown: 'Boss'");
    }

    @Test
    void a_missing_file_stops_the_start() {
        assertThat(DirectoryFile.check(folder.resolve("none.yaml")))
                .containsExactly(folder.resolve("none.yaml") + ": cannot be read because it does not exist");
    }

    @Test
    void a_change_is_in_force_when_listeners_are_called() throws IOException {
        try (var directory = DirectoryFile.open(file)) {
            var heard = new ArrayList<String>();
            directory.onChange(() -> {
                throw new IllegalStateException("a listener that fails must not keep the others from hearing");
            });
            directory.onChange(() -> heard.add(nameOfHotline(directory)));

            save(directory, RENAMED);

            assertThat(heard).isEqualTo(List.of("Front Desk"));
            assertThat(directory.problem()).isEmpty();
        }
    }

    @Test
    void equal_content_has_an_equal_version_and_other_content_another() throws IOException {
        try (var directory = DirectoryFile.open(file)) {
            var first = directory.current().version();

            save(directory, RENAMED);
            var second = directory.current().version();
            save(directory, SmallFile.YAML);

            assertThat(second).isNotEqualTo(first);
            assertThat(directory.current().version()).isEqualTo(first);
        }
    }

    @Test
    void a_bad_file_never_replaces_a_good_one_and_is_told_until_it_is_mended() throws IOException {
        try (var directory = DirectoryFile.open(file)) {
            save(directory, BROKEN);
            assertThat(directory.current().users("t-1")).hasSize(2);
            assertThat(directory.problem()).hasValue("1 findings in the changed directory file, see the log");

            save(directory, SmallFile.YAML);
            assertThat(directory.problem()).isEmpty();
        }
    }

    @Test
    void a_file_that_is_still_being_saved_is_left_alone() throws IOException {
        try (var directory = DirectoryFile.open(file)) {
            // valid, and yet without its second user
            Files.writeString(file, SmallFile.YAML.substring(0, SmallFile.YAML.indexOf("      - upn: sam@")));
            directory.look();
            Files.writeString(file, RENAMED);
            directory.look();
            assertThat(directory.current().users("t-1")).hasSize(2);
            assertThat(nameOfHotline(directory)).isEqualTo("Hotline");

            directory.look();
            assertThat(nameOfHotline(directory)).isEqualTo("Front Desk");
        }
    }

    @Test
    void a_file_that_is_gone_for_a_moment_is_nothing_to_worry_about() throws IOException {
        try (var directory = DirectoryFile.open(file)) {
            Files.delete(file);
            directory.look();
            assertThat(directory.problem()).isEmpty();

            directory.look();
            assertThat(directory.problem()).isPresent();
            assertThat(directory.current().users("t-1")).hasSize(2);
        }
    }

    @Test
    void a_watched_file_is_picked_up_within_a_second() throws IOException {
        try (var directory = DirectoryFile.open(file).watch()) {
            var next = folder.resolve("next.yaml");
            Files.writeString(next, RENAMED);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> nameOfHotline(directory).equals("Front Desk"));
        }
    }

    private void save(DirectoryFile directory, String yaml) throws IOException {
        Files.writeString(file, yaml);
        directory.look();
        directory.look();
    }

    private static String nameOfHotline(DirectoryFile directory) {
        return directory
                .current()
                .service("hotline@alpine.example")
                .orElseThrow()
                .name();
    }
}

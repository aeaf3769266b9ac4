package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher chooses a JDK. The JDKs here are scripts that say a version and show how they were called. */
class LauncherTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    private Path home;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "there is no " + BASH + " here, so the launcher is not tested");
        Files.copy(Path.of("hookline"), home.resolve("hookline"));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("target/lib"));
        Files.writeString(home.resolve("target/hookline.jar"), "");
    }

    @Test
    void java_home_comes_first() throws Exception {
        var launched = launch(jdk("new", 25), jdk("old", 17), "key", "list");

        assertThat(launched.code()).isZero();
        assertThat(launched.said()).startsWith("java of new").endsWith("hookline.jar key list");
    }

    @Test
    void a_java_home_that_is_too_old_is_passed_over() throws Exception {
        var launched = launch(jdk("ancient", 11), jdk("right", 17), "demo");

        assertThat(launched.code()).isZero();
        assertThat(launched.said()).startsWith("java of right").doesNotContain("--enable-native-access");
    }

    @Test
    void a_new_jdk_is_told_that_native_access_is_wanted() throws Exception {
        var launched = launch(jdk("new", 25), jdk("new", 25), "demo");

        assertThat(launched.said()).contains("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void without_a_jdk_that_will_do_it_says_so_in_one_line() throws Exception {
        var launched = launch(home.resolve("nowhere"), jdk("ancient", 11), "demo");

        assertThat(launched.code()).isEqualTo(2);
        assertThat(launched.said()).isEqualTo("hookline: no JDK 17 or newer found; install one or set JAVA_HOME");
    }

    private Path jdk(String name, int version) throws IOException {
        var folder = home.resolve(name);
        var java = folder.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/bash
                if [ "$1" = -XshowSettings:properties ]; then
                  echo "    java.specification.version = %d" >&2
                else
                  echo "java of %s $*"
                fi
                """.formatted(version, name));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return folder;
    }

    private Launched launch(Path javaHome, Path onPath, String... arguments) throws Exception {
        var command = new ArrayList<>(
                List.of(BASH.toString(), home.resolve("hookline").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PATH", onPath.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().remove("HOOKLINE_JAVA_OPTIONS");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        return new Launched(process.waitFor(), said);
    }

    private record Launched(int code, String said) {}
}

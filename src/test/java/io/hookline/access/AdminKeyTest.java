package io.hookline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.DirectoryFile;
import io.hookline.directory.DirectorySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminKeyTest {
    @TempDir
    Path folder;

    private final DirectorySource directory = Example.directory();
    private final MemoryKeyStore store = new MemoryKeyStore();
    private final ApiKeys keys = new ApiKeys(store, directory, new SettableClock());

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void the_first_start_writes_a_key_that_only_its_owner_can_read() throws IOException {
        var file = AdminKey.ensure(folder.resolve("data"), keys, directory).orElseThrow();

        var caller = keys.caller(Files.readString(file).strip()).orElseThrow();
        assertThat(file).isEqualTo(folder.resolve("data/admin.key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(caller.upn()).isEqualTo(Example.ADA);
        assertThat(caller.scopes()).isEqualTo(Set.of(Scope.API, Scope.OPERATOR));
    }

    @Test
    void a_store_that_ever_had_a_key_gets_no_other_even_when_it_was_revoked() {
        var made = Example.make(keys, Example.MIA, Scope.API);
        keys.revoke(made.key().id(), Example.TESTER).join();

        assertThat(AdminKey.ensure(folder, keys, directory)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_file_left_by_a_start_that_failed_is_replaced() throws IOException {
        Files.writeString(folder.resolve("admin.key"), "hk_left_over");

        var file = AdminKey.ensure(folder, keys, directory).orElseThrow();

        assertThat(keys.caller(Files.readString(file).strip())).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_directory_without_a_tenant_admin_gets_no_key() throws IOException {
        var yaml = Files.readString(Path.of("config/directory.yaml")).replace("role: TenantAdmin", "role: User");
        var file = Files.writeString(folder.resolve("directory.yaml"), yaml);

        assertThat(AdminKey.ensure(folder.resolve("data"), keys, DirectoryFile.open(file)))
                .isEmpty();
    }
}

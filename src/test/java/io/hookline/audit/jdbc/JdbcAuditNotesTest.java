package io.hookline.audit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.hookline.audit.AuditEntry;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.store.StoreUnderTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbcAuditNotesTest {
    private static final AuditEntry ENTRY = new AuditEntry(
            Instant.EPOCH, new Actor("alpine", "mia", "key_1", null), "AddContact", "", "denied: why", null, null);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @TempDir
    Path folder;

    @Test
    void what_cannot_be_written_is_counted_and_disturbs_nobody() {
        var under = StoreUnderTest.sqlite(folder);
        var notes = new JdbcAuditNotes(under.store(), meters);
        notes.accept(ENTRY);
        under.close();

        assertThatCode(() -> notes.accept(ENTRY)).doesNotThrowAnyException();

        await().until(() -> meters.counter("hookline.audit.lost").count() == 1);
        assertThat(meters.counter("hookline.audit.lost").count()).isEqualTo(1);
    }
}

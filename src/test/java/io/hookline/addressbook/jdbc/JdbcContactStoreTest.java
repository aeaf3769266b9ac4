package io.hookline.addressbook.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.Change;
import io.hookline.addressbook.Change.Mode;
import io.hookline.addressbook.Change.Put;
import io.hookline.addressbook.Change.Remove;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.ContactOutcome;
import io.hookline.addressbook.ContactOutcome.Refused;
import io.hookline.addressbook.ContactOutcome.Removed;
import io.hookline.addressbook.ContactOutcome.Stored;
import io.hookline.addressbook.ContactOutcome.Unchanged;
import io.hookline.addressbook.ContactOutcome.Unknown;
import io.hookline.addressbook.ContactStore.Changes;
import io.hookline.addressbook.ContactStore.Clearing;
import io.hookline.addressbook.TextField;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.AuditLog.Only;
import io.hookline.audit.AuditLog.Recorded;
import io.hookline.audit.jdbc.JdbcAuditLog;
import io.hookline.store.Store;
import io.hookline.store.StoreKind;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcContactStoreTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Actor ADA = new Actor("alpine", "ada@alpine.example", "key_1", "127.0.0.1");
    private static final BookKey BOOK = new BookKey("alpine", "customers");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void each_change_has_its_outcome_on_top_of_those_before_it(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = store(under.store());

            var outcomes = change(
                    store,
                    new Put(contact("a", "1"), Mode.ADD),
                    new Put(contact("a", "2"), Mode.ADD),
                    new Put(contact("a", "2"), Mode.UPDATE),
                    new Put(contact("a", "2"), Mode.UPSERT),
                    new Put(contact("b", "1"), Mode.UPDATE),
                    new Put(contact("b", "1"), Mode.UPSERT),
                    new Remove("a"),
                    new Remove("a"));

            assertThat(outcomes)
                    .extracting(outcome -> (Object) outcome.getClass())
                    .containsExactly(
                            Stored.class,
                            Refused.class,
                            Stored.class,
                            Unchanged.class,
                            Refused.class,
                            Stored.class,
                            Removed.class,
                            Unknown.class);
            assertThat(names(store, BOOK)).containsExactly("b 1");
            assertThat(store.counts("alpine")).isEqualTo(Map.of("customers", 1L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_contact_is_the_same_after_a_restart(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var contact = contact("Z\u00fcrich \ud83d\ude80 '\"", "name");
            var version = ((Stored) change(store(under.store()), new Put(contact, Mode.ADD))
                            .get(0))
                    .version();

            var again = store(under.reopen());

            assertThat(again.find(BOOK, List.of(contact.externalId(), "nobody")))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.contact()).isEqualTo(contact);
                        assertThat(found.version()).isEqualTo(version);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_version_is_never_used_again(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = store(under.store());
            long seen = ((Stored)
                            change(store, new Put(contact("a", "1"), Mode.ADD)).get(0))
                    .version();
            change(store, new Remove("a"));
            change(store, new Put(contact("a", "2"), Mode.ADD));

            var late = new Put(contact("a", "3"), Mode.UPDATE, OptionalLong.of(seen));
            assertThat(change(store, late).get(0)).isInstanceOf(Refused.class);
            store.clear(new Clearing(BOOK, ADA)).join();
            change(store, new Put(contact("a", "4"), Mode.ADD));
            assertThat(change(store, late).get(0)).isInstanceOf(Refused.class);
            assertThat(change(store, new Remove("a", OptionalLong.of(seen))).get(0))
                    .isInstanceOf(Refused.class);
            assertThat(names(store, BOOK)).containsExactly("a 4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void books_of_the_same_name_in_two_tenants_know_nothing_of_each_other(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = store(under.store());
            var foreign = new BookKey("borea", "customers");
            change(store, new Put(contact("a", "ours"), Mode.ADD));
            store.change(new Changes(foreign, List.of(new Put(contact("a", "theirs"), Mode.ADD)), ADA))
                    .join();

            store.clear(new Clearing(foreign, ADA)).join();

            assertThat(names(store, BOOK)).containsExactly("a ours");
            assertThat(names(store, foreign)).isEmpty();
            assertThat(store.counts("borea")).isEqualTo(Map.of("customers", 0L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void pages_are_in_byte_order(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = store(under.store());
            var ids = List.of("B", "Z", "a", "a/b", "b", "\u00e4");
            change(
                    store,
                    ids.stream().map(id -> new Put(contact(id, "x"), Mode.ADD)).toArray(Change[]::new));

            var seen = new ArrayList<String>();
            for (var page = store.page(BOOK, "", 4);
                    !page.isEmpty();
                    page = store.page(BOOK, seen.get(seen.size() - 1), 4)) {
                page.forEach(found -> seen.add(found.contact().externalId()));
            }
            assertThat(seen).isEqualTo(ids);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_emptied_book_is_empty_at_once_and_its_rows_go_afterwards(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = store(under.store());
            int many = 2 * SweepWrites.STEP + 1;
            change(
                    store,
                    IntStream.range(0, many)
                            .mapToObj(i -> new Put(contact("c" + i, "x"), Mode.ADD))
                            .toArray(Change[]::new));

            assertThat(store.clear(new Clearing(BOOK, ADA)).join()).isEqualTo(many);

            assertThat(store.page(BOOK, "", 10)).isEmpty();
            await().until(() ->
                    rows(under.store(), "contact") == 0 && rows(under.store(), "address_book_leftover") == 0);
            assertThat(store.clear(new Clearing(BOOK, ADA)).join()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_a_stopped_hub_left_behind_is_swept_by_the_next(StoreKind kind) {
        try (var under = kind.open(folder)) {
            change(store(under.store()), new Put(contact("a", "x"), Mode.ADD));
            // emptied, but the hub stops before it deletes the rows
            under.store()
                    .write(new ClearWrites(() -> NOON), new Clearing(BOOK, ADA))
                    .join();
            assertThat(rows(under.store(), "contact")).isEqualTo(1);

            var again = store(under.reopen());
            again.sweep();

            await().until(() ->
                    rows(under.store(), "contact") == 0 && rows(under.store(), "address_book_leftover") == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_change_is_in_the_audit_log_with_before_and_after_and_nothing_else_is(StoreKind kind) {
        try (var under = kind.open(folder)) {
            var store = store(under.store());
            change(store, new Put(contact("a", "1"), Mode.ADD));
            change(store, new Put(contact("a", "2"), Mode.UPSERT), new Put(contact("a", "2"), Mode.UPSERT));
            change(store, new Put(contact("a", "3"), Mode.ADD), new Remove("nobody"), new Remove("a"));
            change(store, new Put(contact("b", "1"), Mode.ADD));
            store.clear(new Clearing(BOOK, ADA)).join();

            var entries = new JdbcAuditLog(under.store())
                    .page("alpine", 0, Only.EVERYTHING, 100).stream()
                            .map(Recorded::entry)
                            .toList();
            assertThat(entries)
                    .extracting(
                            entry -> entry.action() + " " + entry.target() + " " + entry.before() + " " + entry.after())
                    .containsExactly(
                            "AddContact address-book/customers/a null {\"externalId\":\"a\",\"displayName\":\"1\"}",
                            "UpdateContact address-book/customers/a {\"externalId\":\"a\",\"displayName\":\"1\"}"
                                    + " {\"externalId\":\"a\",\"displayName\":\"2\"}",
                            "RemoveContacts address-book/customers/a {\"externalId\":\"a\",\"displayName\":\"2\"} null",
                            "AddContact address-book/customers/b null {\"externalId\":\"b\",\"displayName\":\"1\"}",
                            "ClearContacts address-book/customers {\"contacts\":1} {\"contacts\":0}");
            assertThat(entries).allSatisfy(entry -> assertThat(entry.by()).isEqualTo(ADA));
        }
    }

    @Test
    void two_nodes_that_write_the_same_contacts_lose_nothing() {
        try (var under = StoreKind.POSTGRES.open(folder);
                var other = Stores.open(under.config(), new SimpleMeterRegistry(), () -> {})) {
            var nodes = List.of(store(under.store()), store(other));
            var writes = IntStream.range(0, 200)
                    .mapToObj(i -> nodes.get(i % 2)
                            .change(new Changes(
                                    BOOK,
                                    List.of(
                                            new Put(contact("c" + i / 4, "w" + i), Mode.UPSERT),
                                            new Put(contact("c" + (49 - i / 4), "w" + i), Mode.UPSERT)),
                                    ADA)))
                    .toList();
            long stored = writes.stream()
                    .flatMap(write -> write.join().stream())
                    .filter(Stored.class::isInstance)
                    .count();

            assertThat(names(nodes.get(0), BOOK)).hasSize(50);
            assertThat(nodes.get(1).counts("alpine")).isEqualTo(Map.of("customers", 50L));
            assertThat(rows(under.store(), "audit")).isEqualTo(stored);
        }
    }

    private JdbcContactStore store(Store store) {
        return new JdbcContactStore(store, InstantSource.fixed(NOON));
    }

    private static List<ContactOutcome> change(JdbcContactStore store, Change... changes) {
        return store.change(new Changes(BOOK, Arrays.asList(changes), ADA)).join();
    }

    private static Contact contact(String id, String name) {
        return new Contact(id, Map.of(TextField.DISPLAY_NAME, name), Map.of(), List.of(), List.of());
    }

    private static List<String> names(JdbcContactStore store, BookKey book) {
        return store.page(book, "", 1000).stream()
                .map(found -> found.contact().externalId() + " "
                        + found.contact().texts().get(TextField.DISPLAY_NAME))
                .toList();
    }

    private static long rows(Store store, String table) {
        return store.read(connection -> {
            try (var select = connection.prepareStatement("select count(*) from " + table);
                    var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}

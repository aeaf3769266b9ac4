package io.hookline.bench;

import io.hookline.addressbook.BookKey;
import io.hookline.addressbook.Change;
import io.hookline.addressbook.Change.Mode;
import io.hookline.addressbook.Change.Put;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.ContactStore.Changes;
import io.hookline.addressbook.ListField;
import io.hookline.addressbook.TextField;
import io.hookline.addressbook.jdbc.JdbcContactStore;
import io.hookline.audit.AuditEntry.Actor;
import io.hookline.store.StoreConfig;
import io.hookline.store.open.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** One add and one get in a book of a thousand contacts and in one of a million, each in a SQLite file of its own. */
final class AddressBookBench {
    private static final BookKey BOOK = new BookKey("tenant", "book");
    private static final Actor ACTOR = new Actor("tenant", "ada@alpine.example", "key", "127.0.0.1");
    private static final int STEP = 1000;

    private AddressBookBench() {}

    static void run(Duration round) throws IOException {
        Report.title("address-book: the store alone, SQLite, synced commits, audit log included");
        var small = measure(1_000, round);
        var large = measure(1_000_000, round);
        Report.line("get of one, large / small: %.2f x", large.get / small.get);
        Report.line("add of one with its commit, large / small: %.2f x", large.add / small.add);
        Report.line("add of one among 1000 in a commit, large / small: %.2f x", large.among / small.among);
    }

    private static Figures measure(int contacts, Duration round) throws IOException {
        var folder = Files.createTempDirectory(Path.of("target"), "bench-books");
        var config = StoreConfig.of("jdbc:sqlite:" + folder.resolve("hookline.db"), folder);
        try (var store = Stores.open(config, new SimpleMeterRegistry(), () -> {})) {
            var books = new JdbcContactStore(store, Clock.systemUTC());
            long began = System.nanoTime();
            for (int from = 0; from < contacts; from += STEP) {
                change(books, from, STEP);
            }
            Report.line("%d contacts written in %.1f s", contacts, (System.nanoTime() - began) / 1e9);
            gets(books, contacts, round);
            var get = gets(books, contacts, round);
            Report.line("  get        %s", get);
            var add = adds(books, contacts, 1, 300);
            Report.line("  add        %s", add);
            var among = adds(books, contacts + 300, STEP, 20);
            Report.line("  add 1000   %s", among);
            return new Figures(get.percentile(0.5), add.percentile(0.5), among.percentile(0.5));
        }
    }

    private static Samples gets(JdbcContactStore books, int contacts, Duration round) {
        var random = new Random(contacts);
        var samples = new Samples();
        for (long end = System.nanoTime() + round.toNanos(); System.nanoTime() < end; ) {
            var id = id(random.nextInt(contacts));
            long began = System.nanoTime();
            if (books.find(BOOK, List.of(id)).size() != 1) {
                throw new IllegalStateException(id + " is lost");
            }
            samples.add(System.nanoTime() - began);
        }
        return samples;
    }

    private static Samples adds(JdbcContactStore books, int from, int step, int times) {
        var samples = new Samples();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            change(books, from + i * step, step);
            samples.add(System.nanoTime() - began);
        }
        return samples;
    }

    private static void change(JdbcContactStore books, int from, int count) {
        List<Change> changes = IntStream.range(from, from + count)
                .<Change>mapToObj(i -> new Put(contact(i), Mode.ADD))
                .toList();
        books.change(new Changes(BOOK, changes, ACTOR)).join();
    }

    private static Contact contact(int number) {
        return new Contact(
                id(number),
                Map.of(TextField.DISPLAY_NAME, "Contact number " + number, TextField.COMPANY, "Roth AG"),
                Map.of(ListField.BUSINESS_PHONES, List.of("+44207" + number)),
                List.of(),
                List.of());
    }

    /** In no order that the index would like. */
    private static String id(int number) {
        return "E-" + Integer.toHexString(Integer.reverse(number));
    }

    private record Figures(double get, double add, double among) {}
}

package io.hookline;

import static io.hookline.Events.event;
import static io.hookline.Events.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.WebhookReceiver.Call;
import io.hookline.config.Setting;
import io.hookline.policy.SwitchedOn;
import io.hookline.store.StoreUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cap per customer is attacked by many callers on two hubs over one PostgreSQL database. */
@Timeout(300)
class EmissionCapNodesTest {
    private static final int CUSTOMERS = 40;
    private static final int CALLS = 8;
    private static final int CAP = 3;

    @TempDir
    private Path folder;

    private String url;
    private Path rules;
    private WebhookReceiver receiver;
    private HubUnderTest one;
    private HubUnderTest other;

    @BeforeEach
    void start() throws Exception {
        try (var database = StoreUnderTest.postgres(folder)) {
            url = database.config().url();
        }
        rules = SwitchedOn.in(folder, "emission/at-most-three-per-customer");
        receiver = new WebhookReceiver();
        one = node("one");
        other = node("other");
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        receiver.close();
    }

    /** The nodes have one database, one secret and one key of the admin. */
    private HubUnderTest node(String name) throws Exception {
        var data = Files.createDirectories(folder.resolve(name));
        var admin = folder.resolve("one/admin.key");
        if (Files.exists(admin)) {
            Files.copy(admin, data.resolve("admin.key"));
        }
        var secret = Files.readString(folder.resolve("secret.key"));
        return HubUnderTest.start(
                data,
                settings -> settings.with(Setting.STORE_URL, url).with(Setting.SECRET_KEY, secret),
                rules,
                Path.of("config/directory.yaml"));
    }

    @Test
    void of_many_calls_of_a_customer_on_both_nodes_at_once_exactly_three_are_told_and_three_more_a_day_later()
            throws Exception {
        new Subscribing(one).subscribe(receiver.url("/one"), "Terminated");
        new Subscribing(one).subscribe(receiver.url("/other"), "Terminated");

        callAllAtOnce("monday");

        awaitTold(CUSTOMERS * CAP);
        assertThat(IntStream.range(0, CUSTOMERS).mapToObj(customer -> told("/one", "monday", customer)))
                .allMatch(count -> count == CAP);

        aDayPasses();
        callAllAtOnce("tuesday");

        awaitTold(2 * CUSTOMERS * CAP);
        assertThat(IntStream.range(0, CUSTOMERS).mapToObj(customer -> told("/other", "tuesday", customer)))
                .allMatch(count -> count == CAP);
        assertThat(namesOfCustomersInTheStore()).isZero();
    }

    /**
     * The calls of one customer together, so that they race, and on both nodes. Every event is reported to both, as a source
     * does that is not sure of having been heard.
     */
    private void callAllAtOnce(String day) throws Exception {
        var work = new ArrayList<Callable<Void>>();
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            for (int call = 0; call < CALLS; call++) {
                var end = with(
                        event("Disconnect", day + "-" + customer + "-" + call),
                        "task",
                        Map.of("customerIdentifier", "customer-" + customer));
                boolean evenly = call % 2 == 0;
                work.add(() -> report(evenly ? one : other, evenly ? other : one, end));
            }
        }
        var threads = Executors.newFixedThreadPool(CALLS);
        try {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void report(HubUnderTest first, HubUnderTest second, Map<String, Object> event) {
        var receipt = new Subscribing(first).accept(event);
        assertThat(new Subscribing(second).accept(event)).isEqualTo(receipt);
        return null;
    }

    private void awaitTold(int each) {
        for (var path : List.of("/one", "/other")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> receiver.taken(path).size() >= each);
            assertThat(receiver.calls(path).stream().map(Call::webhookId).collect(Collectors.toSet()))
                    .hasSize(each);
        }
    }

    private int told(String path, String day, int customer) {
        var tasks = new HashSet<String>();
        receiver.calls(path).forEach(call -> tasks.add(call.task()));
        tasks.removeIf(task -> !task.startsWith(day + "-" + customer + "-"));
        return tasks.size();
    }

    /** As if the clocks of both nodes had gone on: what was told then is older by a day now. */
    private void aDayPasses() throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var update = connection.prepareStatement("update emission_told set at = at - ?")) {
            update.setLong(1, Duration.ofDays(1).toMillis());
            assertThat(update.executeUpdate()).isPositive();
        }
    }

    private int namesOfCustomersInTheStore() throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var select = connection.prepareStatement(
                        "select count(*) from emission_told where cap_key like '%customer%' or length(cap_key) <> 64");
                var rows = select.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

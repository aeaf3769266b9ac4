package io.hookline;

import static io.hookline.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookline.config.Setting;
import io.hookline.store.StoreUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two hubs on one PostgreSQL decide by one version of the rules, also in the moment in which it changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesNodesTest {
    private static final int SWITCHES = 6;
    private static final String FILE = "emission/end.drl";

    private HubUnderTest one;
    private HubUnderTest other;
    private Path rules;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        String url;
        try (var database = StoreUnderTest.postgres(folder)) {
            url = database.config().url();
        }
        var secret = Files.readString(folder.resolve("secret.key"));
        rules = Copies.rules(folder);
        one = node(folder.resolve("one"), url, secret, rules);
        Files.createDirectories(folder.resolve("other"));
        Files.copy(folder.resolve("one/admin.key"), folder.resolve("other/admin.key"));
        other = node(folder.resolve("other"), url, secret, Path.of("rules"));
    }

    private static HubUnderTest node(Path data, String url, String secret, Path rules) {
        return HubUnderTest.start(
                data,
                settings -> settings.with(Setting.STORE_URL, url).with(Setting.SECRET_KEY, secret),
                rules,
                Path.of("config/directory.yaml"));
    }

    @AfterAll
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void every_event_is_decided_by_the_version_that_was_in_force_when_it_was_committed_on_whichever_node()
            throws Exception {
        var hashes = new TreeMap<String, String>();
        keepHash(hashes);
        Copies.edit(rules.resolve(FILE), text -> text + "// another version\n");
        await().atMost(Duration.ofSeconds(30)).until(() -> keepHash(hashes) == 2);
        var versions = List.copyOf(hashes.keySet());

        var stop = new AtomicBoolean();
        var sent = new AtomicInteger();
        var senders = List.of(
                CompletableFuture.runAsync(() -> send(one, "t-one-", stop, sent)),
                CompletableFuture.runAsync(() -> send(other, "t-other-", stop, sent)));
        for (int i = 0; i < SWITCHES; i++) {
            var seen = sent.get();
            await().atMost(Duration.ofSeconds(30)).until(() -> sent.get() > seen + 10);
            var node = i % 2 == 0 ? other : one;
            var wish = Map.of("version", versions.get(i % 2), "reason", "switch " + i);
            assertThat(node.post("/hub/v1/rules/activate", wish).status()).isEqualTo(200);
        }
        stop.set(true);
        for (var sender : senders) {
            sender.get();
        }

        var switches = new TreeMap<Long, String>();
        for (var each : one.get("/hub/v1/rules/versions").json().get("items")) {
            switches.put(
                    each.get("seq").asLong(), hashes.get(each.get("version").asText()));
        }
        var wrong = new ArrayList<String>();
        int judged = 0;
        for (var path = "/hub/v1/events?limit=500"; path != null; ) {
            var page = one.get(path).json();
            for (var row : page.get("items")) {
                var trace = other.get("/hub/v1/events/" + row.get("eventId").asText())
                        .json();
                var expected = switches.floorEntry(row.get("cursor").asLong()).getValue();
                var decided = trace.at("/decisions/0/ruleSet").asText();
                judged++;
                if (!expected.equals(decided)) {
                    wrong.add(row + " by " + decided);
                }
            }
            path = page.get("next").isNull()
                    ? null
                    : "/hub/v1/events?limit=500&after=" + page.get("next").asText();
        }
        assertThat(wrong).isEmpty();
        assertThat(judged).isEqualTo(sent.get()).isGreaterThan(SWITCHES * 10);
        assertThat(switches).hasSizeGreaterThanOrEqualTo(SWITCHES);
    }

    /** Remembers by which hash decisions name the version in force; answers how many are known. */
    private int keepHash(Map<String, String> hashes) {
        var present = one.get("/hub/v1/rules").json();
        for (var concern : present.get("concerns")) {
            if (concern.get("name").asText().equals("emission")) {
                hashes.put(
                        present.get("version").asText(), concern.get("ruleSet").asText());
            }
        }
        return hashes.size();
    }

    private static void send(HubUnderTest node, String task, AtomicBoolean stop, AtomicInteger sent) {
        var alpine = new Subscribing(node);
        for (int i = 0; !stop.get(); i++) {
            alpine.accept(event("Start", task + i));
            alpine.accept(event("Disconnect", task + i));
            sent.addAndGet(2);
        }
    }
}

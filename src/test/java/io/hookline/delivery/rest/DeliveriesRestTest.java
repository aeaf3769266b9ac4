package io.hookline.delivery.rest;

import static io.hookline.delivery.DeliveryTable.Draft.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.access.Caller;
import io.hookline.access.Scope;
import io.hookline.delivery.DeliveryTable;
import io.hookline.delivery.Dispatcher;
import io.hookline.delivery.LeasedDelivery;
import io.hookline.delivery.SettableClock;
import io.hookline.delivery.Verdict;
import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.problem.Refusal;
import io.hookline.store.StoreUnderTest;
import io.hookline.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesRestTest {
    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final List<String> woken = new ArrayList<>();
    private StoreUnderTest opened;
    private DeliveryTable table;
    private DeliveriesRest rest;

    @BeforeEach
    void open() {
        opened = StoreUnderTest.sqlite(folder);
        table = new DeliveryTable(opened.store(), clock);
        table.addSubscription("sub_a");
        rest = new DeliveriesRest(table.log, caller -> java.util.Optional.empty(), new Woken(), by -> by, clock);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void shows_a_delivery_with_its_attempts() {
        var id = table.insert(to("sub_a", "t1")).id();
        table.complete(
                table.claim("sub_a", 1).get(0),
                new Verdict.TryAgain(clock.instant().plusSeconds(5)));

        var shown = json(rest.read(request("alpine", Map.of("id", "dlv_" + id), Map.of())));

        assertThat(shown.get("id").textValue()).isEqualTo("dlv_" + id);
        assertThat(shown.get("state").textValue()).isEqualTo("RETRYING");
        assertThat(shown.get("webhookId").textValue()).isEqualTo("msg_1");
        assertThat(shown.get("event").textValue()).isEqualTo("InQueue");
        assertThat(shown.get("createdAt").textValue()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(shown.get("dueAt").textValue()).isEqualTo("2026-03-02T08:00:05Z");
        assertThat(shown.at("/attempts/0/number").intValue()).isEqualTo(1);
        assertThat(shown.at("/attempts/0/status").intValue()).isEqualTo(500);
        assertThat(shown.at("/attempts/0/outcome").textValue()).isEqualTo("status");
        assertThat(new DeliveryTrace(table.log).ofEvent(1).get(0)).hasToString(shown.toString());
    }

    @Test
    void another_tenant_finds_nothing() {
        var id = table.insert(to("sub_a", "t1")).id();

        assertThatThrownBy(() -> rest.read(request("other", Map.of("id", "dlv_" + id), Map.of())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not-found");
        assertThat(json(rest.list(request("other", Map.of(), Map.of()))).get("items"))
                .isEmpty();
    }

    @Test
    void ids_and_filters_that_make_no_sense_are_refused() {
        for (var id : List.of("1", "dlv_", "dlv_x", "dlv_99999999999999999999", "dlv_12345")) {
            assertThatThrownBy(() -> rest.read(request("alpine", Map.of("id", id), Map.of())))
                    .as(id)
                    .hasMessageContaining("not-found");
        }
        assertThatThrownBy(() -> rest.list(request("alpine", Map.of(), Map.of("state", "LOST"))))
                .hasMessageContaining("PENDING");
        assertThatThrownBy(() -> rest.list(request("alpine", Map.of(), Map.of("after", "x"))))
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> rest.list(request("alpine", Map.of(), Map.of("limit", "0"))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void pages_by_cursor_from_the_newest() {
        var ids = table.insert(List.of(to("sub_a", "t1"), to("sub_a", "t2"), to("sub_a", "t3")));

        var first = json(rest.list(request("alpine", Map.of(), Map.of("limit", "2", "state", "pending"))));
        var second = json(rest.list(request(
                "alpine",
                Map.of(),
                Map.of("limit", "2", "after", first.get("next").textValue()))));

        assertThat(first.at("/items/0/id").textValue())
                .isEqualTo("dlv_" + ids.get(2).id());
        assertThat(first.get("items")).hasSize(2);
        assertThat(second.at("/items/0/id").textValue())
                .isEqualTo("dlv_" + ids.get(0).id());
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void a_dead_letter_is_retried_and_the_dispatcher_woken() {
        var id = table.insert(to("sub_a", "t1")).id();
        table.complete(table.claim("sub_a", 1).get(0), new Verdict.Dead("schedule exhausted"));

        var answer = rest.retry(request("alpine", Map.of("id", "dlv_" + id), Map.of()))
                .toCompletableFuture()
                .join();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(json(answer).get("state").textValue()).isEqualTo("RETRYING");
        assertThat(woken).containsExactly("sub_a");
        clock.advance(Duration.ofSeconds(1));
        assertThat(table.claim("sub_a", 1)).extracting(LeasedDelivery::id).containsExactly(id);
    }

    private static JsonNode json(Answer answer) {
        return Json.read(answer.body());
    }

    private static Request request(String tenant, Map<String, String> path, Map<String, String> query) {
        var values = new java.util.HashMap<String, List<String>>();
        query.forEach((name, value) -> values.put(name, List.of(value)));
        return new Request(
                new Caller(tenant, "ada", "key", Set.of(Scope.API)),
                "GET",
                "/hub/v1/deliveries",
                path,
                values,
                Map.of(),
                new byte[0],
                "127.0.0.1",
                "http://127.0.0.1");
    }

    /** Notes who was woken; nothing is sent here. */
    private final class Woken implements Dispatcher {
        @Override
        public boolean tryReserve(String subscriptionId) {
            return false;
        }

        @Override
        public void release(String subscriptionId) {}

        @Override
        public void send(List<LeasedDelivery> leased) {}

        @Override
        public void backlog(List<String> subscriptionIds) {
            woken.addAll(subscriptionIds);
        }

        @Override
        public long leaseUntil() {
            return 0;
        }
    }
}

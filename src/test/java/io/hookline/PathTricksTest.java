package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spellings of paths and methods that one reader might take for another: none gets past the door without a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathTricksTest {
    private HubUnderTest hub;

    @BeforeAll
    void start(@TempDir Path data) {
        hub = HubUnderTest.start(data);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//hub/v1/events",
                "/hub//v1/events",
                "/./hub/v1/events",
                "/hub/./v1/events",
                "/x/../hub/v1/events",
                "/health/live/../../hub/v1/events",
                "/%2e/hub/v1/events",
                "/hub/v1/%65vents",
                "/hub%2fv1/events",
                "/HUB/V1/EVENTS",
                "/hub/v1/events/",
                "/hub/v1/events;x=1",
                "/health/live;/../../hub/v1/events",
                "/health/live%2f..%2f..%2fhub%2fv1%2fevents",
                "/hub/v1/events?x=/health/live",
                "/hub/v1/events%00",
                "/metrics/",
                "/Metrics",
                "//metrics",
                "/v1/Tasks/Events",
                "/V1/TASKS/EVENTS/",
                "/health/live/x",
                "/Health/Live/../../metrics",
                "http://127.0.0.1/hub/v1/events",
                "/"
            })
    void no_spelling_of_a_path_gets_past(String path) {
        var answer = RawHttp.send(hub.port(), "GET", path);

        assertThat(answer.status()).as(answer.text()).isIn(400, 401);
        assertThat(answer.isProblem()).as(answer.text()).isTrue();
    }

    @Test
    void a_request_for_no_path_at_all_finds_nothing() {
        assertThat(RawHttp.send(hub.port(), "GET", "*").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/triggers/tasks/x/../../../../hub/v1/subscriptions/s1",
                "/v1/triggers/tasks/x%2f..",
                "/v1/triggers/tasks",
                "/v1/triggers/tasks/",
                "/v1/triggers//x",
                "/hub/v1/subscriptions/v1/triggers/tasks/x",
                "/v1/triggers/tasks/x/y"
            })
    void only_the_very_delete_link_is_open(String path) {
        assertThat(RawHttp.send(hub.port(), "DELETE", path).status()).isIn(400, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"})
    void no_method_gets_past(String method) {
        assertThat(RawHttp.send(hub.port(), method, "/hub/v1/events").status()).isIn(400, 401, 405, 501);
        assertThat(RawHttp.send(hub.port(), method, "/v1/triggers/tasks/x1").status())
                .isIn(400, 401, 405, 501);
    }

    /** An encoded separator is part of a value: with every right, no path with one is taken for the path without. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub%2fv1%2fkeys",
                "/hub%2Fv1/keys",
                "/hub/v1%2fkeys",
                "/hub/v1/keys%2f",
                "/hub/v1/keys%3bx",
                "/hub/v1/keys%2fx",
                "/hub%5cv1%5ckeys",
                "/hub/v1/%256beys",
                "/metrics%2f",
                "/metrics%3f",
                "/health/live%2fx",
                "/v2%2fAddressBooks",
                "/V2/AddressBooks%2Fcustomers%2Fcontacts",
                "/hub/v1/address-books%2fcustomers/contacts"
            })
    void an_encoded_separator_leads_nowhere(String path) {
        assertThat(RawHttp.send(hub.port(), "GET", path, hub.adminKey()).status())
                .isEqualTo(404);
        assertThat(RawHttp.send(hub.port(), "GET", path).status()).isEqualTo(401);
    }

    @Test
    void an_encoded_separator_does_not_carry_a_request_over_to_a_stronger_right() {
        var key = hub.keyOf("sam.owner@alpine.example");

        for (var path : new String[] {"/hub/v1/x%2f..%2frules", "/hub/v1/events%2f..%2f..%2f..%2fmetrics"}) {
            assertThat(RawHttp.send(hub.port(), "GET", path, key).status()).isEqualTo(400);
        }
    }
}

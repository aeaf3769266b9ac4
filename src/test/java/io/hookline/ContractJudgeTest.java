package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.ContractJudge.Sent;
import io.hookline.contract.Definitions;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge of the contract test finds what is wrong; otherwise the contract test could not fail. */
class ContractJudgeTest {
    private final ContractJudge judge = new ContractJudge(new Definitions().connector("http://127.0.0.1:8080"));

    @Test
    void a_right_notification_passes() {
        assertThat(notification("{\"taskId\":\"t\",\"LastConnectedUserUPN\":\"u\",\"outboundAttempt\":1}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"taskID\":\"t\"}",
                "{\"lastConnectedUserUPN\":\"u\"}",
                "{\"outboundAttempt\":\"1\"}",
                "{\"isAnonymous\":\"no\"}",
                "{\"created\":null}",
                "{\"taskInformation\":{\"customer\":{\"upn\":\"u\"}}}",
                "{\"taskInformation\":{\"customer\":{\"telNumbers\":[{\"value\":\"1\"}]}}}",
                "{\"taskInformation\":{\"preferredUsers\":[{\"upn\":\"u\",\"priority\":100}]}}",
                "[]"
            })
    void a_notification_that_the_contract_does_not_know_is_found(String body) {
        assertThat(notification(body)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"config\":{}}", "{\"config\":{\"url\":\"u\",\"services\":[],\"taskEvents\":[]}}"})
    void a_request_that_the_contract_does_not_allow_is_found(String body) {
        assertThat(judge.request(sent("POST", "/v1/triggers/tasks", body))).isNotEmpty();
    }

    @Test
    void a_request_without_its_query_is_found() {
        var right =
                new Sent("GET", "/v1/scheduler-entries", List.of(Map.entry("serviceUpn", "x")), Map.of(), "hk_x", null);

        assertThat(judge.request(right)).isEmpty();
        assertThat(judge.request(new Sent("GET", right.path(), List.of(), Map.of(), "hk_x", null)))
                .isNotEmpty();
    }

    @Test
    void every_wrong_body_is_made_and_each_is_found() {
        var right = Json.read("""
                {"config":{"services":["s"],"taskEvents":["InQueue"],"modalities":["Audio"],"directions":["Inbound"],"url":"u"}}
                """.getBytes(StandardCharsets.UTF_8));
        var schema = judge.operations().get("RegisterTaskWebHook").body().get("schema");

        var faults = BodyFaults.of(schema, right, judge::resolved);

        assertThat(BodyFaults.unshown(schema, right, "", judge::resolved)).isEmpty();
        assertThat(BodyFaults.unshown(schema, Json.MAPPER.createObjectNode(), "", judge::resolved))
                .containsExactly("/config");
        assertThat(faults)
                .extracting(BodyFaults.Fault::toString)
                .contains(
                        "/config is missing",
                        "/colour is unknown",
                        "/config/services is too short",
                        "/config/services/0 is a number",
                        "/config/url is missing");
        assertThat(faults).allSatisfy(fault -> assertThat(judge.request(
                        sent("POST", "/v1/triggers/tasks", fault.body().toString())))
                .as(fault.toString())
                .isNotEmpty());
    }

    private static Sent sent(String method, String path, String body) {
        return new Sent(method, path, List.of(), Map.of(), "hk_x", body.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> notification(String body) {
        return judge.notification("TaskEventData", body.getBytes(StandardCharsets.UTF_8));
    }
}

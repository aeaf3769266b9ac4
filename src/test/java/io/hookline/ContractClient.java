package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.ContractCalls.Call;
import io.hookline.ContractJudge.Operation;
import io.hookline.ContractJudge.Sent;
import io.hookline.HubUnderTest.Reply;
import io.hookline.wire.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A caller with several keys that makes the calls of a table and has each request and answer judged.
 *
 * @param keys by the word that the table has for whose key it is
 */
record ContractClient(HubUnderTest hub, ContractJudge judge, ContractCalls calls, Map<String, String> keys) {

    /** The callers of every table: admin, agent, other (admin of another tenant), ingest. */
    static ContractClient of(HubUnderTest hub, String definition, ContractCalls calls) {
        return new ContractClient(
                hub,
                new ContractJudge(hub.get(definition).json()),
                calls,
                Map.of(
                        "admin", hub.adminKey(),
                        "agent", hub.keyOf("noah.frei@alpine.example"),
                        "other", hub.keyOf("bea.admin@borea.example"),
                        "ingest", hub.ingestKeyOf("pbx.connector@alpine.example")));
    }

    /** Makes the call; what comes back must be as the table and the definition say. */
    void require(Operation operation, Call call) {
        var sent = sent(operation, call, keys.get(call.as()), body(call));

        var reply = send(sent);

        assertThat(reply.status()).as(reply.text()).isIn(call.answers());
        call.keeps().forEach((name, place) -> calls.keep(name, kept(reply, place)));
        requireTrue(operation, sent, reply);
        if (call.works() && !call.breaks()) {
            assertThat(judge.request(sent))
                    .as("the definition allows the request")
                    .isEmpty();
        }
        if (call.breaks()) {
            assertThat(judge.request(sent))
                    .as("the definition forbids the request")
                    .isNotEmpty();
        }
    }

    void requireTrue(Operation operation, Sent sent, Reply reply) {
        assertThat(judge.answer(operation, sent, reply)).as(reply.text()).isEmpty();
    }

    /** The body of a call with its placeholders filled in; null when it has none. A text of another type goes as it is. */
    byte[] body(Call call) {
        if (call.body() == null) {
            return null;
        }
        var body = calls.filled(call.body());
        return call.headers(calls).containsKey(Sent.TYPE)
                ? body.textValue().getBytes(StandardCharsets.UTF_8)
                : Json.write(body);
    }

    Sent sent(Operation operation, Call call, String key, byte[] body) {
        return new Sent(
                operation.method(),
                call.path(operation.path(), calls),
                call.query(calls),
                call.headers(calls),
                key,
                body);
    }

    Reply send(Sent sent) {
        var request = hub.bare(sent.path() + query(sent));
        sent.headers().forEach(request::header);
        if (sent.key() != null) {
            request.header("X-API-Key", sent.key());
        }
        if (sent.body() == null) {
            return hub.send(request.method(sent.method(), BodyPublishers.noBody()));
        }
        if (!sent.headers().containsKey(Sent.TYPE)) {
            request.header(Sent.TYPE, "application/json");
        }
        return hub.send(request.method(sent.method(), BodyPublishers.ofByteArray(sent.body())));
    }

    private static String query(Sent sent) {
        return sent.query().isEmpty()
                ? ""
                : sent.query().stream()
                        .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** A header that is a link is kept as the id at its end, which is what the definition has in its paths. */
    private static String kept(Reply reply, String place) {
        if (place.startsWith("/")) {
            return reply.json().at(place).asText();
        }
        var header = reply.header(place);
        assertThat(header).as(place).isNotNull();
        return header.substring(header.lastIndexOf('/') + 1);
    }
}

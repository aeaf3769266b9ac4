package io.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers who leave in the middle of a long answer. */
class AbandonedExportTest {
    private static final String LEADS = "/hub/v1/address-books/sales-leads/contacts";
    private static final int CONTACTS = 5000;

    @Test
    void a_hub_whose_callers_left_in_the_middle_serves_on_and_stops_in_time(@TempDir Path data) throws IOException {
        var hub = HubUnderTest.start(data);
        try {
            fill(hub);
            for (int i = 0; i < 5; i++) {
                leaveInTheMiddle(hub, "/v2/AddressBooks/sales-leads/contacts");
                leaveInTheMiddle(hub, LEADS + ".csv");
            }

            assertThat(hub.get(LEADS + ".csv").text().lines().count()).isEqualTo(CONTACTS + 1);
        } finally {
            var before = Instant.now();
            hub.close();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    /** Far more than all buffers on the way can hold. */
    private static void fill(HubUnderTest hub) {
        var cell = "x".repeat(1000);
        var file = IntStream.range(0, CONTACTS)
                .mapToObj(i -> "c" + i + "," + cell)
                .collect(Collectors.joining("\r\n", "externalId,customFields.Note\r\n", "\r\n"));
        var answer = hub.send(hub.request(LEADS + ":import")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(file)));
        assertThat(answer.json().at("/counts/created").asInt()).isEqualTo(CONTACTS);
    }

    private static void leaveInTheMiddle(HubUnderTest hub, String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: hub\r\nX-API-Key: " + hub.adminKey() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var begin = socket.getInputStream().readNBytes(20_000);
            assertThat(new String(begin, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
            socket.setSoLinger(true, 0);
        }
    }
}

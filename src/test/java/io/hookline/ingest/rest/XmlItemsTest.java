package io.hookline.ingest.rest;

import static io.hookline.ingest.rest.Reading.FULL;
import static io.hookline.ingest.rest.Reading.json;
import static io.hookline.ingest.rest.Reading.pointers;
import static io.hookline.ingest.rest.Reading.refused;
import static io.hookline.ingest.rest.Reading.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.ingest.SmallDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XmlItemsTest {
    private static final String CORE = """
            <id>e-42</id><source>pbx-zurich</source><activity>Queue</activity><taskId>t-1001</taskId>
            <serviceUpn>hotline@alpine.example</serviceUpn>""";

    private static final String SAME_AS_FULL = """
            <?xml version="1.0" encoding="utf-8"?>
            <!-- the same as the JSON -->
            <workflowEvent>
              <id>e-42</id><source>pbx-zurich</source><occurredAt>2026-03-02T08:15:04Z</occurredAt>
              <activity>Start</activity><taskId>t-1001</taskId><serviceUpn>hotline@alpine.example</serviceUpn>
              <serviceSessionId>ss-1</serviceSessionId><direction>Inbound</direction><modality>Audio</modality>
              <parameter><name>Language</name><value>fr-CH</value></parameter>
              <user><id>u-1</id><upn>mia.keller@alpine.example</upn><email>mia@alpine.example</email></user>
              <reason>CallerHungUp</reason><schedulerEntryId>se-1</schedulerEntryId>
              <task>
                <callerTelNumber>+442079460201</callerTelNumber><isAnonymous>false</isAnonymous>
                <outboundAttempt>2</outboundAttempt>
                <LastConnectedUserUPN>mia.keller@alpine.example</LastConnectedUserUPN>
                <taskInformation>
                  <customer>
                    <firstName>Zoë</firstName><UPN>zoe@customer.example</UPN>
                    <telNumbers><name>home</name><value>+41445550101</value></telNumbers>
                    <customFields><name>tier</name><value>gold</value></customFields>
                    <customFields><name>note</name></customFields>
                  </customer>
                  <customContextParameters><name>Language</name><value>fr-CH</value></customContextParameters>
                  <preferredUsers><upn>mia.keller@alpine.example</upn><priority>1</priority></preferredUsers>
                </taskInformation>
              </task>
            </workflowEvent>""";

    @Test
    void the_same_event_is_equal_in_xml_and_json() {
        var fromXml = xml(SAME_AS_FULL);
        var fromJson = json(FULL);

        assertThat(fromXml.list()).isFalse();
        assertThat(fromXml.events().get(0).event())
                .isEqualTo(fromJson.events().get(0).event());
        assertThat(fromXml.events().get(0).bodyHash())
                .isEqualTo(fromJson.events().get(0).bodyHash());
    }

    @Test
    void several_events_come_as_a_list() {
        var arrival = xml("<workflowEvents>" + event(CORE) + event(CORE) + "</workflowEvents>");

        assertThat(arrival.list()).isTrue();
        assertThat(arrival.events()).hasSize(2);
    }

    @Test
    void violations_are_told_as_element_paths() {
        var second = CORE.replace("Queue", "queue")
                + "<task><taskInformation><preferredUsers><upn>a</upn></preferredUsers>"
                + "<preferredUsers><upn>b</upn><priority>first</priority></preferredUsers></taskInformation></task>";

        assertThat(pointers(refused(() -> xml("<workflowEvents>" + event(CORE) + event(second) + "</workflowEvents>"))))
                .containsExactlyInAnyOrder(
                        "/workflowEvents/workflowEvent[2]/activity",
                        "/workflowEvents/workflowEvent[2]/task/taskInformation/preferredUsers[2]/priority");
    }

    @Test
    void what_the_binding_would_drop_is_refused_however_often_it_comes() {
        var odd = CORE + "<colour/><id>e-43</id><user kind='x'>mia<upn>m</upn></user>";

        for (int i = 0; i < 30; i++) {
            assertThat(pointers(refused(() -> xml(event(odd)))))
                    .containsExactlyInAnyOrder(
                            "/workflowEvent/colour",
                            "/workflowEvent/id",
                            "/workflowEvent/user/@kind",
                            "/workflowEvent/user");
        }
    }

    @Test
    void another_root_is_refused_with_its_name() {
        assertThat(pointers(refused(() -> xml("<event>" + CORE + "</event>")))).contains("/event");
        assertThat(pointers(refused(() -> xml("<x:workflowEvent xmlns:x='urn:x'/>"))))
                .contains("/workflowEvent");
    }

    @Test
    void malformed_xml_is_refused_with_its_place() {
        assertThat(refused(() -> xml("<workflowEvent>\n<id></workflowEvent>")).detail())
                .contains("line 2");
        assertThat(refused(() -> xml(event(CORE) + "<more/>")).detail()).contains("not well-formed");
        assertThat(refused(() -> xml("")).detail()).contains("not well-formed");
    }

    @Test
    void an_entity_bomb_does_not_explode() {
        var bomb = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining("", "<!DOCTYPE b [<!ENTITY l0 \"lol\">", "]>"));

        var problem = refused(() -> xml(bomb + event(CORE + "<reason>&l9;</reason>")));

        assertThat(problem.type().status()).isEqualTo(400);
    }

    @Test
    void nothing_outside_the_body_is_fetched() throws IOException {
        try (var trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + trap.getLocalPort() + "/secret";
            for (var type : new String[] {
                "<!DOCTYPE b [<!ENTITY x SYSTEM \"" + url + "\">]>",
                "<!DOCTYPE b SYSTEM \"" + url + "\">",
                "<!DOCTYPE b [<!ENTITY % x SYSTEM \"" + url + "\"> %x;]>",
                "<!DOCTYPE b [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            }) {
                refused(() -> xml(type + event(CORE + "<reason>&x;</reason>")));
            }

            trap.setSoTimeout(50);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(trap::accept))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void another_encoding_is_refused() {
        var latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + event(CORE + "<reason>Zürich</reason>");

        for (var charset : new Charset[] {StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8}) {
            assertThat(refused(() -> Reading.reader()
                                    .read("text/xml", Map.of(), latin.getBytes(charset), SmallDirectory.ALPINE))
                            .detail())
                    .contains("UTF-8");
        }
        refused(() -> Reading.reader()
                .read("text/xml", Map.of(), event(CORE).getBytes(StandardCharsets.UTF_16), SmallDirectory.ALPINE));
    }

    @Test
    void deep_nesting_is_refused() {
        assertThat(refused(() -> xml("<a>".repeat(100_000) + "</a>".repeat(100_000)))
                        .type()
                        .status())
                .isEqualTo(400);
    }

    private static String event(String content) {
        return "<workflowEvent>" + content + "</workflowEvent>";
    }
}

package io.hookline.delivery;

import static io.hookline.delivery.DeliveryTable.Draft.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Sending sending;

    @AfterEach
    void close() {
        sending.close();
    }

    @Test
    void the_vetted_address_is_reached_under_the_name_of_the_url() throws Exception {
        var receiver = open(true);
        sending.subscribe("sub_a", receiver.url("hooks.example"));

        var id = sending.accept(to("sub_a", "t1"));

        assertThat(firstOutcome(id)).isEqualTo("delivered");
        assertThat(receiver.received.get(0).header("host")).isEqualTo("hooks.example:" + receiver.port());
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        var receiver = open(true);
        sending.subscribe("sub_a", receiver.url("other.example"));

        assertThat(firstOutcome(sending.accept(to("sub_a", "t1")))).isEqualTo("tls");
        assertThat(receiver.received).isEmpty();
    }

    @Test
    void a_certificate_that_nobody_trusts_is_refused() throws Exception {
        var receiver = open(false);
        sending.subscribe("sub_a", receiver.url("hooks.example"));

        assertThat(firstOutcome(sending.accept(to("sub_a", "t1")))).isEqualTo("tls");
        assertThat(receiver.received).isEmpty();
    }

    private Receiver open(boolean trusted) throws Exception {
        var keys = folder.resolve("keys.p12").toString();
        var certificate = folder.resolve("hooks.pem").toString();
        keytool(
                "-genkeypair",
                "-alias",
                "hooks",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.example",
                "-ext",
                "SAN=dns:hooks.example",
                "-keystore",
                keys,
                "-storetype",
                "PKCS12");
        keytool("-exportcert", "-rfc", "-alias", "hooks", "-file", certificate, "-keystore", keys);
        NameResolver loopback =
                host -> CompletableFuture.completedFuture(List.of(AddressGuardTest.address("127.0.0.1")));
        Map<String, String> settings =
                trusted ? Map.of("hookline.delivery.trusted-certificates", certificate) : Map.of();
        sending = new Sending(Files.createDirectory(folder.resolve("data")), settings, loopback, Sending.quick());
        sending.start();
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(keys).setPassword(PASSWORD));
        return Receiver.answering(sending.vertx, options, (request, response) -> response.setStatusCode(200)
                .end());
    }

    private String firstOutcome(long id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !sending.table.find(id).attempts().isEmpty());
        return sending.table.find(id).attempts().get(0).outcome();
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}

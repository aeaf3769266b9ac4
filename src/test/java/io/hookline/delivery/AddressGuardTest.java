package io.hookline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.delivery.AddressGuard.Vetting;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void addresses_that_are_not_public_are_refused(String address) {
        assertThat(vet(guard(List.of(), address), "https://innocent.example/hook"))
                .isInstanceOf(Vetting.Blocked.class);
        assertThat(guard(List.of()).checkUrl(url("https://" + literal(address) + "/hook")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:400a::1"})
    void public_addresses_pass(String address) {
        assertThat(vet(guard(List.of(), address), "https://good.example/hook")).isInstanceOf(Vetting.Allowed.class);
        assertThat(guard(List.of()).checkUrl(url("https://" + literal(address) + "/hook")))
                .isEmpty();
    }

    @Test
    void one_bad_address_among_good_ones_is_enough_to_refuse() {
        assertThat(vet(guard(List.of(), "8.8.8.8", "10.0.0.1"), "https://mixed.example/"))
                .isInstanceOf(Vetting.Blocked.class);
    }

    @Test
    void an_allowed_network_lifts_the_guard_for_its_addresses_and_any_port() {
        var guard = guard(List.of("10.1.0.0/16", "fd00::/8"), "10.1.2.3");

        assertThat(vet(guard, "https://internal.example:8443/")).isInstanceOf(Vetting.Allowed.class);
        assertThat(guard.checkUrl(url("https://10.1.2.3:8443/"))).isEmpty();
        assertThat(guard.checkUrl(url("https://[fd00::7]:8443/"))).isEmpty();
        assertThat(guard.checkUrl(url("https://10.2.2.3:8443/"))).isPresent();
        assertThat(vet(guard(List.of("10.1.0.0/16"), "10.2.0.1"), "https://internal.example/"))
                .isInstanceOf(Vetting.Blocked.class);
    }

    @Test
    void public_addresses_are_reached_on_the_usual_port_only() {
        assertThat(vet(guard(List.of("10.0.0.0/8"), "8.8.8.8"), "https://good.example:22/"))
                .isInstanceOf(Vetting.Blocked.class);
        assertThat(guard(List.of()).checkUrl(url("https://good.example:8443/"))).hasValue("must use port 443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.example/",
                "ftp://good.example/",
                "https:///path",
                "https://user:secret@good.example/",
                "https://good.example@10.0.0.1/",
                "https://2130706433/",
                "https://127.1/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://[fe80::1%25eth0]/",
                "file:/etc/passwd",
                "good.example"
            })
    void urls_of_the_wrong_form_are_refused_before_anything_is_resolved(String text) {
        var asked = new ArrayList<String>();
        NameResolver recording = host -> {
            asked.add(host);
            return CompletableFuture.completedFuture(List.of(address("8.8.8.8")));
        };
        var guard = new AddressGuard(recording, List.of(), false);

        assertThat(guard.checkUrl(url(text))).isPresent();
        assertThat(guard.vet(url(text)).toCompletableFuture().join()).isInstanceOf(Vetting.Blocked.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_name_that_does_not_resolve_is_no_refusal_but_a_failure_to_try_again() {
        NameResolver failing = host -> CompletableFuture.failedFuture(new UnknownHostException(host));

        assertThat(new AddressGuard(failing, List.of(), false)
                        .vet(url("https://gone.example/"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Vetting.Unresolved.class);
    }

    @Test
    void http_needs_a_setting() {
        var guard = new AddressGuard(resolving("8.8.8.8"), List.of(), true);

        assertThat(guard.checkUrl(url("http://good.example/"))).isEmpty();
        assertThat(vet(guard, "http://good.example/")).isInstanceOf(Vetting.Allowed.class);
        assertThat(vet(guard, "http://good.example:8080/")).isInstanceOf(Vetting.Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "ten/8", "/8", "10.0.0.0/8/8", "fd00::/129"})
    void a_bad_network_is_named(String cidr) {
        assertThatThrownBy(() -> guard(List.of(cidr)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cidr);
    }

    @Test
    void the_machines_own_names_resolve_and_are_refused() {
        try (var dns = new DnsNameResolver(java.time.Duration.ofSeconds(2))) {
            var guard = new AddressGuard(dns, List.of(), false);

            assertThat(vet(guard, "https://localhost/")).isInstanceOf(Vetting.Blocked.class);
            assertThat(vet(guard, "https://127.0.0.1/")).isInstanceOf(Vetting.Blocked.class);
        }
    }

    private static Vetting vet(AddressGuard guard, String url) {
        return guard.vet(url(url)).toCompletableFuture().join();
    }

    private static AddressGuard guard(List<String> allowed, String... addresses) {
        return new AddressGuard(resolving(addresses), allowed, false);
    }

    private static NameResolver resolving(String... addresses) {
        CompletionStage<List<InetAddress>> answer = CompletableFuture.completedFuture(
                Arrays.stream(addresses).map(AddressGuardTest::address).toList());
        return host -> answer;
    }

    private static String literal(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static URI url(String text) {
        return URI.create(text);
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}

package io.hookline.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.Directory.Licence;
import io.hookline.directory.Directory.Role;
import io.hookline.directory.Directory.Service;
import io.hookline.event.Modality;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleDirectoryTest {
    private static final String ALPINE = "6f1c2b7e-3a55-4c8e-9b0a-2d1f0c9e7a11";
    private static final String BOREA = "b2d7e0c4-51f8-4c0e-8a36-7f9d2e4b6c22";

    private final Directory directory =
            DirectoryFile.open(Path.of("config/directory.yaml")).current();

    @Test
    void the_shipped_file_is_good() {
        assertThat(DirectoryFile.check(Path.of("config/directory.yaml"))).isEmpty();
        assertThat(directory.tenants()).extracting(Directory.Tenant::name).containsExactly("Alpine", "Borea");
        assertThat(directory.version()).startsWith("sha256:");
    }

    @Test
    void a_service_is_found_by_upn_in_any_case_and_keeps_its_spelling() {
        var hotline = directory.service("HotLine@Alpine.Example").orElseThrow();

        assertThat(hotline.upn()).isEqualTo("hotline@alpine.example");
        assertThat(hotline.id()).isEqualTo("5d0e6c1a-8f0b-4b52-9a57-0b6a2f3c1001");
        assertThat(hotline.telNumber()).isEqualTo("+442079460100");
        assertThat(hotline.licence()).isEqualTo(Licence.ContactCenter);
        assertThat(hotline.modalities()).containsExactlyInAnyOrder(Modality.values());
        assertThat(hotline.openingHours().weekly())
                .containsEntry(DayOfWeek.FRIDAY, List.of(new OpeningHours.Span(8 * 60, 18 * 60)))
                .doesNotContainKey(DayOfWeek.SATURDAY);
    }

    @Test
    void what_a_service_leaves_out_has_the_defaults_of_the_contract() {
        var outbound = directory.service("it-desk@alpine.example").orElseThrow().outbound();

        assertThat(outbound).isEqualTo(new Directory.Outbound(false, false, 1, 3600, 300, 20, "Normal"));
    }

    @Test
    void an_alias_names_a_service_of_its_own_tenant_only() {
        assertThat(directory.serviceByAlias(ALPINE, "700")).map(Service::name).hasValue("Alpine Hotline");
        assertThat(directory.serviceByAlias(BOREA, "700")).map(Service::name).hasValue("Borea Desk");
        assertThat(directory.serviceByAlias(ALPINE, "HOTLINE"))
                .map(Service::name)
                .hasValue("Alpine Hotline");
        assertThat(directory.serviceByAlias(BOREA, "hotline")).isEmpty();
        assertThat(directory.serviceByAlias(BOREA, "hotline@alpine.example")).isEmpty();
    }

    @Test
    void a_user_is_found_by_upn_in_any_case_with_its_grants() {
        var sam = directory.user("SAM.owner@alpine.example").orElseThrow();

        assertThat(sam.tenantId()).isEqualTo(ALPINE);
        assertThat(sam.roles()).containsExactly(new Directory.Grant(Role.ServiceOwner, null, "hotline@alpine.example"));
    }

    @Test
    void an_address_book_is_found_in_its_own_tenant_only() {
        var customers = new Directory.AddressBook(ALPINE, "customers", "Customers", "alpine");

        var leads = new Directory.AddressBook(ALPINE, "sales-leads", "Sales leads", "sales");
        assertThat(directory.addressBooks(ALPINE)).containsExactly(customers, leads);
        assertThat(directory.addressBook(ALPINE, "Customers")).hasValue(customers);
        assertThat(directory.addressBook(ALPINE, "custom")).isEmpty();
        assertThat(directory.addressBook(BOREA, "customers")).isEmpty();
        assertThat(directory.addressBooks("nobody")).isEmpty();
    }

    @Test
    void a_user_sees_upwards_and_what_roles_open_and_nothing_of_another_tenant() {
        assertThat(seenBy("ada.admin@alpine.example"))
                .containsExactly("Alpine Hotline", "Alpine Sales", "Alpine IT Desk", "Alpine Claims");
        assertThat(seenBy("noah.frei@alpine.example")).containsExactly("Alpine Hotline", "Alpine Sales");
        assertThat(seenBy("mia.keller@alpine.example")).containsExactly("Alpine Hotline", "Alpine Claims");
        assertThat(seenBy("sina.super@alpine.example"))
                .containsExactly("Alpine Hotline", "Alpine IT Desk", "Alpine Claims");
        assertThat(seenBy("bea.admin@borea.example")).containsExactly("Borea Desk");
    }

    @Test
    void ancestors_are_those_of_the_tenant_tree() {
        assertThat(directory.isSelfOrAncestor(ALPINE, "alpine", "claims")).isTrue();
        assertThat(directory.isSelfOrAncestor(ALPINE, "claims", "claims")).isTrue();
        assertThat(directory.isSelfOrAncestor(ALPINE, "claims", "support")).isFalse();
        assertThat(directory.isSelfOrAncestor(ALPINE, "sales", "claims")).isFalse();
        assertThat(directory.isSelfOrAncestor(BOREA, "alpine", "claims")).isFalse();
    }

    private List<String> seenBy(String upn) {
        return directory.visibleServices(directory.user(upn).orElseThrow()).stream()
                .map(Service::name)
                .toList();
    }
}

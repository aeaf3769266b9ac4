package io.hookline.ingest;

import io.hookline.directory.Directory;
import io.hookline.directory.DirectorySource;
import io.hookline.event.Modality;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two tenants: Alpine with a hotline (all modalities, queues hotline and 700) and a mailbox (e-mail only), and Other. */
public final class SmallDirectory implements Directory, DirectorySource {
    public static final String ALPINE = "6f1c2b7e-3a55-4c8e-9b0a-2d1f0c9e7a11";
    public static final String OTHER = "00000000-0000-4000-8000-000000000002";
    public static final String HOTLINE = "hotline@alpine.example";

    private final List<Service> services = List.of(
            service(ALPINE, HOTLINE, Set.of(Modality.values()), List.of("hotline", "700")),
            service(ALPINE, "sales@alpine.example", Set.of(Modality.values()), List.of("sales")),
            service(ALPINE, "mailbox@alpine.example", Set.of(Modality.EMAIL), List.of()),
            service(OTHER, "hotline@other.example", Set.of(Modality.AUDIO), List.of("hotline")));

    private static Service service(String tenant, String upn, Set<Modality> modalities, List<String> aliases) {
        return new Service(
                tenant,
                upn,
                "id-" + upn,
                upn,
                null,
                null,
                null,
                "root",
                Licence.ContactCenter,
                modalities,
                null,
                false,
                aliases,
                null);
    }

    @Override
    public Directory current() {
        return this;
    }

    @Override
    public void onChange(Runnable listener) {
        // it never changes
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public List<Tenant> tenants() {
        return List.of(
                new Tenant(ALPINE, "Alpine", 500, List.of(), Set.of()),
                new Tenant(OTHER, "Other", 500, List.of(), Set.of()));
    }

    @Override
    public Optional<Tenant> tenant(String tenantId) {
        return tenants().stream().filter(tenant -> tenant.id().equals(tenantId)).findFirst();
    }

    @Override
    public Optional<Service> service(String upn) {
        return services.stream()
                .filter(service -> service.upn().equalsIgnoreCase(upn))
                .findFirst();
    }

    @Override
    public Optional<Service> serviceByAlias(String tenantId, String alias) {
        return services(tenantId).stream()
                .filter(service -> service.upn().equalsIgnoreCase(alias)
                        || service.queueAliases().contains(alias))
                .findFirst();
    }

    @Override
    public List<Service> services(String tenantId) {
        return services.stream()
                .filter(service -> service.tenantId().equals(tenantId))
                .toList();
    }

    @Override
    public List<User> users(String tenantId) {
        return List.of();
    }

    @Override
    public Optional<User> user(String upn) {
        return Optional.empty();
    }

    @Override
    public List<Service> visibleServices(User user) {
        return services(user.tenantId());
    }

    @Override
    public List<User> visibleUsers(User user) {
        return users(user.tenantId());
    }

    @Override
    public List<AddressBook> addressBooks(String tenantId) {
        return List.of();
    }

    @Override
    public Optional<AddressBook> addressBook(String tenantId, String id) {
        return Optional.empty();
    }

    @Override
    public List<AddressBook> visibleAddressBooks(User user) {
        return List.of();
    }

    @Override
    public boolean isSelfOrAncestor(String tenantId, String ancestor, String unit) {
        return ancestor.equals(unit);
    }
}

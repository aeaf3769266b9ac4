package io.hookline.directory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory held in memory behind hash look-ups because every event asks it. Immutable. */
final class DirectorySnapshot implements Directory {
    private record Key(String tenantId, String name) {}

    private final String version;
    private final List<Tenant> tenants;
    private final Map<String, Tenant> tenantsById = new HashMap<>();
    private final Map<String, Service> servicesByUpn = new HashMap<>();
    private final Map<Key, Service> servicesByAlias = new HashMap<>();
    private final Map<String, List<Service>> servicesByTenant = new HashMap<>();
    private final Map<String, List<User>> usersByTenant = new HashMap<>();
    private final Map<String, User> usersByUpn = new HashMap<>();
    private final Map<String, List<AddressBook>> booksByTenant;
    private final Map<Key, Set<String>> selfAndAncestors = new HashMap<>();

    /** Takes what {@link DirectoryReader} found to be consistent. */
    DirectorySnapshot(
            String version, List<Tenant> tenants, List<Service> services, List<User> users, List<AddressBook> books) {
        this.version = version;
        this.tenants = List.copyOf(tenants);
        tenants.forEach(this::add);
        services.forEach(this::add);
        servicesByTenant.replaceAll((tenant, list) -> List.copyOf(list));
        users.forEach(this::add);
        usersByTenant.replaceAll((tenant, list) -> List.copyOf(list));
        booksByTenant = books.stream().collect(groupingBy(AddressBook::tenantId, toUnmodifiableList()));
    }

    private void add(Tenant tenant) {
        tenantsById.put(tenant.id(), tenant);
        var parents = new HashMap<String, String>();
        tenant.units().forEach(unit -> parents.put(unit.id(), unit.parent()));
        for (var unit : tenant.units()) {
            var path = new HashSet<String>();
            for (var at = unit.id(); at != null; at = parents.get(at)) {
                path.add(at);
            }
            selfAndAncestors.put(new Key(tenant.id(), unit.id()), Set.copyOf(path));
        }
    }

    private void add(Service service) {
        servicesByUpn.put(key(service.upn()), service);
        servicesByAlias.put(new Key(service.tenantId(), key(service.upn())), service);
        service.queueAliases().forEach(alias -> servicesByAlias.put(new Key(service.tenantId(), key(alias)), service));
        servicesByTenant
                .computeIfAbsent(service.tenantId(), tenant -> new ArrayList<>())
                .add(service);
    }

    private void add(User user) {
        usersByUpn.put(key(user.upn()), user);
        usersByTenant
                .computeIfAbsent(user.tenantId(), tenant -> new ArrayList<>())
                .add(user);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Tenant> tenants() {
        return tenants;
    }

    @Override
    public Optional<Tenant> tenant(String tenantId) {
        return Optional.ofNullable(tenantsById.get(tenantId));
    }

    @Override
    public Optional<Service> service(String upn) {
        return Optional.ofNullable(servicesByUpn.get(key(upn)));
    }

    @Override
    public Optional<Service> serviceByAlias(String tenantId, String alias) {
        return Optional.ofNullable(servicesByAlias.get(new Key(tenantId, key(alias))));
    }

    @Override
    public List<Service> services(String tenantId) {
        return servicesByTenant.getOrDefault(tenantId, List.of());
    }

    @Override
    public List<User> users(String tenantId) {
        return usersByTenant.getOrDefault(tenantId, List.of());
    }

    @Override
    public Optional<User> user(String upn) {
        return Optional.ofNullable(usersByUpn.get(key(upn)));
    }

    @Override
    public List<Service> visibleServices(User user) {
        return services(user.tenantId()).stream()
                .filter(service -> sees(user, service))
                .toList();
    }

    private boolean sees(User user, Service service) {
        return seesUnit(user, service.unit())
                || user.roles().stream().anyMatch(grant -> service.upn().equals(grant.service()));
    }

    /** True when the user sees what hangs on the unit by where it sits or by what it was granted. */
    private boolean seesUnit(User user, String unit) {
        return isSelfOrAncestor(user.tenantId(), unit, user.unit())
                || user.roles().stream().anyMatch(grant -> opens(grant, user.tenantId(), unit));
    }

    private boolean opens(Grant grant, String tenantId, String unit) {
        return grant.role() == Role.TenantAdmin
                || (grant.unit() != null && isSelfOrAncestor(tenantId, grant.unit(), unit));
    }

    @Override
    public List<User> visibleUsers(User user) {
        return users(user.tenantId()).stream()
                .filter(other -> seesUnit(user, other.unit()))
                .toList();
    }

    @Override
    public List<AddressBook> addressBooks(String tenantId) {
        return booksByTenant.getOrDefault(tenantId, List.of());
    }

    @Override
    public Optional<AddressBook> addressBook(String tenantId, String id) {
        return addressBooks(tenantId).stream()
                .filter(book -> book.id().equalsIgnoreCase(id))
                .findFirst();
    }

    @Override
    public List<AddressBook> visibleAddressBooks(User user) {
        return addressBooks(user.tenantId()).stream()
                .filter(book -> seesUnit(user, book.unit()))
                .toList();
    }

    @Override
    public boolean isSelfOrAncestor(String tenantId, String ancestor, String unit) {
        return selfAndAncestors.getOrDefault(new Key(tenantId, unit), Set.of()).contains(ancestor);
    }

    private static String key(String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }
}

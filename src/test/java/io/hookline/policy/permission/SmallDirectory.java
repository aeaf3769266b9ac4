package io.hookline.policy.permission;

import io.hookline.directory.Directory;
import io.hookline.directory.DirectorySource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory of a few users and services. Every addition makes a new snapshot, as a changed file does. */
final class SmallDirectory implements DirectorySource {
    private Map<String, Directory.User> users = Map.of();
    private Map<String, Directory.Service> services = Map.of();
    private Directory current = new Snapshot(users, services);

    void user(String tenantId, String upn, Directory.Grant... roles) {
        var next = new HashMap<>(users);
        next.put(upn, new Directory.User(tenantId, upn, upn, null, null, "unit", List.of(roles)));
        users = Map.copyOf(next);
        current = new Snapshot(users, services);
    }

    void service(String tenantId, String upn, Directory.Licence licence) {
        var next = new HashMap<>(services);
        next.put(
                upn,
                new Directory.Service(
                        tenantId, upn, upn, upn, null, null, null, "unit", licence, Set.of(), null, false, List.of(),
                        null));
        services = Map.copyOf(next);
        current = new Snapshot(users, services);
    }

    @Override
    public Directory current() {
        return current;
    }

    @Override
    public void onChange(Runnable listener) {
        throw new UnsupportedOperationException("the policy compares snapshots instead");
    }

    private record Snapshot(Map<String, User> people, Map<String, Service> desks) implements Directory {
        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<Tenant> tenants() {
            return List.of();
        }

        @Override
        public Optional<Tenant> tenant(String tenantId) {
            return Optional.empty();
        }

        @Override
        public Optional<Service> service(String upn) {
            return Optional.ofNullable(desks.get(upn.toLowerCase(Locale.ROOT)));
        }

        @Override
        public Optional<Service> serviceByAlias(String tenantId, String alias) {
            return Optional.empty();
        }

        @Override
        public List<Service> services(String tenantId) {
            return List.copyOf(desks.values());
        }

        @Override
        public Optional<User> user(String upn) {
            return Optional.ofNullable(people.get(upn.toLowerCase(Locale.ROOT)));
        }

        @Override
        public List<User> users(String tenantId) {
            return List.of();
        }

        @Override
        public List<Service> visibleServices(User user) {
            return List.of();
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
            return false;
        }
    }
}

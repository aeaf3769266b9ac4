package io.hookline.directory;

import io.hookline.directory.Directory.AddressBook;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.Directory.Tenant;
import io.hookline.directory.Directory.User;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one directory file and validates it as a whole. */
final class DirectoryReader {
    private static final int QUOTA_DEFAULT = 500;
    private static final int QUOTA_MAX = 1_000_000;

    private final Findings findings;
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private final List<AddressBook> books = new ArrayList<>();
    private final HoursReader hours = new HoursReader();
    private final Seen tenantIds = new Seen();
    private final Seen upns = new Seen();
    private final Seen serviceIds = new Seen();
    private final Seen userIds = new Seen();

    private DirectoryReader(Findings findings) {
        this.findings = findings;
    }

    /** The directory in {@code content}; throws {@link DirectoryRefused} with all findings. {@code file} is their name. */
    static Directory read(String file, byte[] content) {
        var findings = new Findings(file);
        var reader = new DirectoryReader(findings);
        YamlSource.read(content, findings).ifPresent(reader::readDocument);
        findings.refuseIfAny();
        return new DirectorySnapshot(version(content), reader.tenants, reader.services, reader.users, reader.books);
    }

    private void readDocument(Node document) {
        var map = YamlMap.of(document, "the file", findings);
        if (map == null) {
            return;
        }
        map.each("tenants", this::readTenant);
        map.done();
        if (findings.none() && tenants.isEmpty()) {
            findings.add(map.line(), "'tenants' is required: a hub without a tenant serves nobody");
        }
    }

    private void readTenant(YamlMap map) {
        var id = map.requiredText("id", Forms.ID, Forms.ID_FORM);
        var name = map.requiredText("name");
        int quota = map.number("externalTaskQuota", QUOTA_DEFAULT, 0, QUOTA_MAX);
        tenantIds.once(id, map, "id");
        var units = new UnitTree();
        units.read(map);
        var serviceReader = new ServiceReader(units, upns, serviceIds, hours);
        var own = new ArrayList<Service>();
        map.each("services", service -> own.add(serviceReader.read(id, service)));
        var userReader = new UserReader(units, own, upns, userIds);
        map.each("users", user -> users.add(userReader.read(id, user)));
        var bookIds = new Seen();
        map.each("addressBooks", book -> books.add(addressBook(id, book, units, bookIds)));
        var parameters = parameters(map);
        map.done();
        services.addAll(own);
        tenants.add(new Tenant(id, name, quota, units.units(), parameters));
    }

    private static Set<String> parameters(YamlMap map) {
        var parameters = new LinkedHashSet<String>();
        for (var parameter : map.texts("parameters")) {
            if (!Forms.PARAMETER.matcher(parameter).matches()) {
                map.wrong("parameters", "has an id that cannot be: '" + parameter + "'; " + Forms.PARAMETER_FORM);
            }
            parameters.add(parameter);
        }
        return Collections.unmodifiableSet(parameters);
    }

    private static AddressBook addressBook(String tenantId, YamlMap map, UnitTree units, Seen ids) {
        var id = map.requiredText("id", Forms.ID, Forms.ID_FORM);
        ids.once(id, map, "id");
        var book = new AddressBook(tenantId, id, map.requiredText("name"), units.required(map, "unit"));
        map.done();
        return book;
    }

    private static String version(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("SHA-256 is part of every JDK", fault);
        }
    }
}

package io.hookline.directory;

import io.hookline.event.Modality;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One valid directory file, frozen. UPNs are found without regard to case and keep the file's spelling. */
public interface Directory {

    /** Changes with the content: equal files have equal versions. */
    String version();

    List<Tenant> tenants();

    Optional<Tenant> tenant(String tenantId);

    /** A service by UPN, whatever tenant it belongs to; UPNs are unique over the file. */
    Optional<Service> service(String upn);

    /** A service of a tenant by UPN or by one of its queue aliases. */
    Optional<Service> serviceByAlias(String tenantId, String alias);

    List<Service> services(String tenantId);

    /** Users and applications of a tenant in the order of the file. */
    List<User> users(String tenantId);

    /** A user or application of any tenant by UPN. */
    Optional<User> user(String upn);

    /**
     * The services that the user may see: all of the tenant for a tenant admin, else those it owns, those of its own
     * organization unit and those of the units above, and those below a unit that a role of it was granted on.
     */
    List<Service> visibleServices(User user);

    /**
     * The users and applications that the user may see, itself among them: all of the tenant for a tenant admin, else those
     * of its own organization unit and of the units above, and those below a unit that a role of it was granted on.
     */
    List<User> visibleUsers(User user);

    /** Address books of a tenant in the order of the file. */
    List<AddressBook> addressBooks(String tenantId);

    /** An address book of a tenant by id, whatever the case of its letters. */
    Optional<AddressBook> addressBook(String tenantId, String id);

    /**
     * The address books that the user may see, in the order of the file: all of the tenant for a tenant admin, else those
     * of its own organization unit and of the units above, and those below a unit that a role of it was granted on.
     */
    List<AddressBook> visibleAddressBooks(User user);

    /** True when {@code ancestor} is {@code unit} or lies above it in the tenant's tree. */
    boolean isSelfOrAncestor(String tenantId, String ancestor, String unit);

    /**
     * A customer of the hub.
     *
     * @param externalTaskQuota how many external tasks may be open at once
     * @param parameters ids of the custom context parameters that its workflows know; empty when the file names none, and
     *     then any may be set
     */
    record Tenant(String id, String name, int externalTaskQuota, List<Unit> units, Set<String> parameters) {}

    /** {@code parent} is null for the root. */
    record Unit(String id, String name, String parent) {}

    /**
     * A queue or line with its workflows.
     *
     * @param telNumber E.164, or null; display name and description are null when the file does not give them
     * @param openingHours null when the file gives none
     */
    record Service(
            String tenantId,
            String upn,
            String id,
            String name,
            String displayName,
            String description,
            String telNumber,
            String unit,
            Licence licence,
            Set<Modality> modalities,
            Outbound outbound,
            boolean transcription,
            List<String> queueAliases,
            OpeningHours openingHours) {}

    /** A book of contacts; {@code id} is unique in its tenant. The contacts themselves are not in the directory. */
    record AddressBook(String tenantId, String id, String name, String unit) {}

    enum Licence {
        AdvancedRouting,
        EnterpriseRouting,
        ContactCenter
    }

    /** Defaults of outbound calls; times in seconds. */
    record Outbound(
            boolean enabled,
            boolean withWorkflow,
            int maxAttempts,
            int attemptTimeoutInSeconds,
            int maxQueueTimeInSeconds,
            int ronaTimeoutInSeconds,
            String distributionPriority) {}

    record User(
            String tenantId, String upn, String id, String email, String displayName, String unit, List<Grant> roles) {}

    /** A role, on an organization unit, on a service, or on the whole tenant. Unused parts are null. */
    record Grant(Role role, String unit, String service) {}

    enum Role {
        TenantAdmin,
        OuAdmin,
        ServiceOwner,
        TeamOwnerLimited,
        Supervisor,
        Agent,
        User,
        PartnerAdmin,
        Application
    }
}

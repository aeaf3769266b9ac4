package io.hookline.scheduler;

import io.hookline.directory.Directory.Licence;
import io.hookline.directory.Directory.Service;
import io.hookline.directory.DirectorySource;
import java.util.Optional;

/** Which services may call now, as the directory says. Thread-safe. */
public final class CallServices {
    private final DirectorySource directory;

    public CallServices(DirectorySource directory) {
        this.directory = directory;
    }

    /** The entry's service; empty when it is gone, or makes no calls of this kind any more. */
    Optional<Service> of(SchedulerEntry entry) {
        return directory
                .current()
                .service(entry.call().serviceUpn())
                .filter(service -> service.tenantId().equals(entry.identity().tenantId()))
                .filter(service -> service.licence() == Licence.ContactCenter)
                .filter(service -> service.outbound().enabled())
                .filter(service ->
                        !entry.call().withWorkflow() || service.outbound().withWorkflow());
    }
}

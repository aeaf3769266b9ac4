package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.scheduler.BatchPlanner;
import io.hookline.scheduler.CallPlanner;
import io.hookline.scheduler.EntryAccess;
import io.hookline.scheduler.ScheduleRetention;
import io.hookline.scheduler.jdbc.JdbcEntryBatchStore;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.scheduler.rest.ConnectorEntriesRest;
import io.hookline.scheduler.rest.EntryBatchRest;
import io.hookline.scheduler.rest.SchedulerEntriesRest;
import io.hookline.store.Store;
import io.hookline.trigger.Announcement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The scheduler, made of what the hub has already. */
record SchedulerParts(
        Store store,
        DirectorySource directory,
        PermissionPolicy permissions,
        Consumer<List<Announcement>> announcer,
        Settings settings,
        InstantSource clock) {

    /** Adds the beans that route files name. */
    void nameBeans(Map<String, Object> beans) {
        var entries = new JdbcSchedulerEntryStore(store);
        var access = new EntryAccess(directory, permissions, entries);
        var planner = new CallPlanner(access, entries, announcer, clock);
        beans.put("connectorEntriesRest", new ConnectorEntriesRest(access, planner, entries));
        var batches = new BatchPlanner(access, new JdbcEntryBatchStore(store), announcer, clock);
        beans.put("schedulerEntriesRest", new SchedulerEntriesRest(access, planner, batches, entries));
        beans.put("entryBatchRest", new EntryBatchRest(access, batches));
        beans.put("scheduleRetention", new ScheduleRetention(entries, settings.duration(Setting.RETENTION), clock));
    }
}

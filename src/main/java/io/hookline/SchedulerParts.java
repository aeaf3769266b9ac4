package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.directory.DirectorySource;
import io.hookline.donotcall.jdbc.JdbcDoNotCallStore;
import io.hookline.policy.call.CallPolicy;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.scheduler.BatchPlanner;
import io.hookline.scheduler.CallAborter;
import io.hookline.scheduler.CallPlanner;
import io.hookline.scheduler.CallServices;
import io.hookline.scheduler.CallTasks;
import io.hookline.scheduler.Calls;
import io.hookline.scheduler.Calls.Judging;
import io.hookline.scheduler.EntryAccess;
import io.hookline.scheduler.ScheduleRetention;
import io.hookline.scheduler.jdbc.JdbcEntryBatchStore;
import io.hookline.scheduler.jdbc.JdbcSchedulerEntryStore;
import io.hookline.scheduler.rest.CallAbortRest;
import io.hookline.scheduler.rest.ConnectorEntriesRest;
import io.hookline.scheduler.rest.EntryBatchRest;
import io.hookline.scheduler.rest.SchedulerEntriesRest;
import io.hookline.store.Store;
import io.hookline.trigger.Announcement;
import io.micrometer.core.instrument.MeterRegistry;
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
        CallParts callParts,
        Settings settings,
        InstantSource clock) {

    /** Adds the beans that route files name. */
    void nameBeans(Map<String, Object> beans, CallPolicy policy, CallTasks tasks, MeterRegistry metrics) {
        var entries = new JdbcSchedulerEntryStore(store);
        var access = new EntryAccess(directory, permissions, entries);
        var planner = new CallPlanner(access, entries, announcer, callParts.alarm(), clock);
        beans.put("connectorEntriesRest", new ConnectorEntriesRest(access, planner, entries));
        var batches = new BatchPlanner(access, new JdbcEntryBatchStore(store), announcer, callParts.alarm(), clock);
        beans.put("callAbortRest", new CallAbortRest(new CallAborter(access, entries, tasks, announcer, clock)));
        beans.put("schedulerEntriesRest", new SchedulerEntriesRest(access, planner, batches, entries));
        beans.put("entryBatchRest", new EntryBatchRest(access, batches));
        beans.put(
                "scheduleRetention",
                new ScheduleRetention(entries, entries.calls(), settings.duration(Setting.RETENTION), clock));
        DoNotCallParts.nameBeans(beans, store, permissions, settings, clock);
        var lists = new JdbcDoNotCallStore(store, clock);
        var judging = new Judging(policy, new CallServices(directory), CallParts.doNotCall(lists));
        callParts.name(
                beans, new Calls(entries.calls(), judging, tasks, callParts.dialing(), announcer, clock, metrics));
    }
}

package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.donotcall.DoNotCallRetention;
import io.hookline.donotcall.jdbc.JdbcDoNotCallStore;
import io.hookline.donotcall.rest.DoNotCallFilesRest;
import io.hookline.donotcall.rest.DoNotCallRest;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.store.Store;
import java.time.InstantSource;
import java.util.Map;

/** The do-not-call lists, made of what the hub has already. */
final class DoNotCallParts {
    private DoNotCallParts() {}

    /** Adds the beans that route files name. */
    static void nameBeans(
            Map<String, Object> beans,
            Store store,
            PermissionPolicy permissions,
            Settings settings,
            InstantSource clock) {
        var lists = new JdbcDoNotCallStore(store, clock);
        beans.put("doNotCallRest", new DoNotCallRest(permissions, lists, clock));
        beans.put("doNotCallFilesRest", new DoNotCallFilesRest(permissions, lists, clock));
        beans.put("doNotCallRetention", new DoNotCallRetention(lists, settings.duration(Setting.RETENTION), clock));
    }
}

package io.hookline.cli;

import io.hookline.directory.DirectorySource;
import io.hookline.replay.Explaining;
import io.hookline.replay.Simulation;
import io.hookline.rules.RuleFiles;
import io.hookline.store.Store;
import io.hookline.trigger.Subscriptions;
import java.nio.file.Path;

/** Puts together what looks at the past over an open store; the root provides it because it knows all the parts. */
public interface PastOpener {
    Simulation over(Store store, DirectorySource directory, Subscriptions subscriptions);

    Explaining explaining(Store store, DirectorySource directory, Subscriptions subscriptions);

    /** The rules in force, as the store keeps them; those of the folder when it keeps none. */
    RuleFiles active(Store store, Path rules);
}

package io.hookline.policy;

import io.hookline.policy.call.CallRules;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.policy.permission.PermissionRules;
import io.hookline.policy.retry.RetryRules;
import io.hookline.rules.Concern;
import io.hookline.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rules that the repository ships, compiled once for all tests of a run: they never change while it lasts. */
public final class ShippedRules {
    public static final Path DIRECTORY = Path.of("rules");

    private static final Map<String, RuleSet> COMPILED = new ConcurrentHashMap<>();

    private ShippedRules() {}

    public static List<Concern> concerns() {
        return List.of(EmissionRules.concern(), PermissionRules.concern(), RetryRules.concern(), CallRules.concern());
    }

    public static Path folder(Concern concern) {
        return DIRECTORY.resolve(concern.name());
    }

    public static RuleSet of(Concern concern) {
        return COMPILED.computeIfAbsent(concern.name(), unused -> RuleSet.load(folder(concern), concern));
    }
}

package io.hookline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.hookline.policy.Concerns;
import io.hookline.workbench.RuleWorkbench;
import io.hookline.workbench.VersionStore.Kept;
import io.hookline.workbench.jdbc.JdbcVersionStore;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hookline rules shadow}: what the version that runs beside the one in force would have decided otherwise. */
@Command(
        name = "shadow",
        description = "Show where the version that runs beside the one in force answers otherwise.",
        mixinStandardHelpOptions = true)
final class RulesShadow implements Callable<Integer> {
    private final StoreOpener stores;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorePlace place;

    @Option(names = "--end", description = "end it now")
    private boolean end;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "default: ${DEFAULT-VALUE}")
    private int limit;

    RulesShadow(StoreOpener stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var store = place.open(stores)) {
            var versions = new JdbcVersionStore(store);
            var begun = versions.standing().shadow();
            if (begun == null) {
                out.println("Nothing runs beside what is in force.");
            } else {
                var report = versions.shadowReport(begun.seq(), Math.max(1, limit));
                out.println(begun.version() + " since " + begun.at() + ", until " + begun.endsAt() + ": "
                        + report.compared() + " questions compared, " + report.leftOut() + " left out, "
                        + report.kinds() + " kinds of difference");
                report.differences().forEach(each -> out.println(line(each)));
            }
            if (end) {
                new RuleWorkbench(versions, Concerns.all(), clock).endShadow(RulesCommand.actor(), "ended by hand");
                out.println("Ended.");
            }
            out.flush();
            return 0;
        }
    }

    private static String line(Kept kept) {
        var detail = kept.detail();
        return String.format(
                "%6d x %s: %s -> %s, first %s with %s",
                kept.seen(),
                detail.path("concern").asText(),
                says(detail.path("inForce")),
                says(detail.path("candidate")),
                kept.firstAt(),
                detail.path("facts"));
    }

    private static String says(JsonNode answer) {
        return answer.path("decision").asText() + " " + answer.path("rules");
    }
}

package io.hookline.cli;

import io.hookline.audit.AuditCheck.Outcome;
import io.hookline.audit.AuditCheck.Outcome.Broken;
import io.hookline.audit.AuditCheck.Outcome.CutOff;
import io.hookline.audit.AuditCheck.Outcome.HeadMissing;
import io.hookline.audit.AuditCheck.Outcome.Unbroken;
import io.hookline.audit.AuditCheck.Suspect;
import io.hookline.audit.jdbc.JdbcAuditCheck;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hookline audit verify}: exit code 0 when every row of the audit log is the one that was written, else 1. */
@Command(
        name = "verify",
        description = "Recompute the hashes of the audit log and name the first row that does not fit.",
        mixinStandardHelpOptions = true)
final class AuditVerify implements Callable<Integer> {
    private final StoreOpener stores;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StorePlace place;

    @Option(
            names = "--expect-head",
            paramLabel = "HASH",
            description = "a hash of an earlier end of the log, kept elsewhere; it must still be in it (repeatable)")
    private Set<String> heads = Set.of();

    AuditVerify(StoreOpener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        Outcome outcome;
        try (var store = place.open(stores)) {
            outcome = new JdbcAuditCheck(store)
                    .run(heads.stream()
                            .map(head -> head.strip().toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()));
        }
        var out = spec.commandLine().getOut();
        out.println(say(outcome));
        out.flush();
        return outcome instanceof Unbroken ? 0 : 1;
    }

    private static String say(Outcome outcome) {
        if (outcome instanceof Unbroken whole) {
            return whole.rows() + (whole.rows() == 1 ? " row" : " rows") + ", unbroken";
        }
        if (outcome instanceof CutOff cut) {
            var found = cut.lastSeq() == 0 ? "there is no row" : "the last row is " + cut.lastSeq();
            return cut.notedSeq() == 0
                    ? "end not known: " + found + ", and the note of which row is the last is missing"
                    : "cut off: " + found + ", but row " + cut.notedSeq() + " was written";
        }
        if (outcome instanceof HeadMissing head) {
            return "written anew: the rows fit, but none has the hash " + head.hash();
        }
        var broken = (Broken) outcome;
        return "row " + broken.seq() + " of " + broken.at() + " by " + broken.actor() + " " + words(broken.suspect());
    }

    private static String words(Suspect suspect) {
        return switch (suspect) {
            case CHANGED -> "was changed";
            case CHANGED_OR_ROWS_BEFORE_IT_MISSING ->
                "does not fit: it was changed or moved, or rows before it are missing";
            case REWRITTEN -> "is not the one that was written: the log was written anew up to here";
        };
    }
}

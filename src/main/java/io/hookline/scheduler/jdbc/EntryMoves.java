package io.hookline.scheduler.jdbc;

import io.hookline.donotcall.jdbc.DoNotCallRows;
import io.hookline.scheduler.EntryStep;
import io.hookline.scheduler.EntryStep.CallMade;
import io.hookline.scheduler.EntryStep.Outcome;
import io.hookline.scheduler.jdbc.EntryWrites.Result;
import io.hookline.scheduler.jdbc.EntryWrites.Round;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The moves that the hub makes itself: each holds only upon the very state that it was judged upon. Stateless. */
final class EntryMoves {
    private EntryMoves() {}

    static Result apply(Tx tx, EntryStep step, Round round) throws SQLException {
        if (step.before() == null) {
            CallRows.done(tx, step);
            return Result.of(Outcome.DONE, List.of());
        }
        var present = round.present.get(step.before().id());
        if (present == null || present.version() != step.before().version()) {
            return Result.of(Outcome.STALE, List.of());
        }
        var possible = begin(tx, step);
        if (possible != Outcome.DONE) {
            return Result.of(possible, List.of());
        }
        EntryRows.update(tx, present, step.after());
        round.present.put(step.after().id(), step.after());
        CallRows.done(tx, step);
        return Result.of(Outcome.DONE, round.told(step.after(), step.before().eventCount()));
    }

    private static Outcome begin(Tx tx, EntryStep step) throws SQLException {
        var beginning = step.beginning();
        if (beginning != null && newlyListed(tx, step)) {
            return Outcome.STALE;
        }
        if (!placed(tx, step)) {
            return Outcome.STALE;
        }
        if (beginning != null && !paced(tx, step)) {
            remove(tx, step.before().identity().tenantId(), step.made());
            return Outcome.PACED;
        }
        return Outcome.DONE;
    }

    private static boolean newlyListed(Tx tx, EntryStep step) throws SQLException {
        var entry = step.before();
        return !step.beginning().listed()
                && DoNotCallRows.find(
                                tx,
                                entry.identity().tenantId(),
                                entry.call().destination(),
                                step.after().updatedAt())
                        .isPresent();
    }

    private static boolean paced(Tx tx, EntryStep step) throws SQLException {
        var service = EntryRows.key(step.before().call().serviceUpn());
        return CallRows.paced(
                tx, service, step.after().updatedAt(), step.beginning().perSecond());
    }

    /** All calls of the step in their places, or none. */
    private static boolean placed(Tx tx, EntryStep step) throws SQLException {
        var tenantId = step.before().identity().tenantId();
        var written = new ArrayList<CallMade>();
        for (var call : step.made()) {
            if (!CallRows.write(tx, tenantId, call)) {
                remove(tx, tenantId, written);
                return false;
            }
            written.add(call);
        }
        return true;
    }

    private static void remove(Tx tx, String tenantId, List<CallMade> calls) throws SQLException {
        for (var call : calls) {
            if (call.at() != null) {
                CallRows.remove(tx, tenantId, call);
            }
        }
    }
}

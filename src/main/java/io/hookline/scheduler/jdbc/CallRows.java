package io.hookline.scheduler.jdbc;

import io.hookline.scheduler.EntryStep;
import io.hookline.scheduler.EntryStep.CallMade;
import io.hookline.store.DeleteOld;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** The statements that write the tables {@code call_made}, {@code call_pace} and {@code call_report}. Stateless. */
final class CallRows {
    private static final String LOCK_PACE = "select service_upn from call_pace where ";
    private static final String PACE = "insert into call_pace (service_upn, window_at, begun) values (?, ?, 1)"
            + " on conflict (service_upn) do update set window_at = excluded.window_at,"
            + " begun = case when call_pace.window_at = excluded.window_at then call_pace.begun + 1 else 1 end"
            + " where call_pace.window_at <> excluded.window_at or call_pace.begun < ?";
    private static final String BEGIN = "insert into call_made (tenant_id, party, number, at, outcome, answered)"
            + " values (?, ?, ?, ?, null, 0) on conflict (tenant_id, party, number) do nothing";
    private static final String CHANGE =
            "update call_made set outcome = ?, answered = ? where tenant_id = ? and party = ? and number = ?";
    private static final String REMOVE = "delete from call_made where tenant_id = ? and party = ? and number = ?";
    private static final String DONE = "delete from call_report where seq = ?";
    /** Calls that began before a time. */
    static final DeleteOld FORGET = new DeleteOld("delete from call_made where (tenant_id, party, number) in"
            + " (select tenant_id, party, number from call_made where at < ? order by at limit ?)");

    private CallRows() {}

    /** Holds the services until the transaction ends, so that two nodes wait for each other in one order. */
    static void lockPace(Tx tx, Collection<String> services) throws SQLException {
        if (services.isEmpty() || tx.dialect().forUpdate().isEmpty()) {
            return;
        }
        var select = tx.prepare(LOCK_PACE + tx.dialect().in("service_upn") + " order by service_upn"
                + tx.dialect().forUpdate());
        tx.dialect().bindTexts(select, 1, services);
        select.executeQuery().close();
    }

    /** False when the service began as many calls as it may in that second. */
    static boolean paced(Tx tx, String service, Instant at, int perSecond) throws SQLException {
        var pace = tx.prepare(PACE);
        pace.setString(1, service);
        pace.setLong(2, at.getEpochSecond() * 1000);
        pace.setInt(3, perSecond);
        return pace.executeUpdate() == 1;
    }

    /** Writes down a call that begins or goes on; false when another call of the party has taken its place. */
    static boolean write(Tx tx, String tenantId, CallMade call) throws SQLException {
        return call.at() == null ? change(tx, tenantId, call) : begin(tx, tenantId, call);
    }

    private static boolean begin(Tx tx, String tenantId, CallMade call) throws SQLException {
        var insert = tx.prepare(BEGIN);
        insert.setString(1, tenantId);
        insert.setString(2, call.place().party());
        insert.setLong(3, call.place().number());
        insert.setLong(4, call.at().toEpochMilli());
        return insert.executeUpdate() == 1;
    }

    /** A call that retention has forgotten meanwhile counts for nothing any more. */
    private static boolean change(Tx tx, String tenantId, CallMade call) throws SQLException {
        var update = tx.prepare(CHANGE);
        update.setString(1, call.outcome());
        update.setInt(2, call.answered() ? 1 : 0);
        update.setString(3, tenantId);
        update.setString(4, call.place().party());
        update.setLong(5, call.place().number());
        update.executeUpdate();
        return true;
    }

    static void remove(Tx tx, String tenantId, CallMade call) throws SQLException {
        var delete = tx.prepare(REMOVE);
        delete.setString(1, tenantId);
        delete.setString(2, call.place().party());
        delete.setLong(3, call.place().number());
        delete.executeUpdate();
    }

    static void done(Tx tx, EntryStep step) throws SQLException {
        if (step.report() != 0) {
            var delete = tx.prepare(DONE);
            delete.setLong(1, step.report());
            delete.executeUpdate();
        }
    }
}

package io.hookline.ingest.jdbc;

import io.hookline.event.Activity;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.ActionSource;
import io.hookline.store.Tx;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what is reported of planned calls for the scheduler, in the transaction of the event, so that no report is lost
 * however the hub ends.
 */
final class CallReportRows {
    private static final String INSERT = "insert into call_report (seq, tenant_id, entry_id, task_id, activity, reason,"
            + " upn, at) values (?, ?, ?, ?, ?, ?, ?, ?)";
    /** What tells how far an attempt has come. */
    private static final Set<Activity> TELLING = EnumSet.of(
            Activity.START,
            Activity.QUEUE,
            Activity.QUEUE_TASK,
            Activity.GET_AVAILABLE_USERS,
            Activity.USER_CONNECTED,
            Activity.DESTINATION_CONNECTED,
            Activity.QUEUE_LEFT,
            Activity.DISCONNECT);

    private CallReportRows() {}

    static void insert(Tx tx, List<EventRows.Row> rows) throws SQLException {
        var reports = rows.stream().filter(CallReportRows::tells).toList();
        if (reports.isEmpty()) {
            return;
        }
        var insert = tx.prepare(INSERT);
        for (var row : reports) {
            var event = row.decided().arriving().event();
            insert.setLong(1, row.seq());
            insert.setString(2, event.tenantId());
            insert.setString(3, entry(row));
            insert.setString(4, event.taskId());
            insert.setString(5, event.activity().token());
            insert.setString(6, event.reason());
            insert.setString(7, event.user() == null ? null : event.user().upn());
            insert.setLong(8, row.call().at().toEpochMilli());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private static boolean tells(EventRows.Row row) {
        var event = row.decided().arriving().event();
        return entry(row) != null && TELLING.contains(event.activity()) && !ownStart(event);
    }

    /** A source need name the entry only once. */
    private static String entry(EventRows.Row row) {
        var named = row.decided().arriving().event().schedulerEntryId();
        return named == null ? row.decided().after().schedulerEntryId() : named;
    }

    /** The hub's own start of the task says nothing of the dialer. */
    private static boolean ownStart(WorkflowEvent event) {
        return event.activity() == Activity.START && event.source().startsWith(ActionSource.PREFIX);
    }
}

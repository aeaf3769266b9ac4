package io.hookline.assistant.jdbc;

import io.hookline.assistant.Transcription;
import io.hookline.assistant.TranscriptionStore.Kept;
import io.hookline.ingest.Frozen;
import io.hookline.store.Tx;
import io.hookline.task.TaskKey;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The statements over the table {@code transcription}. Stateless. */
final class TranscriptionRows {
    static final int NOT_YET = 0;
    static final int ANNOUNCED = 1;
    static final int NOT_TO_BE_ANNOUNCED = 2;

    static final String COLUMNS =
            "t.tenant_id, t.session_id, t.user_session_id, t.task_key, t.service_upn, t.stored_at, t.body";
    private static final String ONE = "select " + COLUMNS + " from transcription t"
            + " where t.tenant_id = ? and t.session_id = ? and t.user_session_id = ?";
    private static final String WAITING =
            "select " + COLUMNS + " from transcription t where t.task_key = ? and t.announced = 0";
    private static final String SAVE = "insert into transcription (tenant_id, session_id, user_session_id, task_key,"
            + " service_upn, stored_at, announced, body) values (?, ?, ?, ?, ?, ?, 0, ?)"
            + " on conflict (tenant_id, session_id, user_session_id) do update set body = excluded.body";
    private static final String MARK = "update transcription set announced = ?"
            + " where tenant_id = ? and session_id = ? and user_session_id = ? and announced = 0";

    private TranscriptionRows() {}

    /** Null when there is none. */
    static Transcription find(Tx tx, Transcription like) throws SQLException {
        var select = tx.prepare(ONE + tx.dialect().forUpdate());
        bindKey(select, 1, like);
        var found = read(select);
        return found.isEmpty() ? null : found.get(0);
    }

    static List<Transcription> waiting(Tx tx, TaskKey task) throws SQLException {
        var select = tx.prepare(WAITING);
        select.setString(1, task.text());
        return read(select);
    }

    static void save(Tx tx, Transcription transcription, Instant now) throws SQLException {
        var save = tx.prepare(SAVE);
        bindKey(save, 1, transcription);
        save.setString(4, transcription.task().text());
        save.setString(5, transcription.serviceUpn());
        save.setLong(6, now.toEpochMilli());
        save.setBytes(7, Frozen.freeze(transcription.content()));
        save.executeUpdate();
    }

    static void mark(Tx tx, Transcription transcription, int announced) throws SQLException {
        var mark = tx.prepare(MARK);
        mark.setInt(1, announced);
        bindKey(mark, 2, transcription);
        mark.executeUpdate();
    }

    /** {@code ended} is the last column of the query. */
    static List<Kept> readKept(PreparedStatement select) throws SQLException {
        var kept = new ArrayList<Kept>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                kept.add(new Kept(transcription(rows), Instant.ofEpochMilli(rows.getLong(6)), rows.getInt(8) == 1));
            }
        }
        return kept;
    }

    static TaskKey taskKey(String tenantId, String text) {
        return new TaskKey(
                tenantId, text.substring(new TaskKey(tenantId, "").text().length()));
    }

    private static List<Transcription> read(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Transcription>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(transcription(rows));
            }
        }
        return found;
    }

    private static Transcription transcription(ResultSet rows) throws SQLException {
        return new Transcription(
                taskKey(rows.getString(1), rows.getString(4)),
                rows.getString(5),
                rows.getString(2),
                rows.getString(3),
                Frozen.thaw(rows.getBytes(7), Transcription.Content.class));
    }

    private static void bindKey(PreparedStatement statement, int from, Transcription transcription)
            throws SQLException {
        statement.setString(from, transcription.task().tenantId());
        statement.setString(from + 1, transcription.serviceSessionId());
        statement.setString(from + 2, transcription.userSessionId());
    }
}

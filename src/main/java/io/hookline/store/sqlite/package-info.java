/**
 * The embedded store: SQLite in WAL mode with a full sync per commit, one process at a time. Start at
 * {@link io.hookline.store.sqlite.SqliteStore}.
 */
package io.hookline.store.sqlite;

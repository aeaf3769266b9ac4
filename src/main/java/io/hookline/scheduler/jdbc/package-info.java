/** Scheduler entries in SQLite and PostgreSQL: one row each, written with its audit entry and its announcements. */
package io.hookline.scheduler.jdbc;

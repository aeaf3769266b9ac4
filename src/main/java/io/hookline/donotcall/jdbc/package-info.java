/** Do-not-call lists in SQLite and PostgreSQL: one row for each destination of a tenant. */
package io.hookline.donotcall.jdbc;

/**
 * Durable state: the group-commit writer that folds every waiting request into one transaction, reads on connections of
 * their own, migrations, and the box that keeps secrets encrypted. Two dialects, SQLite and PostgreSQL, behind one
 * {@link io.hookline.store.Store}. Knows no feature: features bring their statements in their own {@code jdbc} packages.
 */
package io.hookline.store;

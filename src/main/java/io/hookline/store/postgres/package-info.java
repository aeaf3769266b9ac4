/**
 * The cluster store: one PostgreSQL database, any number of hubs. Start at
 * {@link io.hookline.store.postgres.PostgresStore}.
 */
package io.hookline.store.postgres;

/**
 * Subscriptions in the store. Secrets are sealed before they reach a statement. Lock order on PostgreSQL: the catalog
 * counter first, then the subscription, then deliveries; whoever accepts events must take the counter before tasks.
 */
package io.hookline.trigger.jdbc;

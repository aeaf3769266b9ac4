/**
 * The statements of deliveries on both dialects. Every method takes the rows of many callers at once, because a group
 * commit is only as cheap as its number of statements.
 *
 * <p>Order of locks on PostgreSQL, everywhere: the catalog's counter where a subscription may be
 * disabled, task rows (sorted), subscription rows (sorted), delivery rows. Claims and
 * reaps skip what is locked, so they never wait inside this order.
 */
package io.hookline.delivery.jdbc;

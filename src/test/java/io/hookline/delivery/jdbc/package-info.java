/** One contract for the queue of deliveries, held on both stores. */
package io.hookline.delivery.jdbc;

/** The audit log's statements over the hub's store. */
package io.hookline.audit.jdbc;

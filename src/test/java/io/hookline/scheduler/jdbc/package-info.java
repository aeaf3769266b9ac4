/** Tests of the store of scheduler entries, on both databases. */
package io.hookline.scheduler.jdbc;

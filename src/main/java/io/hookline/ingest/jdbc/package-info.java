/** The statements of accepting: one batch of calls becomes one transaction, with few statements whatever its size. */
package io.hookline.ingest.jdbc;

/** Reads the past from the tables of those who wrote it. */
package io.hookline.replay.jdbc;

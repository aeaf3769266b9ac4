package io.hookline.rules;

/**
 * Where something stands in its file.
 *
 * @param line 1-based
 * @param column 1-based
 */
record Place(int line, int column) {}

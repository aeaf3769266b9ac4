package io.hookline.ingest.follow;

/**
 * One line of a file.
 *
 * @param number from 1
 * @param offset of its first byte
 * @param end offset of the byte after its line break
 * @param text without the line break, or null when it cannot be read
 * @param fault why it cannot be read, or null
 */
record Line(long number, long offset, long end, String text, String fault) {}

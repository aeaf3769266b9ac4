/**
 * How JSON crosses our borders: the one shared mapper, and {@link io.hookline.wire.Fields}, which reads a JSON object
 * field by field and collects every violation with its pointer, so that a caller learns all that is wrong at once.
 */
package io.hookline.wire;

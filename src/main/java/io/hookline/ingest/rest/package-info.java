/**
 * Reading workflow events in every format in which they may arrive: JSON, XML and CloudEvents all become the same JSON
 * tree first, and one reader checks that tree against the vocabulary and the directory. A violation is told in the words
 * of the format that the caller used. Nothing here stores or decides.
 *
 * @see io.hookline.ingest.rest.WorkflowEventReader
 */
package io.hookline.ingest.rest;

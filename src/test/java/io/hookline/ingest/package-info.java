/** What the tests of ingest share. */
package io.hookline.ingest;

/** Tests with real files; what the hub would do with the events is played by the test. */
package io.hookline.ingest.follow;

/** Transcriptions over the hub's store. */
package io.hookline.assistant.jdbc;

/** What travels of a task over HTTP: the information that callers may change, read with all violations, and a task shown. */
package io.hookline.task.rest;

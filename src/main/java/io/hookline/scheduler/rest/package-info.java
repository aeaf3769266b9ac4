/**
 * Scheduler entries over HTTP: the operations of the connector contract, and our own API with versions, filters and pages.
 */
package io.hookline.scheduler.rest;

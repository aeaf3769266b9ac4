/**
 * Address books over HTTP, twice: as the connector contract wants them
 * ({@link io.hookline.addressbook.rest.ConnectorAddressBooksRest}) and as our own API with versions, batches and CSV files.
 * Only reading and writing is done here; what a change does is decided in {@code addressbook}.
 */
package io.hookline.addressbook.rest;

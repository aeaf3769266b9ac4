/** The definitions over HTTP, for importers and people, and the trying of a connection. */
package io.hookline.contract.rest;

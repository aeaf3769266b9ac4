/** Actions on tasks over HTTP: as the connector contract wants them, and read back and changed by version in our own API. */
package io.hookline.action.rest;

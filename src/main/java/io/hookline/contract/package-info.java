/**
 * What the hub says about its own HTTP surface: the connector contract as custom connectors import it, and our own API. Both
 * are written by hand as YAML under {@code contract/} in the jar, because names and bounds are promises and not
 * by-products of code; {@link io.hookline.contract.Definitions} reads them and fills in what only a running hub knows.
 */
package io.hookline.contract;

/** Opening hours over HTTP, in the words of the connector contract. */
package io.hookline.hours.rest;

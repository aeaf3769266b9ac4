/** Tests of keys over HTTP. */
package io.hookline.access.rest;

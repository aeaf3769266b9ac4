/** The do-not-call list over HTTP: single entries, pages, and whole lists as CSV or JSON. */
package io.hookline.donotcall.rest;

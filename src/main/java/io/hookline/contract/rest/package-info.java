/** The definitions over HTTP, for importers and people. */
package io.hookline.contract.rest;

/** Tests of the audit log against real databases. */
package io.hookline.audit.rest;

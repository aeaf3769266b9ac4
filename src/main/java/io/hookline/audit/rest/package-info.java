/** The audit log over HTTP, for the admins of a tenant. */
package io.hookline.audit.rest;

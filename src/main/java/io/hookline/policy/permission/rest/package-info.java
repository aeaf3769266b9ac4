/** The permission matrix over HTTP, for the admins of a tenant. */
package io.hookline.policy.permission.rest;

/** The rules workbench over HTTP, {@code /hub/v1/rules}: for the scope operator, because rules are the hub's and not a tenant's. */
package io.hookline.workbench.rest;

/** Keeps API keys in the hub's store. Knows SQL and nothing of HTTP; what keys mean is decided in the parent package. */
package io.hookline.access.jdbc;

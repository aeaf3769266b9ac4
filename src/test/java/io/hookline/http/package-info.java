/** Tests of the HTTP edge. */
package io.hookline.http;

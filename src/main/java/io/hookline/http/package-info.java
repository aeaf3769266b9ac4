/**
 * Where HTTP meets beans: a route turns the exchange into a {@link io.hookline.http.Request}, calls one method of a
 * {@code …rest} bean with it, and turns the {@link io.hookline.http.Answer} back. Beans never see the HTTP engine; nothing of
 * the request's headers leaks into the answer; every refusal becomes problem+json in one place.
 */
package io.hookline.http;

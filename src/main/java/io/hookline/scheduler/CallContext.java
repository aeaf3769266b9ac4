package io.hookline.scheduler;

import java.util.List;
import java.util.Map;

/**
 * What is known of the call and its customer. Immutable by convention; the names of its components are part of the stored
 * format.
 *
 * @param parameters custom call context parameters, {@code {name, value}} each, in the order of the caller
 * @param customer the connector's customer fields that were given, in their published casing
 */
public record CallContext(List<Map<String, Object>> parameters, Map<String, Object> customer) {}

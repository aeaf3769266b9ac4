package io.hookline.event;

/** An agent as the platform names one. Each part may be null where the source does not know it. */
public record UserRef(String id, String upn, String email) {}

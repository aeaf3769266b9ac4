package io.hookline.problem;

/** What a refusal rests on. A {@link Problem} carries it along unseen; callers are never shown it, the audit log is. */
public interface Grounds {}

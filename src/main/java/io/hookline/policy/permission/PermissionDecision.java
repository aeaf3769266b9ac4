package io.hookline.policy.permission;

import java.util.List;

/** Whether it is allowed, a sentence for the caller when it is not, and the ids of the rules that spoke. */
public record PermissionDecision(boolean permitted, String reason, List<String> rules, String ruleSet) {}

package io.hookline.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A folder of rules is not used because of what was found in it. */
public final class RuleSetRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    public RuleSetRefused(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}

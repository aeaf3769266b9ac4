package io.hookline.directory;

import java.util.List;

/** A directory file is not used because of what was found in it. */
public final class DirectoryRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> findings;

    DirectoryRefused(List<String> findings) {
        super(String.join("\n", findings));
        this.findings = List.copyOf(findings);
    }

    /** Everything that is wrong, each as {@code file:line: message}, in the order of the file. Never empty. */
    public List<String> findings() {
        return findings;
    }
}

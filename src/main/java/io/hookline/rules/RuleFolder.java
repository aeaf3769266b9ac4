package io.hookline.rules;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that belong to one concern, in the order of their names.
 *
 * @param name path of the folder below the rules directory
 * @param files all of them, scenarios too
 */
record RuleFolder(String name, List<RuleFile> files) {
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9_]+");

    /** The files that hold rules. */
    List<RuleFile> rules() {
        return files.stream().filter(file -> file.is(RuleFile.RULES)).toList();
    }

    List<RuleFile> scenarios() {
        return files.stream().filter(file -> file.is(RuleFile.SCENARIOS)).toList();
    }

    /** {@code sha256:…} of what decides: scenarios do not. */
    String hash() {
        return ContentHash.of(deciding());
    }

    private List<RuleFile> deciding() {
        return files.stream().filter(file -> !file.is(RuleFile.SCENARIOS)).toList();
    }

    /** Every word of every file that decides, comments too. */
    Set<String> words() {
        return deciding().stream()
                .flatMap(file -> NO_WORD.splitAsStream(file.text()))
                .collect(Collectors.toUnmodifiableSet());
    }
}

package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that belong to one concern, in the order of their names, and what they come to.
 *
 * @param name path of the folder below the rules directory
 * @param files all of them, as they were written
 * @param rules those that hold rules, with the values of parameters in their places and tables written out
 * @param parameters what scenarios may refer to
 * @param findings what is wrong with parameters and tables
 */
record RuleFolder(
        String name, List<RuleFile> files, List<RuleFile> rules, Parameters parameters, List<Finding> findings) {
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9_]+");

    static RuleFolder of(Concern concern, List<RuleFile> files) {
        var findings = new ArrayList<Finding>();
        var given = files.stream()
                .filter(file -> file.is(RuleFile.PARAMETERS) || file.is(RuleFile.PARAMETERS_CSV))
                .toList();
        var parameters = Parameters.read(given, findings);
        var rules = new ArrayList<RuleFile>();
        for (var file : files) {
            if (file.is(RuleFile.RULES)) {
                rules.add(ParameterExpansion.of(file, parameters, findings));
            } else if (file.is(RuleFile.TABLE)) {
                var written = RuleTable.of(file, concern, parameters, findings);
                if (written != null) {
                    rules.add(written);
                }
            }
        }
        RuleTable.refuseSameNames(files, findings);
        findings.addAll(parameters.unused());
        return new RuleFolder(concern.name(), files, List.copyOf(rules), parameters, List.copyOf(findings));
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

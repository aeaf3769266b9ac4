package io.hookline.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of one concern, from all its files: one name space. Remembers which of them rules use. Not thread-safe. */
final class Parameters {
    private static final int PARAMETERS_MAX = 1_000;

    private final Map<String, Parameter> byName = new HashMap<>();
    /** Names that are given, but wrongly: that is told once, where they are given. */
    private final Set<String> wrong = new HashSet<>();

    private final Set<String> used = new HashSet<>();

    /** Reads the files; what is wrong is added to the findings. */
    static Parameters read(List<RuleFile> files, List<Finding> findings) {
        var parameters = new Parameters();
        var entries = new ArrayList<ParameterEntry>();
        files.forEach(file -> entries.addAll(new ParameterFile(file, findings).read()));
        if (entries.size() > PARAMETERS_MAX) {
            findings.add(files.get(0)
                    .finding(
                            0,
                            "there are " + entries.size() + " parameters; a folder has " + PARAMETERS_MAX
                                    + " at most"));
            return parameters;
        }
        entries.forEach(entry -> parameters.add(entry, findings));
        return parameters;
    }

    private void add(ParameterEntry entry, List<Finding> findings) {
        var parameter = entry.check(findings);
        if (parameter == null) {
            wrong.add(entry.name().text());
            return;
        }
        var first = byName.putIfAbsent(parameter.name(), parameter);
        if (first != null) {
            var message = "the parameter " + parameter.name() + " is given by " + first.file() + ":"
                    + first.at().line() + " already; give one of them another name";
            findings.add(parameter.finding(message));
        }
    }

    /** The parameter for a rule, or null; why not is told by {@link #missing}. */
    Parameter use(String name) {
        used.add(name);
        return byName.get(name);
    }

    /** The parameter for something that is no rule, such as a scenario; or null. */
    Parameter named(String name) {
        return byName.get(name);
    }

    /** Why there is no such parameter and what to do. */
    String missing(String name) {
        return wrong.contains(name)
                ? "the parameter " + name + " is not right where it is given"
                : "there is no parameter " + name + " in this folder; "
                        + Nearest.advice(name, byName.keySet().stream().sorted().toList(), "there are");
    }

    /** A finding for each parameter that no rule has used. */
    List<Finding> unused() {
        return byName.values().stream()
                .filter(parameter -> !used.contains(parameter.name()))
                .map(parameter -> parameter.finding(
                        "no rule of this folder uses " + parameter.reference() + "; use it or take it out"))
                .toList();
    }
}

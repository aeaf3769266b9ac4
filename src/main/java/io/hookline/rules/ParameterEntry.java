package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A parameter as a file gives it, not checked yet.
 *
 * @param from least value, or "" for none
 * @param to greatest value, or "" for none
 * @param oneOf the only values, or empty for any
 */
record ParameterEntry(
        RuleFile file,
        int line,
        String name,
        String kind,
        List<String> values,
        String from,
        String to,
        List<String> oneOf) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int VALUES_MAX = 200;

    /** What it comes to; null when something is wrong, which is added to the findings. */
    Parameter check(List<Finding> findings) {
        var wrong = new ArrayList<Finding>();
        if (!NAME.matcher(name).matches()) {
            wrong.add(wrong(name, "a parameter's name is written in-this-way"));
        }
        var known = ParameterKind.of(kind);
        if (known.isEmpty()) {
            wrong.add(wrong(kind, name + " has one kind with its value: " + ParameterKind.keys()));
        } else {
            values(known.get(), wrong);
        }
        findings.addAll(wrong);
        return wrong.isEmpty() ? new Parameter(name, known.get(), values, file.shown(), line) : null;
    }

    private void values(ParameterKind known, List<Finding> wrong) {
        if (values.isEmpty() || values.size() > VALUES_MAX || !known.isList() && values.size() != 1) {
            var many = known.isList() ? "1 to " + VALUES_MAX + " values" : "one value";
            wrong.add(
                    wrong("", name + " is of the kind " + known.key() + " and has " + many + ", not " + values.size()));
        }
        for (var value : values) {
            if (!known.fits(value)) {
                wrong.add(wrong(value, name + " is " + known.says() + ", not this"));
            } else {
                limits(known, value, wrong);
            }
        }
    }

    private void limits(ParameterKind known, String value, List<Finding> wrong) {
        for (var limit : List.of(from, to)) {
            if (!limit.isEmpty() && (!known.isOrdered() || !known.fits(limit))) {
                wrong.add(wrong(limit, "from and to are limits of a number or a time, of the same kind as " + name));
                return;
            }
        }
        if (!from.isEmpty() && compare(known, value, from) < 0) {
            wrong.add(wrong(value, name + " is at least " + from));
        }
        if (!to.isEmpty() && compare(known, value, to) > 0) {
            wrong.add(wrong(value, name + " is at most " + to));
        }
        if (!oneOf.isEmpty() && !oneOf.contains(value)) {
            wrong.add(wrong(value, name + " is one of " + String.join(", ", oneOf)));
        }
    }

    private static int compare(ParameterKind kind, String one, String other) {
        return kind.isNumber() ? Long.compare(Long.parseLong(one), Long.parseLong(other)) : one.compareTo(other);
    }

    private Finding wrong(String text, String message) {
        return new Finding(file.shown(), line, 0, text, message);
    }
}

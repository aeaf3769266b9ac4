package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parameter as a file gives it, not checked yet.
 *
 * @param kind what the file calls it
 * @param from least value, or null or empty for none
 * @param to greatest value, or null or empty for none
 * @param oneOf the only values, or empty for any
 */
record ParameterEntry(
        RuleFile file, Spot name, String kind, List<Spot> values, Spot from, Spot to, List<String> oneOf) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int VALUES_MAX = 200;

    /** What it comes to; null when something is wrong, which is added to the findings. */
    Parameter check(List<Finding> findings) {
        var wrong = new ArrayList<Finding>();
        if (!NAME.matcher(name.text()).matches()) {
            wrong.add(wrong(name, "a parameter's name is written in-this-way"));
        }
        var known = ParameterKind.of(kind);
        if (known.isEmpty()) {
            wrong.add(wrong(name, name.text() + " has one kind with its value: " + ParameterKind.keys()));
        } else {
            values(known.get(), wrong);
        }
        findings.addAll(wrong);
        return wrong.isEmpty() ? parameter(known.get()) : null;
    }

    private Parameter parameter(ParameterKind known) {
        return new Parameter(name.text(), known, values.stream().map(Spot::text).toList(), file.shown(), name.at());
    }

    private void values(ParameterKind known, List<Finding> wrong) {
        if (values.isEmpty() || values.size() > VALUES_MAX || !known.isList() && values.size() != 1) {
            var many = known.isList() ? "1 to " + VALUES_MAX + " values" : "one value";
            wrong.add(wrong(
                    name,
                    name.text() + " is of the kind " + known.key() + " and has " + many + ", not " + values.size()));
        }
        for (var value : values) {
            if (!known.fits(value.text())) {
                wrong.add(wrong(value, name.text() + " is " + known.says() + ", not this"));
            } else {
                limits(known, value, wrong);
            }
        }
    }

    private void limits(ParameterKind known, Spot value, List<Finding> wrong) {
        for (var limit : Stream.of(from, to).filter(ParameterEntry::isGiven).toList()) {
            if (!known.isOrdered() || !known.fits(limit.text())) {
                wrong.add(wrong(
                        limit, "from and to are limits of a number or a time, of the same kind as " + name.text()));
                return;
            }
        }
        if (isGiven(from) && compare(known, value, from) < 0) {
            wrong.add(wrong(value, name.text() + " is at least " + from.text()));
        }
        if (isGiven(to) && compare(known, value, to) > 0) {
            wrong.add(wrong(value, name.text() + " is at most " + to.text()));
        }
        if (!oneOf.isEmpty() && !oneOf.contains(value.text())) {
            wrong.add(wrong(value, name.text() + " is one of " + String.join(", ", oneOf)));
        }
    }

    private static boolean isGiven(Spot limit) {
        return limit != null && !limit.text().isEmpty();
    }

    private static int compare(ParameterKind kind, Spot one, Spot other) {
        return kind.isNumber()
                ? Long.compare(Long.parseLong(one.text()), Long.parseLong(other.text()))
                : one.text().compareTo(other.text());
    }

    private Finding wrong(Spot spot, String message) {
        return new Finding(file.shown(), spot.at().line(), spot.at().column(), spot.text(), message);
    }
}

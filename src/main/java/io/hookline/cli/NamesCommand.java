package io.hookline.cli;

import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.policy.permission.Operation;
import io.hookline.trigger.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hookline names [NAME]}: what the certified and the legacy connector call the same; exit code 1 for an unknown name. */
@Command(
        name = "names",
        mixinStandardHelpOptions = true,
        description = "Shows what triggers, events and actions are called, certified and legacy.")
public final class NamesCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "any name; default: all of them")
    private String name;

    @Spec
    private CommandSpec spec;

    /** One thing with all its names. */
    record Row(String kind, String token, List<String> legacyNames) {
        boolean answersTo(String text) {
            return Stream.concat(Stream.of(token), legacyNames.stream())
                    .anyMatch(each -> key(each).equals(key(text)));
        }

        private static String key(String text) {
            return text.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var rows = rows().stream()
                .filter(row -> name == null || row.answersTo(name))
                .toList();
        if (rows.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("hookline: nothing is called '" + name + "'; without a name, all are shown");
            return 1;
        }
        out.printf("%-10s %-30s %s%n", "", "certified", "legacy");
        rows.forEach(row -> out.printf(
                "%-10s %-30s %s%n",
                row.kind(), row.token(), row.legacyNames().isEmpty() ? "-" : String.join(", ", row.legacyNames())));
        out.flush();
        return 0;
    }

    /** Everything that has a name in one of the connectors. */
    static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var trigger : Trigger.values()) {
            if (!trigger.legacy()) {
                rows.add(new Row("trigger", trigger.token(), legacy(trigger)));
            }
        }
        rows.add(new Row("trigger", Trigger.GET_ON_NEW_TASKS.token(), List.of()));
        TriggerEvent.all().forEach(event -> rows.add(new Row("event", event.token(), renamed(event))));
        for (var operation : Operation.values()) {
            rows.add(new Row("operation", operation.token(), operation.legacyNames()));
        }
        return rows;
    }

    private static List<String> legacy(Trigger certified) {
        return Stream.of(Trigger.values())
                .filter(Trigger::legacy)
                .filter(trigger -> trigger.operation() == certified.operation())
                .map(Token::token)
                .toList();
    }

    private static List<String> renamed(TriggerEvent event) {
        return event.legacyName().equals(event.token()) ? List.of() : List.of(event.legacyName());
    }
}

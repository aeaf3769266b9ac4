package io.hookline.policy.permission;

import io.hookline.directory.Directory.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A matrix as people read it: one line for each operation, one column for each role, a dash for never. */
final class MatrixTable {
    private static final String LEGEND = """
            What the shipped rules permit. PermissionMatrixTest compares it with the rules and says how to accept a change.
            owned: the role was granted on this very service. unit: where the address book lies, seen from the unit of the
            role. licence of the service: AR, ER, CC. A dash: never. Names after "=" are those of the legacy connector.

            """;

    private MatrixTable() {}

    static String of(PermissionMatrix matrix) {
        var rows = new ArrayList<List<String>>();
        rows.add(Stream.concat(Stream.of("operation"), Stream.of(Role.values()).map(Role::name))
                .toList());
        for (var operation : Operation.values()) {
            var cells = matrix.rights().stream()
                    .filter(right -> right.operation().equals(operation.token()))
                    .map(right -> right.permitted().equals("never") ? "-" : right.permitted());
            rows.add(Stream.concat(Stream.of(String.join(" = ", operation.names())), cells)
                    .toList());
        }
        var widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElseThrow())
                .toArray();
        return LEGEND + rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(String.format("%-" + (widths[column] + 2) + "s", row.get(column)));
        }
        return line.toString().stripTrailing() + "\n";
    }
}

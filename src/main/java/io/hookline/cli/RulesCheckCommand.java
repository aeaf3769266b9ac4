package io.hookline.cli;

import io.hookline.policy.Concerns;
import io.hookline.rules.Finding;
import io.hookline.rules.RulesCheck;
import io.hookline.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hookline rules check [DIR] [--json]}: exit code 0 when a hub would take the rules, 1 when it would not, 2 when the
 * command is not right.
 */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Compiles and checks rule files and runs the scenarios beside them.")
public final class RulesCheckCommand implements Callable<Integer> {
    private static final String INDENT = "    ";

    @Parameters(index = "0", arity = "0..1", defaultValue = "rules", paramLabel = "DIR", description = "default: rules")
    private Path directory;

    @Option(names = "--json", description = "print one JSON document, for programs")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var report = new RulesCheck(Concerns.all()).check(directory);
        var out = spec.commandLine().getOut();
        if (json) {
            print(report, out);
        } else {
            tell(report, out);
        }
        out.flush();
        return report.ok() ? 0 : 1;
    }

    private static void print(RulesCheck.Report report, PrintWriter out) throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("ok", report.ok());
        document.put("version", report.version());
        document.put("rules", report.rules());
        document.put("scenarios", report.scenarios());
        document.put("findings", report.findings());
        out.println(Json.MAPPER.writeValueAsString(document));
    }

    private static void tell(RulesCheck.Report report, PrintWriter out) {
        report.findings().forEach(finding -> {
            out.println(finding);
            shown(finding, out);
        });
        var verdict = report.ok() ? "ok" : report.findings().size() + " found wrong";
        out.println(report.rules() + " rules, " + report.scenarios() + " scenarios: " + verdict);
    }

    /** The line itself, with a mark under what is wrong in it. */
    private static void shown(Finding finding, PrintWriter out) {
        var line = line(finding);
        if (line.isBlank()) {
            return;
        }
        out.println(INDENT + line);
        if (finding.column() > 0 && finding.column() <= line.length() + 1) {
            var before = line.substring(0, finding.column() - 1).replaceAll("[^\t]", " ");
            var length = Math.min(finding.text().length(), line.length() - before.length());
            out.println(INDENT + before + "^".repeat(Math.max(length, 1)));
        }
    }

    private static String line(Finding finding) {
        if (finding.line() == 0) {
            return "";
        }
        try (var lines = Files.lines(Path.of(finding.file()), StandardCharsets.UTF_8)) {
            return lines.skip(finding.line() - 1L).findFirst().orElse("");
        } catch (IOException | RuntimeException unreadable) {
            // It was there a moment ago, or it is no text: the message alone will do.
            return "";
        }
    }
}

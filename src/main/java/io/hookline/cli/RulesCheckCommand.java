package io.hookline.cli;

import io.hookline.policy.Concerns;
import io.hookline.rules.RulesCheck;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hookline rules check [DIR]}: exit code 0 when a hub would take the rules, 1 when it would not. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Compiles and checks rule files and runs the scenarios beside them.")
public final class RulesCheckCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", defaultValue = "rules", paramLabel = "DIR", description = "default: rules")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var report = new RulesCheck(Concerns.all()).check(directory);
        var out = spec.commandLine().getOut();
        report.findings().forEach(out::println);
        var ok = report.ok();
        var verdict = ok ? "ok" : report.findings().size() + " found wrong";
        out.println(report.rules() + " rules, " + report.scenarios() + " scenarios: " + verdict);
        out.flush();
        return ok ? 0 : 1;
    }
}

package io.hookline;

import io.hookline.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hookline start}: runs the hub in the foreground until it is told to stop. */
@Command(name = "start", description = "Run the hub in the foreground.", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "default: ./data")
    private Path data;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "0 for a free one; default: 8080")
    private int port;

    @Option(names = "--host", paramLabel = "H", defaultValue = "127.0.0.1", description = "default: 127.0.0.1")
    private String host;

    @Option(names = "--config", paramLabel = "FILE", description = "default: config/application.properties")
    private Path config;

    @Option(names = "--rules", paramLabel = "DIR", description = "default: rules")
    private Path rules;

    @Option(names = "--routes", paramLabel = "DIR", description = "default: routes")
    private Path routes;

    @Option(names = "--directory", paramLabel = "FILE", description = "default: config/directory.yaml")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > PORT_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--port must be from 0 to " + PORT_MAX + ", but is " + port);
        }
        var settings = Settings.read(Home.or(config, "config/application.properties"));
        var options = new HubOptions(
                data,
                host,
                port,
                settings,
                existing(Home.or(rules, "rules")),
                existing(Home.or(routes, "routes")),
                existing(Home.or(directory, "config/directory.yaml")));
        var hub = Hub.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(hub), "hookline-stop"));
        var out = spec.commandLine().getOut();
        out.println("hookline ready on http://" + host + ":" + hub.port());
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    /** A stop that was asked for and went well is a success; the JVM on its own would report the signal as a failure. */
    private static void stop(Hub hub) {
        hub.close();
        Runtime.getRuntime().halt(0);
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(path + " is not there; name another or run from the project's folder");
        }
        return path;
    }
}

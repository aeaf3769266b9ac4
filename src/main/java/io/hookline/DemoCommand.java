package io.hookline;

import io.hookline.config.Setting;
import io.hookline.config.Settings;
import io.hookline.demo.Demo;
import io.hookline.demo.QueueLogDemo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hookline demo}: the main job from end to end on a throw-away hub. */
@Command(
        name = "demo",
        description = "Play tasks and planned calls through a throw-away hub and show who was told what.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--queue-log", paramLabel = "FILE", description = "play the queue_log of a PBX instead")
    private Path queueLog;

    @Override
    public Integer call() throws IOException {
        var folder = Files.createTempDirectory("hookline-demo-");
        try {
            return queueLog == null ? playTasks(folder, System.out) : playLog(folder, System.out);
        } finally {
            delete(folder);
        }
    }

    private static int playTasks(Path folder, PrintStream out) throws IOException {
        try (var demo = new Demo(out);
                var hub = Hub.start(options(folder, calling(demo), Home.or(null, "config/directory.yaml")))) {
            var baseUrl = "http://127.0.0.1:" + hub.port();
            out.println("A hub of its own runs on " + baseUrl + "; its store is " + folder);
            return demo.play(baseUrl, adminKey(folder)) ? 0 : 1;
        }
    }

    private int playLog(Path folder, PrintStream out) throws IOException {
        var log = QueueLogDemo.of(queueLog);
        var directory = log.directoryFor(Home.or(null, "config/directory.yaml"), folder);
        var followed = folder.resolve("queue_log");
        var settings = settings().with(Setting.QUEUE_LOG, followed.toString());
        try (var hub = Hub.start(options(folder, settings, directory))) {
            return log.play("http://127.0.0.1:" + hub.port(), adminKey(folder), followed, out) ? 0 : 1;
        }
    }

    private static HubOptions options(Path folder, Settings settings, Path directory) {
        return new HubOptions(
                folder, "127.0.0.1", 0, settings, Home.or(null, "rules"), Home.or(null, "routes"), directory);
    }

    /** The defaults, but for what a demo on loopback needs: plain http to this machine, and retries within seconds. */
    private static Settings settings() {
        return Settings.of(new Properties(), Map.of(), new Properties())
                .with(Setting.DELIVERY_ALLOW_NETWORKS, "127.0.0.0/8")
                .with(Setting.DELIVERY_ALLOW_HTTP, "true")
                .with(Setting.DELIVERY_SCHEDULE, "0s,1s,1s,2s,2s");
    }

    private static Settings calling(Demo demo) {
        return settings().with(Setting.DIALER_URL, demo.dialerUrl()).with(Setting.DIALER_SECRET, demo.dialerSecret());
    }

    private static String adminKey(Path folder) throws IOException {
        return Files.readString(folder.resolve("admin.key")).strip();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException fault) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

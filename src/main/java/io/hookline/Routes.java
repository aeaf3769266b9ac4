package io.hookline;

import io.hookline.access.AccessHandler;
import io.hookline.config.Setting;
import io.hookline.http.BaseUrl;
import io.hookline.http.HttpFront;
import io.hookline.http.ReadRequest;
import io.hookline.http.RefuseWithProblem;
import io.hookline.http.WriteAnswer;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel with the route files and the beans that they name. */
final class Routes {
    private static final int SHUTDOWN_SECONDS = 8;

    private final Main main = new Main();

    Routes(HubOptions options, Parts parts, HttpFront front) {
        main.configure()
                .withName("hookline")
                .withJmxEnabled(false)
                // Bodies are bytes in memory already, and the engine's buffers must reach readRequest as they are.
                .withStreamCachingEnabled(false)
                .withShutdownTimeout(SHUTDOWN_SECONDS)
                .withShutdownLogInflightExchangesOnTimeout(false)
                .withRoutesIncludePattern("file:" + options.routes().toAbsolutePath() + "/*.camel.yaml");
        // Camel's own strategy stops the routes at a signal, while the hub is about to drain what stands before them.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.configure().setStartupSummaryLevel(org.apache.camel.StartupSummaryLevel.Off);
        main.setPropertyPlaceholderLocations("false");
        options.settings().values().forEach(main::addInitialProperty);
        main.bind(HttpFront.ROUTER_NAME, front.camelRouter());
        main.bind(
                "readRequest",
                new ReadRequest(
                        AccessHandler::callerOf, new BaseUrl(options.settings().text(Setting.PUBLIC_URL))));
        main.bind("writeAnswer", new WriteAnswer());
        main.bind("refuseWithProblem", new RefuseWithProblem(parts.refused()));
        main.bind("ingestTrouble", new IngestTrouble());
        parts.beans().forEach(main::bind);
    }

    void start() {
        try {
            main.start();
        } catch (Exception fault) {
            throw new IllegalStateException("the routes do not start: " + rootMessage(fault), fault);
        }
    }

    /** Camel, once it runs. */
    CamelContext camel() {
        return main.getCamelContext();
    }

    void stop() {
        main.stop();
    }

    private static String rootMessage(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}

package io.hookline.ingest.follow;

import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.ArrivingEvent;
import io.hookline.ingest.SmallDirectory;
import io.hookline.ingest.rest.WorkflowEventReader;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** Runs a route file with a hub played around it: what arrives at the accepting route is read as the hub would read it. */
final class FollowingRoutes implements AutoCloseable {
    final List<WorkflowEvent> accepted = new CopyOnWriteArrayList<>();
    final Map<String, String> positions = new ConcurrentHashMap<>();
    final AtomicInteger refusals = new AtomicInteger();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WorkflowEventReader reader = new WorkflowEventReader(new SmallDirectory(), Instant::now);
    private final DefaultCamelContext camel = new DefaultCamelContext();

    FollowingRoutes(Resource routes, Map<String, String> settings) throws Exception {
        settings.forEach(camel.getPropertiesComponent()::addOverrideProperty);
        camel.getRegistry()
                .bind("following", new Following(new Remembered(), new SmallDirectory(), Instant::now, meters));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:accept-workflow-events")
                        .errorHandler(noErrorHandler())
                        .process(FollowingRoutes.this::accept);
            }
        });
        PluginHelper.getRoutesLoader(camel).loadRoutes(routes);
        camel.start();
    }

    private void accept(Exchange exchange) {
        if (refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new Refusal(ProblemType.UNAVAILABLE, "the queue is full");
        }
        var body = exchange.getMessage().getBody(byte[].class);
        var tenant = exchange.getProperty("hookline.tenant", String.class);
        reader.read("application/json", Map.of(), body, tenant).events().stream()
                .map(ArrivingEvent::event)
                .forEach(accepted::add);
        exchange.getMessage().setBody("the answer");
    }

    int routes() {
        return camel.getRoutesSize();
    }

    Path file(String setting) {
        return Path.of(camel.resolvePropertyPlaceholders("{{" + setting + "}}"));
    }

    @Override
    public void close() {
        camel.stop();
    }

    private final class Remembered implements Positions {
        @Override
        public Optional<String> get(String source) {
            return Optional.ofNullable(positions.get(source));
        }

        @Override
        public void set(String source, String value) {
            positions.put(source, value);
        }
    }
}

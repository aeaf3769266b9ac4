package io.hookline.ingest.follow;

import io.hookline.directory.DirectorySource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** What every follower needs of the hub; the first constructor argument of a follower in a route file. */
public record Following(Positions positions, DirectorySource directory, InstantSource clock, MeterRegistry meters) {}

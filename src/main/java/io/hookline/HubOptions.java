package io.hookline;

import io.hookline.config.Settings;
import java.nio.file.Path;

/**
 * Where a hub finds its things.
 *
 * @param data folder of the store and of the keys; made when missing
 * @param host address to listen on
 * @param port 0 for any free one
 * @param rules folder with {@code emission}, {@code permission} and {@code retry}
 * @param routes folder with {@code *.camel.yaml}
 * @param directory the organization's file
 */
record HubOptions(Path data, String host, int port, Settings settings, Path rules, Path routes, Path directory) {}

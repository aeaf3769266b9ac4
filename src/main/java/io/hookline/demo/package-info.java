/**
 * The main job played through from outside: subscribers, workflow events and webhooks over real HTTP, compared with the
 * tables of the help pages. Knows the hub only by its address and a key, like any other client.
 */
package io.hookline.demo;

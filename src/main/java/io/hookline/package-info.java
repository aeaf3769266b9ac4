/**
 * The program: {@link io.hookline.Hookline} runs commands, {@link io.hookline.Hub} is one running hub, and the wiring
 * here is the only place that sees every feature. Time comes into the house here and nowhere else.
 */
package io.hookline;

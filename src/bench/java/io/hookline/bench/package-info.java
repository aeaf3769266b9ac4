/**
 * Benchmarks: each measures the real program from outside, beside a plain baseline in the same run, and prints what it saw.
 * Nothing here is shipped and nothing here fails a build; {@code docs/benchmarks.md} says how to run it and what came out.
 */
package io.hookline.bench;

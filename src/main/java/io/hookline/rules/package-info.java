/**
 * Rule files: loading a folder of DRL into an immutable, content-addressed set, refusing what is unsafe or wrong with
 * file and line, evaluating with a firing limit, and running the scenarios beside the rules. The only package that
 * knows the rule engine.
 */
package io.hookline.rules;

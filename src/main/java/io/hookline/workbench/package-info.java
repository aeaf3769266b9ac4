/**
 * Which version of the rules is in force, on every node the same, and how another one gets there: by saving a file, by an
 * admin's word, or back. A version is the rules directory as a whole, named by its content and kept in the store; the
 * newest switch says which one counts. How a switch travels, and what happens when the process dies between any two
 * lines, is in ADR 16.
 */
package io.hookline.workbench;

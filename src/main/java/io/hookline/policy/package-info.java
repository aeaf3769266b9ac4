/** All that rules decide: one package for each folder of rules, and here the list of them. */
package io.hookline.policy;

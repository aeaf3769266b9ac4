/** Tests of the definitions as documents; that the hub keeps them is tested beside the hub. */
package io.hookline.contract;

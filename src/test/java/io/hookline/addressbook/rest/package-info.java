/** Tests of reading and writing contacts. */
package io.hookline.addressbook.rest;

/** Chooses the store by its URL. Apart from {@code store}, so that the databases depend on it and not it on them. */
package io.hookline.store.open;

package io.hookline;

import io.hookline.addressbook.BookRights;
import io.hookline.addressbook.jdbc.JdbcContactStore;
import io.hookline.addressbook.rest.AddressBooksRest;
import io.hookline.addressbook.rest.ConnectorAddressBooksRest;
import io.hookline.addressbook.rest.ContactBatchRest;
import io.hookline.addressbook.rest.ContactFilesRest;
import io.hookline.directory.DirectorySource;
import io.hookline.policy.permission.PermissionPolicy;
import io.hookline.store.Store;
import java.time.InstantSource;
import java.util.Map;

/** The part of the hub that keeps address books. */
final class AddressBookParts {
    private AddressBookParts() {}

    static void name(
            Map<String, Object> beans,
            Store store,
            DirectorySource directory,
            PermissionPolicy permissions,
            InstantSource clock) {
        var rights = new BookRights(directory, permissions);
        var contacts = new JdbcContactStore(store, clock);
        contacts.sweep();
        beans.put("connectorAddressBooksRest", new ConnectorAddressBooksRest(rights, contacts));
        beans.put("addressBooksRest", new AddressBooksRest(rights, contacts));
        beans.put("contactBatchRest", new ContactBatchRest(rights, contacts));
        beans.put("contactFilesRest", new ContactFilesRest(rights, contacts));
    }
}

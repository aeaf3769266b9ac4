package io.hookline.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookline.directory.Directory.AddressBook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisibleAddressBooksTest {
    private static final String BOOKS = """
            addressBooks:
                  - { id: of-field, name: Field, unit: field }
                  - { id: of-sales, name: Sales, unit: sales }
                  - { id: of-root, name: Everybody, unit: root }
            """.stripTrailing();

    private static final String CUSTOMERS = "addressBooks:\n      - { id: customers, name: Customers, unit: root }";

    @Test
    void an_owner_of_a_service_sees_the_books_of_its_unit_and_above_in_the_order_of_the_file() {
        assertThat(seenBy("sam@alpine.example", "unit: sales\n        roles")).containsExactly("of-sales", "of-root");
    }

    @Test
    void a_tenant_admin_sees_all_books() {
        assertThat(seenBy("ada@alpine.example", "unit: sales\n        roles"))
                .containsExactly("of-field", "of-sales", "of-root");
    }

    @Test
    void a_role_on_a_unit_opens_the_books_at_and_below_it() {
        var supervisor = "unit: root\n        roles: [ { role: Supervisor, unit: sales } ]\n        #";

        assertThat(seenBy("sam@alpine.example", supervisor)).containsExactly("of-field", "of-sales", "of-root");
    }

    @Test
    void a_user_sees_nothing_beside_its_own_branch() {
        assertThat(seenBy("sam@alpine.example", "unit: root\n        roles")).containsExactly("of-root");
    }

    private static List<String> seenBy(String upn, String grants) {
        var file = SmallFile.YAML.replace(CUSTOMERS, BOOKS).replace("unit: sales\n        roles", grants);
        var directory = DirectoryReader.read("d.yaml", file.getBytes(StandardCharsets.UTF_8));
        var user = directory.user(upn).orElseThrow();
        return directory.visibleAddressBooks(user).stream().map(AddressBook::id).toList();
    }
}

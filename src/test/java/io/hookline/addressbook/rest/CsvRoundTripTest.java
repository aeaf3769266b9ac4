package io.hookline.addressbook.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookline.addressbook.AddressPart;
import io.hookline.addressbook.Change.Mode;
import io.hookline.addressbook.Change.Put;
import io.hookline.addressbook.Contact;
import io.hookline.addressbook.Contact.CustomField;
import io.hookline.addressbook.ListField;
import io.hookline.addressbook.TextField;
import io.hookline.problem.Refusal;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvRoundTripTest {
    @Property(tries = 300)
    void what_was_exported_imports_as_the_same_contacts(@ForAll("contacts") List<Contact> contacts) throws IOException {
        var rows = CsvImport.read(export(contacts, contacts, false), Mode.ADD);

        assertThat(rows).extracting(Row::problem).allMatch(Objects::isNull);
        assertThat(rows).extracting(row -> ((Put) row.change()).contact()).isEqualTo(contacts);
    }

    @Example
    void a_contact_that_grew_after_the_header_was_written_breaks_the_file_off() {
        var small = contact("a", List.of(new CustomField("Tier", "1")));
        var grown = contact("a", List.of(new CustomField("Tier", "1"), new CustomField("New", "1")));

        assertThatThrownBy(() -> export(List.of(small), List.of(grown), false))
                .isInstanceOf(IllegalStateException.class);
    }

    @Example
    void a_table_of_endless_columns_is_refused() {
        var columns = new CsvColumns();

        assertThatThrownBy(() -> IntStream.rangeClosed(0, 1000)
                        .forEach(i -> columns.learn(contact("c" + i, List.of(new CustomField("f" + i, "x"))))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("page through");
    }

    private static Contact contact(String id, List<CustomField> custom) {
        return new Contact(id, Map.of(), Map.of(), List.of(), custom);
    }

    private static byte[] export(List<Contact> learned, List<Contact> written, boolean safe) throws IOException {
        var columns = new CsvColumns();
        learned.forEach(columns::learn);
        Iterator<List<Contact>> pages = List.of(written, List.<Contact>of()).iterator();
        try (var file = new CsvExport(columns, safe).of(() -> pages.hasNext() ? pages.next() : null)) {
            return file.readAllBytes();
        }
    }

    @Provide
    Arbitrary<List<Contact>> contacts() {
        var texts = Arbitraries.maps(Arbitraries.of(TextField.values()), text(16));
        var lists = Arbitraries.maps(
                Arbitraries.of(ListField.values()), text(32).list().ofMinSize(1).ofMaxSize(10));
        var address =
                Arbitraries.maps(Arbitraries.of(AddressPart.values()), text(40)).ofMinSize(1);
        var custom = Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.of("Tier", "A.b", "x,y", "\""), text(8)), text(30))
                .as(CustomField::new);
        return Combinators.combine(
                        text(128),
                        texts,
                        lists.ofMaxSize(5),
                        address.list().ofMaxSize(3),
                        custom.list().ofMaxSize(6))
                .as(Contact::new)
                .list()
                .uniqueElements(Contact::externalId)
                .ofMaxSize(6)
                .filter(Objects::nonNull);
    }

    /** Everything that makes CSV difficult, and some of the rest of Unicode. */
    private static Arbitrary<String> text(int lengthMax) {
        var nasty = Arbitraries.of(
                ',', '"', '\'', '\r', '\n', ';', '=', '+', '-', '@', '\t', ' ', '#', '\\', '\u00fc', '\u2028', '\uFEFF',
                'a', '1');
        return Arbitraries.oneOf(
                        nasty.list()
                                .ofMaxSize(lengthMax)
                                .map(list -> list.stream().map(String::valueOf).reduce("", String::concat)),
                        Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(lengthMax))
                .filter(text -> !text.isBlank());
    }
}

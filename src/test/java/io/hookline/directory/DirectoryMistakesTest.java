package io.hookline.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DirectoryMistakesTest {

    @Test
    void the_file_to_break_is_good() {
        var directory = DirectoryReader.read("d.yaml", SmallFile.YAML.getBytes(StandardCharsets.UTF_8));

        assertThat(directory.tenants()).hasSize(1);
        assertThat(directory.services("t-1")).hasSize(2);
        assertThat(directory.users("t-1")).hasSize(2);
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource({"structure", "ids", "units", "services", "hours", "holidays", "specialDays", "users"})
    void a_mistake_is_reported_with_its_line(String piece, String replacement, String finding) {
        assertThat(findings(SmallFile.with(piece, replacement))).containsExactly("d.yaml:" + finding);
    }

    static Stream<Arguments> structure() {
        return Stream.of(
                arguments(
                        "name: Alpine\n",
                        "nmae: Alpine\n    name: Alpine\n",
                        "3: unknown key 'nmae'; did you mean 'name'?"),
                arguments(
                        "licence: Con",
                        "zzzzzzzz: 1\n        licence: Con",
                        "15: unknown key 'zzzzzzzz'"
                                + "; known are description, displayName, id, licence, modalities, name, openingHours, outbound,"
                                + " queueAliases, telNumber, unit, upn, virtualAssistant"),
                arguments("name: Hotline", "name: Hotline\n        name: Desk", "13: 'name' is given twice"),
                arguments("name: Alpine\n", "name: [Alpine]\n", "3: 'name' must be a plain value"),
                arguments("name: Alpine\n", "name: ''\n", "3: 'name' must not be empty"),
                arguments(
                        "externalTaskQuota: 500",
                        "externalTaskQuota: many",
                        "4: 'externalTaskQuota' must be a whole number from 0 to 1000000, not 'many'"),
                arguments("queueAliases: [sales]", "queueAliases: sales", "26: 'queueAliases' must be a list"),
                arguments(
                        "roles: [ { role: TenantAdmin } ]",
                        "roles: [ TenantAdmin ]",
                        "31: an item of 'roles' must be a mapping of keys to values"),
                arguments("enabled: true", "enabled: yes", "17: 'enabled' must be true or false, not 'yes'"));
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                arguments("        id: s-1\n", "", "10: 'id' is required"),
                arguments("id: s-2", "id: S-1", "21: 'id' 'S-1' is already used on line 11"),
                arguments("id: u-2", "id: u-1", "33: 'id' 'u-1' is already used on line 29"),
                arguments(
                        "upn: sam@alpine.example",
                        "upn: ADA@Alpine.Example",
                        "32: 'upn' 'ADA@Alpine.Example' is already used on line 28"),
                arguments(
                        "upn: sam@alpine.example",
                        "upn: sales@alpine.example",
                        "32: 'upn' 'sales@alpine.example' is already used on line 20"),
                arguments(
                        "upn: sam@alpine.example",
                        "upn: sam owner",
                        "32: 'upn' must be a name such as hotline@alpine.example, or an application's id, not 'sam owner'"),
                arguments(
                        "email: sam@alpine.example", "email: sam", "34: 'email' must be an e-mail address, not 'sam'"),
                arguments(
                        "telNumber: \"+442079460100\"",
                        "telNumber: 020 7946 0100",
                        "13: 'telNumber' must be a phone number in E.164 form such as +442079460100, not '020 7946 0100'"));
    }

    static Stream<Arguments> units() {
        return Stream.of(
                arguments(
                        "parent: root", "parent: roof", "7: 'parent' is an unknown unit: 'roof'; did you mean 'root'?"),
                arguments(
                        "name: Sales, parent: root",
                        "name: Sales",
                        "7: 'id' 'sales' is a second unit without a parent; the root is 'root'"),
                arguments(
                        "unit: sales\n        licence",
                        "unit: sale\n        licence",
                        "23: 'unit' is an unknown unit: 'sale'; did you mean 'sales'?"),
                arguments(
                        "{ id: customers, name: Customers, unit: root }",
                        "{ id: customers, name: Customers, unit: mars }",
                        "38: 'unit' is an unknown unit: 'mars'; known are root, sales, field"));
    }

    static Stream<Arguments> services() {
        return Stream.of(
                arguments(
                        "licence: ContactCenter",
                        "licence: ContactCentre",
                        "15: 'licence' is unknown: 'ContactCentre'; did you mean 'ContactCenter'?"),
                arguments(
                        "modalities: [Audio, Email]",
                        "modalities: [Audio,\n          Fax]",
                        "17: 'modalities' is unknown: 'Fax'; known are Audio, InstantMessaging, Email, ExternalTask"),
                arguments(
                        "        modalities: [Audio, Email]\n",
                        "",
                        "10: 'modalities' is required: which kinds of task the service takes"),
                arguments(
                        "maxAttempts: 1",
                        "maxAttempts: 11",
                        "17: 'maxAttempts' must be a whole number from 1 to 10, not '11'"),
                arguments(
                        "ronaTimeoutInSeconds: 20",
                        "ronaTimeoutInSeconds: 4",
                        "17: 'ronaTimeoutInSeconds' must be a whole number from 5 to 30, not '4'"),
                arguments(
                        "ronaTimeoutInSeconds: 20",
                        "attemptTimeoutInSeconds: 29",
                        "17: 'attemptTimeoutInSeconds' must be a whole number from 30 to 86400, not '29'"),
                arguments(
                        "ronaTimeoutInSeconds: 20",
                        "maxQueueTimeInSeconds: 3601",
                        "17: 'maxQueueTimeInSeconds' must be a whole number from 5 to 3600, not '3601'"),
                arguments(
                        "queueAliases: [sales]",
                        "queueAliases: [sales, HOTLINE]",
                        "26: 'queueAliases' 'HOTLINE' is already used on line 18"),
                arguments(
                        "queueAliases: [sales]",
                        "queueAliases: [hotline@alpine.example]",
                        "26: 'queueAliases' 'hotline@alpine.example' is already used on line 10"));
    }

    static Stream<Arguments> hours() {
        var form = "must be hours such as 08:00-18:00 or 08:00-12:00,13:00-17:00, in order, not ";
        return Stream.of(
                arguments(
                        "zone: Europe/Zurich",
                        "zone: Europe/Zürich",
                        "19: 'zone' is no time zone: 'Europe/Zürich'; write one such as Europe/Zurich"),
                arguments("08:00-18:00", "18:00-08:00", "19: 'MON-FRI' " + form + "'18:00-08:00'"),
                arguments("08:00-18:00", "08:00-24:30", "19: 'MON-FRI' " + form + "'08:00-24:30'"),
                arguments(
                        "08:00-18:00",
                        "08:00-12:00,11:00-17:00",
                        "19: 'MON-FRI' " + form + "'08:00-12:00,11:00-17:00'"),
                arguments("MON-FRI:", "MO-FR:", "19: 'MO-FR' is no day; days are MON, MON-FRI or MON,WED"),
                arguments(
                        "{ MON-FRI:",
                        "{ WED: \"08:00-09:00\", MON-FRI:",
                        "19: 'MON-FRI' repeats a day that has hours already"),
                arguments(
                        "holidays: CH-ZH",
                        "holidays: Zürich",
                        "19: 'holidays' must be a country or region such as CH or CH-ZH, not 'Zürich'"),
                arguments(
                        "holidays: CH-ZH",
                        "holidays: CH-ZX",
                        "19: 'holidays' is an unknown region: 'CH-ZX'; did you mean 'CH-ZG'?"),
                arguments(
                        "holidays: CH-ZH",
                        "holidays: CX",
                        "19: 'holidays' is an unknown region: 'CX'; did you mean 'CA'?"));
    }

    static Stream<Arguments> holidays() {
        return Stream.of(
                arguments("CH-ZH", "[\n2026-12-32 ]", "20: 'date' must be a date such as 2026-12-24, not '2026-12-32'"),
                arguments("CH-ZH", "[\n24.12.2026 ]", "20: 'date' must be a date such as 2026-12-24, not '24.12.2026'"),
                arguments("CH-ZH", "[ { name: Eve } ]", "19: 'date' is required"),
                arguments("CH-ZH", "[ 2026-12-24,\n2026-12-24 ]", "20: 'date' '2026-12-24' is listed already"),
                arguments(
                        "CH-ZH",
                        "[ { date: 2026-12-24,\nnmae: Eve } ]",
                        "20: unknown key 'nmae'; did you mean 'name'?"));
    }

    static Stream<Arguments> specialDays() {
        var day = "CH-ZH, special: [ { state: Special,\n";
        return Stream.of(
                arguments("CH-ZH", day + "name: x } ]", "19: 'date' is required, or 'from' and 'to'"),
                arguments("CH-ZH", day + "from: 2026-12-24 } ]", "19: 'to' is required with 'from'"),
                arguments("CH-ZH", day + "from: 2026-12-24, to: 2026-12-23 } ]", "20: 'to' must not be before 'from'"),
                arguments(
                        "CH-ZH",
                        day + "date: 2026-12-24, to: 2026-12-25 } ]",
                        "20: 'date' stands alone; for several days write 'from' and 'to' instead"),
                arguments(
                        "CH-ZH",
                        day + "date: 2026-02-29 } ]",
                        "20: 'date' must be a date such as 2026-12-24, not '2026-02-29'"),
                arguments("CH-ZH", "CH-ZH, special: [ { date: 2026-12-24 } ]", "19: 'state' is required"),
                arguments(
                        "CH-ZH",
                        "CH-ZH, special: [ { date: 2026-12-24, state: Spezial } ]",
                        "19: 'state' is unknown: 'Spezial'; did you mean 'Special'?"),
                arguments(
                        "CH-ZH",
                        day + "date: 2026-12-24, hours: \"8-12\" } ]",
                        "20: 'hours' must be hours such as 08:00-18:00 or 08:00-12:00,13:00-17:00, in order, not '8-12'"),
                arguments(
                        "CH-ZH",
                        "CH-ZH, special: [ { date: 2026-12-24, state: Closed, hours: \"08:00-12:00\" } ]",
                        "19: 'hours' do not go with Closed: outside of them the service is closed anyway"),
                arguments(
                        "CH-ZH",
                        day + "from: 2026-12-24, to: 2026-12-26 },\n{ date: 2026-12-26, state: Open } ]",
                        "21: 'date' falls on the special day of line 19"),
                arguments("CH-ZH", "CH-ZH, special: 2026-12-24", "19: 'special' must be a list"));
    }

    static Stream<Arguments> users() {
        return Stream.of(
                arguments(
                        "role: TenantAdmin", "role: Admin", "31: 'role' is unknown: 'Admin'; did you mean 'OuAdmin'?"),
                arguments(
                        "role: TenantAdmin",
                        "role: OuAdmin",
                        "31: 'role' OuAdmin needs a unit: { role: OuAdmin, unit: … }"),
                arguments(
                        "role: TenantAdmin",
                        "role: Agent",
                        "31: 'role' Agent needs a service: { role: Agent, service: … }"),
                arguments(
                        "role: TenantAdmin",
                        "role: TenantAdmin, unit: root",
                        "31: 'unit' does not belong to TenantAdmin"),
                arguments(
                        "role: ServiceOwner, service: hotline@alpine.example",
                        "role: ServiceOwner, service: hotlin@alpine.example",
                        "36: 'service' is an unknown service of this tenant: 'hotlin@alpine.example'; did you mean 'hotline@alpine.example'?"));
    }

    @Test
    void units_in_a_circle_are_each_reported() {
        var findings = findings(SmallFile.with("name: Sales, parent: root", "name: Sales, parent: field"));

        assertThat(findings)
                .containsExactly(
                        "d.yaml:7: 'parent' leads back to 'sales': units must form a tree",
                        "d.yaml:8: 'parent' leads back to 'field': units must form a tree");
    }

    @Test
    void a_service_of_another_tenant_cannot_be_granted() {
        var yaml = SmallFile.YAML + """
              - id: t-2
                name: Borea
                units: [ { id: root, name: Borea } ]
                users:
                  - { upn: bo@borea.example, unit: root, roles: [ { role: Agent, service: hotline@alpine.example } ] }
            """;

        assertThat(findings(yaml)).singleElement().asString().contains("is an unknown service of this tenant");
    }

    @Test
    void all_mistakes_are_reported_at_once_in_the_order_of_the_file() {
        var yaml = SmallFile.with("licence: ContactCenter", "licence: Gold")
                .replace("role: TenantAdmin", "role: Boss")
                .replace("id: t-1", "id: ' '");

        assertThat(findings(yaml))
                .extracting(finding -> finding.split(": ", 2)[0])
                .containsExactly("d.yaml:2", "d.yaml:15", "d.yaml:31");
    }

    @Test
    void what_is_no_directory_at_all_is_refused_with_a_reason() {
        assertThat(findings("")).containsExactly("d.yaml: the file is empty; it must list tenants");
        assertThat(findings("tenants:\n  - id: [\n")).singleElement().asString().startsWith("d.yaml:3: is not YAML: ");
        assertThat(findings("- a\n- b\n")).containsExactly("d.yaml:1: the file must be a mapping of keys to values");
        assertThat(findings("tenants: []\n"))
                .containsExactly("d.yaml:1: 'tenants' is required: a hub without a tenant serves nobody");
        assertThat(findings("a: 1\n---\nb: 2\n")).singleElement().asString().contains("is not YAML");
    }

    @Test
    void bombs_are_refused_before_they_go_off() {
        assertThat(findings("[".repeat(100_000))).containsExactly("d.yaml:1: is nested too deeply");
        assertThat(findings("a: &a [x]\nb: [" + "*a, ".repeat(60) + "]\n"))
                .singleElement()
                .asString()
                .contains("is not YAML");
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        var refused = catchThrowableOfType(
                DirectoryRefused.class, () -> DirectoryReader.read("d.yaml", new byte[] {'a', (byte) 0xff}));

        assertThat(refused.findings()).containsExactly("d.yaml: is not UTF-8 text");
    }

    private static List<String> findings(String yaml) {
        var refused = catchThrowableOfType(
                DirectoryRefused.class, () -> DirectoryReader.read("d.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        return refused == null ? List.of() : refused.findings();
    }
}

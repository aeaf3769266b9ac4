package io.hookline.directory;

import io.hookline.directory.Directory.Licence;
import io.hookline.directory.Directory.Outbound;
import io.hookline.directory.Directory.Service;
import io.hookline.event.DistributionPriority;
import io.hookline.event.Modality;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads one service of a tenant. */
final class ServiceReader {
    private static final Outbound NO_OUTBOUND =
            new Outbound(false, false, 1, 3600, 300, 20, DistributionPriority.NORMAL.token());

    private final UnitTree units;
    private final Seen upns;
    private final Seen ids;
    private final HoursReader hours;
    private final Seen aliases = new Seen();

    /** {@code upns} and {@code ids} span the file: events name a service by UPN alone. */
    ServiceReader(UnitTree units, Seen upns, Seen ids, HoursReader hours) {
        this.units = units;
        this.upns = upns;
        this.ids = ids;
        this.hours = hours;
    }

    Service read(String tenantId, YamlMap map) {
        var upn = map.requiredText("upn", Forms.UPN, Forms.UPN_FORM);
        var id = map.requiredText("id", Forms.ID, Forms.ID_FORM);
        upns.once(upn, map, "upn");
        // A service answers to its UPN as to an alias, so no other service may have that alias.
        aliases.once(upn, map, "upn");
        ids.once(id, map, "id");
        var service = new Service(
                tenantId,
                upn,
                id,
                map.requiredText("name"),
                map.text("displayName"),
                map.text("description"),
                map.text("telNumber", Forms.TEL, Forms.TEL_FORM),
                units.required(map, "unit"),
                licence(map),
                modalities(map),
                outbound(map.map("outbound")),
                transcription(map.map("virtualAssistant")),
                aliases(map),
                hours.read(map));
        map.done();
        return service;
    }

    private static Licence licence(YamlMap map) {
        return map.requiredText("licence") == null ? null : map.word("licence", Licence.values());
    }

    private static Set<Modality> modalities(YamlMap map) {
        var words = map.words("modalities", Modality.values());
        if (!map.has("modalities")) {
            map.wrong("modalities", "is required: which kinds of task the service takes");
        }
        var modalities = EnumSet.noneOf(Modality.class);
        modalities.addAll(words);
        return Collections.unmodifiableSet(modalities);
    }

    /** Bounds and defaults are those of the published connector contract. */
    private static Outbound outbound(YamlMap map) {
        if (map == null) {
            return NO_OUTBOUND;
        }
        var priority = map.token("distributionPriority", DistributionPriority.values());
        var outbound = new Outbound(
                map.flag("enabled"),
                map.flag("withWorkflow"),
                map.number("maxAttempts", NO_OUTBOUND.maxAttempts(), 1, 10),
                map.number("attemptTimeoutInSeconds", NO_OUTBOUND.attemptTimeoutInSeconds(), 30, 86_400),
                map.number("maxQueueTimeInSeconds", NO_OUTBOUND.maxQueueTimeInSeconds(), 5, 3600),
                map.number("ronaTimeoutInSeconds", NO_OUTBOUND.ronaTimeoutInSeconds(), 5, 30),
                priority == null ? NO_OUTBOUND.distributionPriority() : priority.token());
        map.done();
        return outbound;
    }

    private static boolean transcription(YamlMap map) {
        if (map == null) {
            return false;
        }
        boolean transcription = map.flag("transcription");
        map.done();
        return transcription;
    }

    private List<String> aliases(YamlMap map) {
        var names = map.texts("queueAliases");
        names.forEach(alias -> aliases.once(alias, map, "queueAliases"));
        return List.copyOf(names);
    }
}

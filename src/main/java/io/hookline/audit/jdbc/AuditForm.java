package io.hookline.audit.jdbc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hookline.audit.AuditEntry;
import io.hookline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which columns of a row its hash covers. A row is hashed for ever in the form in which it was written; a new column
 * means a new form. The form is part of what is hashed, but for the first, which knew no others.
 */
enum AuditForm {
    FIRST(1) {
        @Override
        ArrayNode begin() {
            return Json.MAPPER.createArrayNode();
        }

        @Override
        void add(ArrayNode row, AuditEntry entry) {
            // Nothing: it ends with the outcome.
        }

        /** What this form does not hash must not be there either, or it could be written in afterwards. */
        @Override
        boolean fits(AuditEntry entry) {
            return entry.by().verdict() == null;
        }
    },
    WITH_DECISION(2) {
        @Override
        ArrayNode begin() {
            return Json.MAPPER.createArrayNode().add(number());
        }

        @Override
        void add(ArrayNode row, AuditEntry entry) {
            var verdict = entry.by().verdict();
            row.add(verdict == null ? null : verdict.ruleSet());
            row.add(verdict == null ? null : verdict.id());
        }

        @Override
        boolean fits(AuditEntry entry) {
            return true;
        }
    };

    /** In which rows are written now. */
    static final AuditForm NOW = WITH_DECISION;

    private final int number;

    AuditForm(int number) {
        this.number = number;
    }

    static Optional<AuditForm> numbered(int number) {
        return Arrays.stream(values()).filter(form -> form.number == number).findFirst();
    }

    int number() {
        return number;
    }

    abstract ArrayNode begin();

    abstract void add(ArrayNode row, AuditEntry entry);

    /** Whether a row of this form can have what this one has. */
    abstract boolean fits(AuditEntry entry);

    /** The hash of a row that follows one with the hash {@code previous}; times in milliseconds. */
    String hash(String previous, long seq, AuditEntry entry, byte[] detail) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var row = begin().add(previous).add(seq);
            row.add(entry.by().tenantId()).add(entry.at().toEpochMilli());
            row.add(entry.by().upn()).add(entry.by().keyId()).add(entry.by().remote());
            row.add(entry.action()).add(entry.target()).add(entry.outcome());
            add(row, entry);
            digest.update(row.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(detail);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

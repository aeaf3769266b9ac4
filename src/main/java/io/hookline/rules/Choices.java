package io.hookline.rules;

/**
 * What has been chosen on the way through a rule's left-hand side: the fact that stands for a premise, and what variables
 * are bound to. Immutable; each choice adds one to those before it.
 */
final class Choices {
    static final Choices NONE = new Choices(null, null, null);

    private final Choices earlier;
    private final Object key;
    private final Object chosen;

    private Choices(Choices earlier, Object key, Object chosen) {
        this.earlier = earlier;
        this.key = key;
        this.chosen = chosen;
    }

    /** @param key a {@link Premise}, or the name of a variable */
    Choices with(Object key, Object chosen) {
        return new Choices(this, key, chosen);
    }

    /** What was chosen for the key, or null. */
    Object of(Object key) {
        for (var each = this; each.key != null; each = each.earlier) {
            if (each.key.equals(key)) {
                return each.chosen;
            }
        }
        return null;
    }

    /** With the fact chosen for its premise, its variable and those of its fields. */
    Choices with(Premise.Fact premise, Record fact) {
        var choices = with((Object) premise, fact);
        if (premise.variable() != null) {
            choices = choices.with(premise.variable(), fact);
        }
        for (var clause : premise.clauses()) {
            if (clause.variable() != null) {
                var value = premise.fact().read(fact, clause.bound().field());
                choices = choices.with(clause.variable(), value);
            }
        }
        return choices;
    }

    /** What the value is for the fact, or null for what is bound to nothing. */
    Object read(Value value, FactType type, Record fact) {
        if (value instanceof Value.Own own) {
            return type.read(fact, own.field());
        }
        if (value instanceof Value.Of field) {
            var owner = (Record) of(field.variable());
            return owner == null ? null : FactType.of(owner).read(owner, field.field());
        }
        return of(((Value.Bound) value).variable());
    }
}

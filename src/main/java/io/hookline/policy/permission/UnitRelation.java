package io.hookline.policy.permission;

import io.hookline.event.Token;

/** Where an entity lies, seen from the organization unit of a role (or of the user, when the role names none). */
enum UnitRelation implements Token {
    OWN("Own"),
    BELOW("Below"),
    ABOVE("Above"),
    ELSEWHERE("Elsewhere"),
    /** The operation concerns no entity, or one of another tenant. */
    NONE("");

    private final String token;

    UnitRelation(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }
}

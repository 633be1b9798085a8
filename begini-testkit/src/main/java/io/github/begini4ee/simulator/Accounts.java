package io.github.begini4ee.simulator;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.testkit.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The integrations, by what a request shows of them. */
final class Accounts {

    private final Map<String, Account> byId = new LinkedHashMap<>();

    Accounts(Collection<SimulatedIntegration> integrations) {
        for (SimulatedIntegration integration : integrations) {
            Account account = integration.open();
            if (byId.containsKey(account.id())) {
                throw new IllegalArgumentException("two integrations have the id " + account.id());
            }
            refuseKeyOfAnother(account.id(), account.key());
            byId.put(account.id(), account);
        }
        if (byId.isEmpty()) {
            throw new IllegalArgumentException("a simulator needs an integration");
        }
    }

    /** The one to take where none is named. */
    Account only() {
        if (byId.size() != 1) {
            throw new IllegalStateException("there are " + byId.size() + " integrations: name one");
        }
        return byId.values().iterator().next();
    }

    Optional<Account> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Account named(String id) {
        return withId(id)
                .orElseThrow(() -> new IllegalArgumentException("the simulator has no integration with the id " + id));
    }

    Optional<Account> withKey(String text) {
        return text.isBlank()
                ? Optional.empty()
                : byId.values().stream()
                        .filter(account -> account.key().equals(ApiKey.of(text)))
                        .findFirst();
    }

    Optional<Account> thatSigned(byte[] body, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        return byId.values().stream()
                .filter(Account::hmac)
                .filter(account -> MessageDigest.isEqual(given, signatureOf(body, account)))
                .findFirst();
    }

    private static byte[] signatureOf(byte[] body, Account account) {
        String right =
                SignedRequest.of(body, account.key()).header(Verifier.HEADER).get(0);
        return right.getBytes(StandardCharsets.UTF_8);
    }

    synchronized void rotate(String id, String text) {
        Account account = named(id);
        ApiKey next = ApiKey.of(text);
        refuseKeyOfAnother(id, next);
        account.key(next);
    }

    private void refuseKeyOfAnother(String id, ApiKey key) {
        if (byId.values().stream()
                .anyMatch(other -> !other.id().equals(id) && other.key().equals(key))) {
            throw new IllegalArgumentException("two integrations have the same key");
        }
    }
}

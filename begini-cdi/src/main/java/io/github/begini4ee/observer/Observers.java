package io.github.begini4ee.observer;

import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.UnknownEvent;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The observers of one application, and what is doubtful about them.
 *
 * @since 0.1
 */
public final class Observers {

    static final List<Class<?>> KINDS = kinds(BeginiEvent.class).toList();

    private static final int LONGEST_ID = 248; // "paused:" goes before it in a column of 255

    private final List<Addressable<?>> all;
    private final List<Addressable<?>> methods;

    Observers(List<Addressable<?>> all) {
        this.all = all;
        this.methods = all.stream().filter(Observers::isOfOurs).toList();
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Observers::kinds) : Stream.of(type);
    }

    /** Observers of {@code Object} listen to everything that happens, and to Begini's events by chance only. */
    private static boolean isOfOurs(ObserverMethod<?> observer) {
        return BeginiEvent.class.isAssignableFrom((Class<?>) observer.getObservedType());
    }

    /**
     * Lists the observers that the inbox calls.
     *
     * @return how it knows them
     */
    public List<ObserverSpec> inInbox() {
        return all.stream()
                .map(Addressable::spec)
                .filter(ObserverSpec::takesPart)
                .toList();
    }

    /**
     * Lists the ids that more than one observer of the inbox has.
     *
     * @return the ids, each once
     */
    public List<String> sameIds() {
        Set<String> seen = new HashSet<>();
        return ids(id -> !seen.add(id)).stream().distinct().toList();
    }

    /**
     * Lists the ids that cannot be stored, or are reserved.
     *
     * @return the ids
     */
    public List<String> badIds() {
        return ids(id -> id.length() > LONGEST_ID || id.isBlank() || id.startsWith("#"));
    }

    private List<String> ids(Predicate<String> which) {
        return inInbox().stream().map(ObserverSpec::id).filter(which).toList();
    }

    /**
     * Lists the observers whose work is not committed together with their delivery, though they say nothing of it.
     *
     * @return the observers, with what they are declared as
     */
    public List<String> ownTransactions() {
        return all.stream()
                .filter(one -> one.spec().takesPart() && one.spec().transactional())
                .flatMap(one -> one.ownTransaction().map(why -> one.spec().id() + " is " + why).stream())
                .toList();
    }

    /**
     * Tells whether no event of these integrations reaches anybody.
     *
     * @param integrations the endpoint's integrations
     * @return true when nobody observes anything
     */
    public boolean noneFor(Set<String> integrations) {
        return unreachable(integrations).size() == methods.size();
    }

    /**
     * Tells whether any observer is asynchronous.
     *
     * @return true when there is one
     */
    public boolean anyAsync() {
        return methods.stream().anyMatch(ObserverMethod::isAsync);
    }

    /**
     * Lists what nobody observes.
     *
     * @param integration the integration's name
     * @return the kinds of event that reach nobody, {@link UnknownEvent} for those of unknown type
     */
    public List<String> unobserved(String integration) {
        return KINDS.stream()
                .filter(kind -> methods.stream()
                        .noneMatch(method -> ((Class<?>) method.getObservedType()).isAssignableFrom(kind)
                                && matches(method, integration)))
                .map(Class::getSimpleName)
                .toList();
    }

    /**
     * Lists observers that no event of these integrations reaches, by their qualifiers.
     *
     * @param integrations the endpoint's integrations
     * @return the observers
     */
    public List<String> unreachable(Set<String> integrations) {
        return shown(method -> integrations.stream().noneMatch(name -> matches(method, name)));
    }

    /**
     * Lists observers that run after the event was answered for, so that their exceptions are lost.
     *
     * @return the observers
     */
    public List<String> afterTheTransaction() {
        return shown(method -> method.getTransactionPhase() != TransactionPhase.IN_PROGRESS);
    }

    /**
     * Lists observers that the container skips in silence where their bean does not exist yet.
     *
     * @return the observers
     */
    public List<String> maybeSkipped() {
        return shown(method -> method.getReception() == Reception.IF_EXISTS);
    }

    /** An event carries the integration's qualifier and, as every event, {@link Any}. */
    private static boolean matches(ObserverMethod<?> method, String integration) {
        Set<Annotation> carried = Set.of(Any.Literal.INSTANCE, Integration.Literal.of(integration));
        return carried.containsAll(method.getObservedQualifiers());
    }

    private List<String> shown(Predicate<ObserverMethod<?>> which) {
        return methods.stream().filter(which).map(Observers::show).toList();
    }

    private static String show(ObserverMethod<?> method) {
        return method.getBeanClass().getName() + " ("
                + ((Class<?>) method.getObservedType()).getSimpleName()
                + method.getObservedQualifiers().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(" ", " ", ""))
                + ")";
    }
}

package io.github.begini4ee.operate;

import io.github.begini4ee.inbox.InboxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.ReflectionException;
import javax.management.StandardMBean;

/**
 * The MBean as a person meets it in a console: every argument has a name and a sentence, and a failure is one that the
 * console can show, which has no class of this library.
 */
final class InboxConsole extends StandardMBean {

    private static final Map<String, String> ATTRIBUTES = Map.of(
            "Accepting", "Whether this node takes events, as far as it knows",
            "Open", "Deliveries that are to be done",
            "Dead", "Deliveries that were given up",
            "OldestOpenSeconds", "The age of the oldest open delivery",
            "Deliveries", "Deliveries by observer and state",
            "DeadByError", "Dead deliveries by observer and last error",
            "Paused", "Observers that rest on all nodes",
            "ObserversHere", "Observers that this node has",
            "Nodes", "Who works on the inbox, or did within the last hour");

    private static final Map<String, Words> OPERATIONS = Map.ofEntries(
            Map.entry("find", new Words("Lists the deliveries of an applicant", "uid")),
            Map.entry("dead", new Words("Lists what was given up, and why")),
            Map.entry("replay", Words.ofAction("Makes an ended delivery due again", "deliveryId")),
            Map.entry("replayDead", Words.ofAction("Makes all dead deliveries of an observer due again", "observer")),
            Map.entry("replayTo", Words.ofAction("Delivers to an observer what came before it", "observer", "since")),
            Map.entry("skip", Words.ofAction("Ends an open or dead delivery undone", "deliveryId")),
            Map.entry("skipAll", Words.ofAction("Ends all open and dead deliveries of an observer undone", "observer")),
            Map.entry("reassign", Words.ofAction("Gives an observer's deliveries to another", "from", "to")),
            Map.entry("pause", Words.ofAction("Lets an observer rest on all nodes", "observer")),
            Map.entry("resume", Words.ofAction("Lets a paused observer work again", "observer")),
            Map.entry("erase", Words.ofAction("Clears uid and body of all events of an applicant", "uid")));

    private static final Map<String, String> ARGUMENTS = Map.of(
            "uid", "the applicant",
            "deliveryId", "the id of the delivery, as find and dead list it; not that of its event",
            "observer", "its id, as in ObserversHere",
            "since", "the oldest receipt, as 2026-01-31T00:00:00Z",
            "from", "the observer's old id",
            "to", "the observer's new id",
            "actor", "who asks for it: kept for good, so no uid",
            "reason", "why: kept for good, so no uid and no score");

    InboxConsole(InboxMXBean inbox) {
        super(inbox, InboxMXBean.class, true);
    }

    @Override
    public Object getAttribute(String attribute)
            throws AttributeNotFoundException, MBeanException, ReflectionException {
        try {
            return super.getAttribute(attribute);
        } catch (InboxException e) {
            throw readable(e);
        }
    }

    @Override
    public Object invoke(String action, Object[] arguments, String[] types) throws MBeanException, ReflectionException {
        try {
            return super.invoke(action, arguments, types);
        } catch (InboxException e) {
            throw readable(e);
        }
    }

    /** Without the cause, which the console could not read either. */
    private static IllegalStateException readable(InboxException e) {
        return new IllegalStateException(e.getMessage());
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return "The durable inbox of Begini's webhooks, over all nodes; the runbook tells what to do when";
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        return Objects.requireNonNull(ATTRIBUTES.get(info.getName()), info.getName());
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        return words(info).description;
    }

    @Override
    protected String getParameterName(MBeanOperationInfo info, MBeanParameterInfo argument, int place) {
        return words(info).arguments.get(place);
    }

    @Override
    protected String getDescription(MBeanOperationInfo info, MBeanParameterInfo argument, int place) {
        return Objects.requireNonNull(ARGUMENTS.get(words(info).arguments.get(place)));
    }

    private static Words words(MBeanOperationInfo info) {
        return Objects.requireNonNull(OPERATIONS.get(info.getName()), info.getName());
    }

    /** What an operation does, and the names of its arguments. */
    private record Words(String description, List<String> arguments) {

        Words(String description, String... arguments) {
            this(description, List.of(arguments));
        }

        static Words ofAction(String description, String... arguments) {
            return new Words(
                    description,
                    Stream.concat(Stream.of(arguments), Stream.of("actor", "reason"))
                            .toList());
        }
    }
}

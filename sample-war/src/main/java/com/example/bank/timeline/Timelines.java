package com.example.bank.timeline;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;

import com.example.bank.apply.LoanRequest;
import com.example.bank.apply.LoanRequests;
import com.example.bank.journal.Dossier;
import com.example.bank.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the ways of applications. */
@ApplicationScoped
public class Timelines {

    @Inject
    LoanRequests requests;

    @Inject
    Journal journal;

    /** One, or empty where nobody applied and nothing was heard. */
    public Optional<Timeline> find(String uid) {
        return of(requests.find(uid).stream().toList(), journal.dossiers(List.of(uid)), Stream.of(uid)).stream()
                .findFirst();
    }

    /** Those where something happened last, the latest first. */
    public List<Timeline> latest(int limit) {
        List<LoanRequest> applied = requests.latest(limit);
        List<Dossier> heard = journal.latestDossiers(limit);
        List<String> uids = Stream.concat(
                        applied.stream().map(LoanRequest::uid), heard.stream().map(Timelines::uid))
                .distinct()
                .toList();
        return of(requests.all(uids), journal.dossiers(uids), uids.stream()).stream()
                .sorted(comparing(Timeline::lastAt).reversed())
                .limit(limit)
                .toList();
    }

    private static List<Timeline> of(List<LoanRequest> applied, List<Dossier> heard, Stream<String> uids) {
        Map<String, LoanRequest> requests = applied.stream().collect(Collectors.toMap(LoanRequest::uid, identity()));
        Map<String, Dossier> dossiers = heard.stream().collect(Collectors.toMap(Timelines::uid, identity()));
        return uids.filter(uid -> requests.containsKey(uid) || dossiers.containsKey(uid))
                .map(uid -> new Timeline(uid, requests.get(uid), dossiers.get(uid)))
                .toList();
    }

    private static String uid(Dossier dossier) {
        return dossier.application().uid();
    }
}

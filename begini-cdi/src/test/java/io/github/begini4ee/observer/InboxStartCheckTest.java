package io.github.begini4ee.observer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.testing.Application;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the inbox says of observers when it starts. There is no server here, so it does not start. */
class InboxStartCheckTest {

    private static final String X31 = "a-long-but-still-allowed-name--";
    private static final String X248 = X31 + X31 + X31 + X31 + X31 + X31 + X31 + X31;

    private static List<String> warnings(Class<?>... beans) {
        try (Application application = Application.with(Map.of("begini.mode", "inbox"), beans)) {
            return application.warnings().stream()
                    .filter(warning -> warning.startsWith("BGN-235"))
                    .toList();
        }
    }

    private static List<String> problems(Class<?>... beans) {
        try (Application application = Application.with(Map.of("begini.mode", "inbox"), beans)) {
            return application.problems().stream()
                    .filter(problem -> !problem.matches("(?s)BGN-20[23].*")) // no data source and no transactions
                    .toList();
        }
    }

    @ApplicationScoped
    static class NewOne {
        @Transactional(TxType.REQUIRES_NEW)
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class Without {
        @Transactional(TxType.NOT_SUPPORTED)
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class Refusing {
        @Transactional(TxType.NEVER)
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    static class NewOneByClass {
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class EjbMethod {
        @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    static class EjbClass {
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    @TransactionManagement(TransactionManagementType.BEAN)
    static class BeanManaged {
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class AsynchronousEjb {
        @jakarta.ejb.Asynchronous
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class AsynchronousBean {
        @jakarta.enterprise.concurrent.Asynchronous
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    @jakarta.ejb.Asynchronous
    static class AsynchronousByClass {
        void on(@Observes BeginiEvent event) {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                NewOne.class,
                Without.class,
                Refusing.class,
                NewOneByClass.class,
                EjbMethod.class,
                EjbClass.class,
                BeanManaged.class,
                AsynchronousEjb.class,
                AsynchronousBean.class,
                AsynchronousByClass.class
            })
    void warns_of_an_observer_that_leaves_the_transaction_of_its_delivery(Class<?> bean) {
        assertThat(warnings(bean)).singleElement().asString().contains(bean.getName() + "#on(BeginiEvent) is ");
    }

    @ApplicationScoped
    static class Plain {
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    @Transactional
    static class Joining {
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    static class JoiningByMethod {
        @Transactional(TxType.REQUIRED)
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    @Transactional(TxType.MANDATORY)
    static class Demanding {
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    @TransactionManagement(TransactionManagementType.CONTAINER)
    static class JoiningEjb {
        @TransactionAttribute(TransactionAttributeType.REQUIRED)
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class SaysSo {
        @Transactional(TxType.REQUIRES_NEW)
        @InboxObserver(transaction = InboxObserver.Transaction.NONE)
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class OfAnything {
        @Transactional(TxType.REQUIRES_NEW)
        void on(@Observes Object anything) {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Joining.class,
                JoiningByMethod.class,
                Demanding.class,
                JoiningEjb.class,
                SaysSo.class,
                OfAnything.class
            })
    void says_nothing_of_one_that_joins_or_says_that_it_is_meant_or_takes_no_part(Class<?> bean) {
        assertThat(warnings(bean, Plain.class)).isEmpty();
        assertThat(problems(bean, Plain.class)).isEmpty();
    }

    @ApplicationScoped
    static class Reserved {
        @InboxObserver("#malformed")
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class Blank {
        @InboxObserver(" ")
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class TooLong {
        @InboxObserver(X248 + "x")
        void on(@Observes BeginiEvent event) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {Reserved.class, Blank.class, TooLong.class})
    void refuses_a_name_that_cannot_be_kept(Class<?> bean) {
        assertThat(problems(bean)).singleElement().asString().startsWith("BGN-236");
    }

    @ApplicationScoped
    static class Long {
        @InboxObserver(X248)
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class Unnamed {
        @InboxObserver("")
        void on(@Observes BeginiEvent event) {}
    }

    @Test
    void takes_a_name_as_long_as_can_be_kept_and_makes_one_where_there_is_none() {
        assertThat(problems(Long.class, Unnamed.class)).isEmpty();
    }

    @ApplicationScoped
    static class Same {
        @InboxObserver(X248)
        void on(@Observes BeginiEvent event) {}
    }

    @Test
    void refuses_two_observers_of_one_name() {
        assertThat(problems(Long.class, Same.class)).singleElement().asString().startsWith("BGN-219");
    }

    @ApplicationScoped
    static class Late {
        void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) BeginiEvent event) {}
    }

    @Test
    void refuses_an_observer_whose_exceptions_are_lost() {
        assertThat(problems(Late.class, Plain.class)).singleElement().asString().startsWith("BGN-218");
    }

    @Test
    void names_what_the_server_lacks() {
        try (Application application = Application.with(Map.of("begini.mode", "inbox"), Plain.class)) {
            assertThat(application.problems().stream().map(problem -> problem.substring(0, 7)))
                    .containsExactlyElementsOf(Stream.of("BGN-202", "BGN-203").toList());
        }
    }
}

package org.qanad;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Each package of the server uses only those that its package-info names. */
class ModularityTest {
    private final ApplicationModules modules = ApplicationModules.of(
            Qanad.class,
            resideInAnyPackage("org.qanad.definition..", "org.qanad.matching..").or(equivalentTo(Qanad.class)));

    @Test
    void every_module_keeps_to_what_it_declares() {
        modules.verify();
    }

    @Test
    void every_room_is_in_the_plan() {
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrder(
                        "access",
                        "audit",
                        "backup",
                        "country",
                        "indicator",
                        "kernel",
                        "merging",
                        "person",
                        "primero",
                        "record",
                        "schema",
                        "start",
                        "vault",
                        "web",
                        "work");
    }
}

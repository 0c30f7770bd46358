/** The commands: demo, serve, check, publish, import. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "access",
            "audit",
            "backup",
            "schema",
            "person",
            "record",
            "work",
            "indicator",
            "country",
            "web",
            "vault",
            "primero"
        })
package org.qanad.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

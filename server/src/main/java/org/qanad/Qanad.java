package org.qanad;

import org.qanad.start.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Qanad: the information system that a country's child protection runs on. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Qanad {
    public static void main(String[] arguments) {
        // Loading a class holds its carrier. With one carrier a core, all of them may wait for a jar whose holder has
        // none
        // to go on with: then nothing is ever answered again. So there are more carriers than requests load classes.
        System.getProperties().putIfAbsent("jdk.virtualThreadScheduler.parallelism", "64");
        Commands.run(arguments);
    }
}

package org.qanad;

import org.qanad.start.Commands;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Qanad: the information system that a country's child protection runs on. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class Qanad {
    public static void main(String[] arguments) {
        Commands.run(arguments);
    }
}

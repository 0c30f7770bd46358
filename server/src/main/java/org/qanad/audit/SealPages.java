package org.qanad.audit;

import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The last seal of each day that has ended, for everybody to keep: it vouches for all before it. Not each seal, since
 * from the minute in which something was sealed an onlooker could tell that a child's call was just written down.
 */
@RestController
@RequestMapping("/api/seals")
final class SealPages {
    private final DSLContext database;

    SealPages(DSLContext database) {
        this.database = database;
    }

    /** The last seal of a day in UTC. */
    record DaySeal(String day, long number, String hash) {}

    /** The days of about a year, newest first; days without a seal are left out. */
    record Seals(List<DaySeal> seals) {}

    @GetMapping
    Seals seals() {
        return new Seals(database.fetch("""
                select to_char(d.day, 'YYYY-MM-DD'), s.number, encode(s.hash, 'hex')
                from generate_series(date_trunc('day', now() at time zone 'UTC') - interval '366 days',
                                     date_trunc('day', now() at time zone 'UTC') - interval '1 day', interval '1 day') d(day)
                cross join lateral (
                    select number, hash from qanad.seal
                    where at >= d.day at time zone 'UTC' and at < (d.day + interval '1 day') at time zone 'UTC'
                    order by at desc limit 1) s
                order by d.day desc
                """)
                .map(row -> new DaySeal(
                        Objects.requireNonNull(row.get(0, String.class)),
                        row.get(1, Long.class),
                        Objects.requireNonNull(row.get(2, String.class)))));
    }
}

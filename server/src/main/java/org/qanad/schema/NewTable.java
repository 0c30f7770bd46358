package org.qanad.schema;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Name;
import org.qanad.definition.model.Form;

/** A form's table before its fields: tied to its record, and seen only by who sees the record. */
record NewTable(Form form, Name table, boolean repeats) {
    List<String> statements() {
        var made = new ArrayList<String>();
        if (repeats) {
            made.add(
                    "create table " + table
                            + " (row_id uuid primary key, record_id uuid not null references qanad.record, position int not null)");
            made.add("create index on " + table + " (record_id, position)");
        } else {
            made.add("create table " + table + " (record_id uuid primary key references qanad.record)");
        }
        // Not EXISTS: the planner would gather all visible records first, to look one up.
        var seen = "(select true from qanad.record r where r.id = record_id)";
        made.add("alter table " + table + " enable row level security");
        made.add("create policy seen on " + table + " for select to qanad_server using (" + seen + ")");
        made.add("create policy opened on " + table
                + " for insert to qanad_server with check (qanad.writes(record_id))");
        made.add("create policy changed on " + table + " for update to qanad_server using (" + seen
                + ") with check (qanad.writes(record_id))");
        made.add("create policy counted on " + table + " for select to qanad_figures using (true)");
        made.add("grant select, insert, update on " + table + " to qanad_server");
        made.add("grant select (record_id" + (repeats ? ", row_id" : "") + ") on " + table + " to qanad_figures");
        if (repeats) {
            made.add("create policy ended on " + table + " for delete to qanad_server using (" + seen + ")");
            made.add("grant delete on " + table + " to qanad_server");
        }
        return made;
    }
}

package org.qanad.record;

import java.time.LocalDate;
import org.qanad.definition.model.Precision;

/** A day, and how exactly it is known: of a month or a year it is the first day. */
public record DateValue(LocalDate date, Precision precision) {}

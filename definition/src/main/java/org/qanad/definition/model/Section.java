package org.qanad.definition.model;

import java.util.List;

/** A part of a form with a heading. */
public record Section(String name, Label label, List<Field> fields) {}

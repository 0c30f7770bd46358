package org.qanad.definition.expression;

/** An expression that cannot be used, and what would be right. */
public final class ExpressionFault extends Exception {
    private final String remedy;

    public ExpressionFault(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}

import type { Cell, Figure } from "./types";

type Sent<Held extends { value: number | null }> = Omit<Held, "value"> & { value?: number | null };
export type SentFigure = Omit<Figure, "cells" | "total"> & { total: Sent<Figure["total"]>; cells: Sent<Cell>[] };

/** A number that is kept back does not come at all; here it is null, and never taken for a number. */
export function figureFrom({ total, cells, ...figure }: SentFigure): Figure {
  return {
    ...figure,
    total: { ...total, value: total.value ?? null },
    cells: cells.map((cell) => ({ ...cell, value: cell.value ?? null })),
  };
}

import type { Family, FamilyLink, RelationKind } from "../api/family";
import type { KnownPerson } from "../api/types";

export const BOX = { width: 176, height: 92 };
const GAP = { across: 28, down: 56 };
const EDGE = 12;

/** A person in the drawing: by the generation, above or below the one in the middle. */
export interface Placed {
  person: KnownPerson;
  generation: number;
  x: number;
  y: number;
}
export interface Drawn {
  link: FamilyLink;
  kind: RelationKind;
  path: string;
}
export interface Drawing {
  width: number;
  height: number;
  placed: Placed[];
  lines: Drawn[];
  /** Of the family too, but of no certain place in it. */
  beside: KnownPerson[];
}

type Tie = { link: FamilyLink; kind: RelationKind };
type Step = { to: string; generation: number; near: boolean };

/** Generations from top to bottom, each person once; the same family is always drawn the same. */
export function layout(family: Family, kinds: RelationKind[]): Drawing {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const links = family.relations.flatMap((link) => {
    const kind = byName.get(link.kind);
    return kind ? [{ link, kind }] : [];
  });
  const generations = generationsOf(family.person, links);
  const people = new Map(family.persons.map((person) => [person.id, person]));
  const rows = new Map<number, string[]>();
  for (const { id } of family.persons) {
    const generation = generations.get(id);
    if (generation !== undefined) rows.set(generation, [...(rows.get(generation) ?? []), id]);
  }
  const across = new Map<string, number>();
  arrange(rows, links, people, family.person, across);
  const least = Math.min(0, ...across.values());
  const top = Math.min(0, ...rows.keys());
  const placed = [...rows].flatMap(([generation, ids]) =>
    ids.flatMap((id) => {
      const person = people.get(id);
      const x = (across.get(id) ?? 0) - least + EDGE;
      return person ? [{ person, generation, x, y: EDGE + (generation - top) * (BOX.height + GAP.down) }] : [];
    }),
  );
  const at = new Map(placed.map((one) => [one.person.id, one]));
  return {
    width: Math.max(0, ...placed.map(({ x }) => x)) + BOX.width + EDGE,
    height: Math.max(0, ...placed.map(({ y }) => y)) + BOX.height + EDGE + 4,
    placed,
    lines: links.flatMap(({ link, kind }) => {
      const path = pathOf(at.get(link.person), at.get(link.of), kind, at.get(otherParent(link, links) ?? ""));
      return path ? [{ link, kind, path }] : [];
    }),
    beside: family.persons.filter(({ id }) => !generations.has(id)),
  };
}

/** From the one in the middle outwards; kin are placed only where the kind tells the generation. */
function generationsOf(centre: string, links: Tie[]): Map<string, number> {
  const steps = new Map<string, Step[]>();
  const put = (from: string, step: Step) => steps.set(from, [...(steps.get(from) ?? []), step]);
  for (const { link, kind } of links) {
    const near = kind.family !== "kin";
    if (!near && kind.generation === 0) continue;
    put(link.of, { to: link.person, generation: -kind.generation, near });
    put(link.person, { to: link.of, generation: kind.generation, near });
  }
  const found = new Map([[centre, 0]]);
  // Those who are near first: a grandmother who is also the mother of the mother stands where the mother says.
  for (const kin of [false, true]) {
    const waiting = [...found.keys()];
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      for (const step of steps.get(id) ?? []) {
        if ((step.near || kin) && !found.has(step.to)) {
          found.set(step.to, (found.get(id) ?? 0) + step.generation);
          waiting.push(step.to);
        }
      }
    }
  }
  return found;
}

/** Each row under or above the middle of those whom it belongs to: lines then cross as little as they must. */
function arrange(
  rows: Map<number, string[]>,
  links: Tie[],
  people: Map<string, KnownPerson>,
  centre: string,
  across: Map<string, number>,
): void {
  const order = [...rows.keys()].sort((one, other) => Math.abs(one) - Math.abs(other) || one - other);
  const born = (id: string) => people.get(id)?.born?.date ?? "9999";
  for (const generation of order) {
    const ids = [...(rows.get(generation) ?? [])];
    const wanted = new Map(
      ids.map((id) => [id, mean(neighbours(id, links).flatMap((other) => across.get(other) ?? []))]),
    );
    // Who hangs on no line stands at the end of the row.
    const rank = (id: string) => wanted.get(id) ?? (generation === 0 ? 0 : Number.MAX_SAFE_INTEGER);
    ids.sort((one, other) => rank(one) - rank(other) || born(one).localeCompare(born(other)) || (one < other ? -1 : 1));
    const sorted = besidePartners(
      generation === 0 ? inTheMiddle(ids, centre) : ids,
      links,
      generation === 0 ? centre : undefined,
    );
    const places = new Map(sorted.map((id, place) => [id, place * (BOX.width + GAP.across)]));
    const off = sorted.flatMap((id) => {
      const at = wanted.get(id);
      return at === undefined ? [] : [at - (places.get(id) ?? 0)];
    });
    const width = sorted.length * (BOX.width + GAP.across) - GAP.across;
    const shift = mean(off) ?? (BOX.width - width) / 2;
    for (const [id, place] of places) across.set(id, place + shift);
  }
}

/** Brothers and sisters on both sides, the eldest first. */
function inTheMiddle(ids: string[], centre: string): string[] {
  const others = ids.filter((id) => id !== centre);
  const before = Math.ceil(others.length / 2);
  return [...others.slice(0, before), centre, ...others.slice(before)];
}

/** A partner stands right of the one whose partner that is; of the middle's own row, brothers and sisters come before. */
function besidePartners(ids: string[], links: Tie[], centre: string | undefined): string[] {
  const partners = links.filter(({ kind }) => kind.family === "partner");
  const sorted: string[] = [];
  for (const id of ids) {
    if (sorted.includes(id)) continue;
    const isPartnerOfCentre = partners.some(
      ({ link }) =>
        centre !== undefined && [link.person, link.of].includes(centre) && [link.person, link.of].includes(id),
    );
    if (id !== centre && isPartnerOfCentre) continue;
    sorted.push(id);
    for (const { link } of partners) {
      const other = link.person === id ? link.of : link.of === id ? link.person : undefined;
      if (other && ids.includes(other) && !sorted.includes(other)) sorted.push(other);
    }
  }
  return sorted;
}

function neighbours(id: string, links: Tie[]): string[] {
  return links
    .filter(({ kind }) => kind.family === "parent")
    .flatMap(({ link }) => (link.person === id ? [link.of] : link.of === id ? [link.person] : []));
}

const mean = (numbers: number[]): number | undefined =>
  numbers.length > 0 ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : undefined;

/** Who is a parent of the same child and stands beside as a partner: their child hangs between them. */
function otherParent({ person, of }: FamilyLink, links: Tie[]): string | undefined {
  const together = links.flatMap(({ link, kind }) =>
    kind.family !== "partner" ? [] : link.person === person ? [link.of] : link.of === person ? [link.person] : [],
  );
  return together.find((other) =>
    links.some(({ link, kind }) => kind.family === "parent" && link.person === other && link.of === of),
  );
}

/** A line keeps to the space between rows, so that it never runs through a person. */
function pathOf(
  first: Placed | undefined,
  second: Placed | undefined,
  kind: RelationKind,
  partner: Placed | undefined,
): string | undefined {
  if (!first || !second || kind.family === "kin") return undefined;
  const middle = (one: Placed) => one.x + BOX.width / 2;
  const beside = (one: Placed, other: Placed) =>
    one.y === other.y && Math.abs(one.x - other.x) <= BOX.width + GAP.across + 1;
  if (first.y === second.y) {
    const [left, right] = first.x < second.x ? [first, second] : [second, first];
    if (kind.family === "partner" && beside(left, right)) {
      return `M${left.x + BOX.width},${left.y + BOX.height / 2} H${right.x}`;
    }
    if (kind.family === "partner") return `M${middle(left)},${left.y} V${left.y - 8} H${middle(right)} V${right.y}`;
    // Under the row: above it are the lines to the parents, who need not be the same.
    const foot = left.y + BOX.height;
    return `M${middle(left)},${foot} V${foot + 10} H${middle(right)} V${foot}`;
  }
  const [upper, lower] = first.y < second.y ? [first, second] : [second, first];
  const turn = lower.y - GAP.down / 2;
  if (upper === first && partner && beside(first, partner)) {
    const between = (middle(first) + middle(partner)) / 2;
    return `M${between},${first.y + BOX.height / 2} V${turn} H${middle(lower)} V${lower.y}`;
  }
  return `M${middle(upper)},${upper.y + BOX.height} V${turn} H${middle(lower)} V${lower.y}`;
}

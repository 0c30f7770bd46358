import type { Family, FamilyLink, RelationKind } from "../api/family";
import type { KnownPerson } from "../api/types";

export const BOX = { width: 176, height: 92 };
const GAP = { across: 28, down: 56 };
const EDGE = 12;
/** The heights at which lines to children turn, below the row of the parents. */
const FIRST_LANE = 14;
const LANE = 9;
const LANES = 4;

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
type Step = { to: string; generation: number; trust: number };

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
    lines: linesOf(links, at),
    beside: family.persons.filter(({ id }) => !generations.has(id)),
  };
}

/** By birth, by care, by being kin: a grandmother who is a guardian too stands where birth puts her. */
const TRUSTED = [0, 1, 2];
const trustIn = (kind: RelationKind): number => {
  if (kind.family === "kin") return 2;
  return kind.family === "parent" && !kind.older ? 1 : 0;
};

/** From the one in the middle outwards; of kin only those whose generation tells the place: grandparents, not aunts. */
function generationsOf(centre: string, links: Tie[]): Map<string, number> {
  const steps = new Map<string, Step[]>();
  const put = (from: string, step: Step) => steps.set(from, [...(steps.get(from) ?? []), step]);
  for (const { link, kind } of links) {
    if (kind.family === "kin" && kind.generation < 2) continue;
    const trust = trustIn(kind);
    put(link.of, { to: link.person, generation: -kind.generation, trust });
    put(link.person, { to: link.of, generation: kind.generation, trust });
  }
  const found = new Map([[centre, 0]]);
  for (const least of TRUSTED) {
    const waiting = [...found.keys()];
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      for (const step of steps.get(id) ?? []) {
        if (step.trust <= least && !found.has(step.to)) {
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

/** Partners stand beside each other, in a chain where somebody has had two; those of the middle's own to its right. */
function besidePartners(ids: string[], links: Tie[], centre: string | undefined): string[] {
  const partners = new Map<string, string[]>();
  for (const { link, kind } of links) {
    if (kind.family !== "partner") continue;
    partners.set(link.person, [...(partners.get(link.person) ?? []), link.of]);
    partners.set(link.of, [...(partners.get(link.of) ?? []), link.person]);
  }
  const ofCentre = centre ? (partners.get(centre) ?? []) : [];
  const sorted: string[] = [];
  const place = (id: string) => {
    if (sorted.includes(id) || !ids.includes(id)) return;
    sorted.push(id);
    for (const other of partners.get(id) ?? []) place(other);
  };
  // Whoever has one partner begins the chain.
  const few = (id: string) => (partners.get(id) ?? []).filter((other) => ids.includes(other)).length < 2;
  for (const id of ids) if (few(id) && !ofCentre.includes(id)) place(id);
  for (const id of ids) place(id);
  return sorted;
}

function neighbours(id: string, links: Tie[]): string[] {
  return links
    .filter(({ kind }) => kind.family === "parent")
    .flatMap(({ link }) => (link.person === id ? [link.of] : link.of === id ? [link.person] : []));
}

const mean = (numbers: number[]): number | undefined =>
  numbers.length > 0 ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : undefined;

/** Who is a parent of the same child and is a partner too: their child hangs between them. */
function otherParent({ person, of }: FamilyLink, links: Tie[]): string | undefined {
  const together = links
    .filter(({ link, kind }) => kind.family === "partner" && [link.person, link.of].includes(person))
    .map(({ link }) => (link.person === person ? link.of : link.person));
  const parents = links.filter(
    ({ link, kind }) => kind.family === "parent" && link.of === of && together.includes(link.person),
  );
  // With whom the child was born, before with whom it grows up.
  return (parents.find(({ kind }) => kind.older) ?? parents[0])?.link.person;
}

/** Whether the drawing says already, by a parent of both, that the two belong together. */
const shareParent = ({ person, of }: FamilyLink, links: Tie[], at: Map<string, Placed>): boolean =>
  links.some(
    ({ link, kind }) =>
      kind.family === "parent" &&
      link.of === person &&
      at.has(link.person) &&
      links.some(
        (other) => other.kind.family === "parent" && other.link.of === of && other.link.person === link.person,
      ),
  );

const middle = (one: Placed) => one.x + BOX.width / 2;
const beside = (one: Placed, other: Placed) =>
  one.y === other.y && Math.abs(one.x - other.x) <= BOX.width + GAP.across + 1;

/** Lines keep to the space between rows, so that none runs through a person; those of each parents have a height of their own. */
function linesOf(links: Tie[], at: Map<string, Placed>): Drawn[] {
  const lanes = new Map<number, number[]>();
  const lane = (row: number, from: number): number => {
    const known = lanes.get(row) ?? [];
    if (!known.includes(from)) known.push(from);
    lanes.set(row, known);
    return row - GAP.down + FIRST_LANE + (known.indexOf(from) % LANES) * LANE;
  };
  return links.flatMap(({ link, kind }) => {
    const first = at.get(link.person);
    const second = at.get(link.of);
    if (!first || !second || kind.family === "kin") return [];
    const line = (path: string) => [{ link, kind, path }];
    if (first.y === second.y) {
      const [left, right] = first.x < second.x ? [first, second] : [second, first];
      if (kind.family !== "partner") {
        if (shareParent(link, links, at)) return [];
        const foot = left.y + BOX.height;
        return line(`M${middle(left)},${foot} V${foot + 6} H${middle(right)} V${foot}`);
      }
      if (beside(left, right)) return line(`M${left.x + BOX.width},${left.y + BOX.height / 2} H${right.x}`);
      const aside = BOX.width / 4;
      return line(`M${middle(left) + aside},${left.y} V${left.y - 6} H${middle(right) - aside} V${right.y}`);
    }
    // Over two rows it would run through somebody; the list says it.
    if (Math.abs(first.generation - second.generation) > 1) return [];
    const [upper, lower] = first.y < second.y ? [first, second] : [second, first];
    const partner = at.get(otherParent(link, links) ?? "");
    const between = upper === first && partner && beside(first, partner);
    const from = between ? (middle(first) + middle(partner)) / 2 : middle(upper);
    const start = between ? first.y + BOX.height / 2 : upper.y + BOX.height;
    return line(`M${from},${start} V${lane(lower.y, from)} H${middle(lower)} V${lower.y}`);
  });
}

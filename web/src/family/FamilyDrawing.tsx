import type { Family } from "../api/family";
import { useWords } from "../words/words";
import { BOX, type Drawing } from "./layout";
import { isOver, useRelationWords } from "./relations";

/** Generations from top to bottom. Who does not see it reads the same in the list below. */
export function FamilyDrawing({ family, drawing }: { family: Family; drawing: Drawing }) {
  const { t } = useWords();
  const words = useRelationWords();
  const against = new Set(family.contradictions.flatMap((one) => one.relations));
  const toCentre = (id: string) => {
    const link = family.relations.find(
      ({ person, of }) => (person === id && of === family.person) || (of === id && person === family.person),
    );
    const person = family.persons.find((one) => one.id === id);
    return link ? words.called(link.kind, person?.sex, link.person === family.person) : "";
  };
  return (
    <div className="family-drawing" aria-hidden="true">
      <svg
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        width={drawing.width}
        height={drawing.height}
        role="presentation"
      >
        {drawing.lines.map(({ link, path }) => (
          <path
            key={link.id}
            d={path}
            className={["tie", isOver(link.until, words.today) && "tie-over", against.has(link.id) && "tie-against"]
              .filter(Boolean)
              .join(" ")}
          />
        ))}
        {drawing.placed.map(({ person, x, y }) => (
          <g key={person.id} transform={`translate(${x},${y})`}>
            <rect
              width={BOX.width}
              height={BOX.height}
              rx={6}
              className={person.id === family.person ? "kin-box kin-centre" : "kin-box"}
            />
            <foreignObject width={BOX.width} height={BOX.height}>
              <div className="kin-text">
                <span className="kin-what">
                  {person.id === family.person ? t("family.centre") : toCentre(person.id)}
                </span>
                <strong>{words.name(person)}</strong>
                <span className="kin-age">{words.age(person)}</span>
              </div>
            </foreignObject>
          </g>
        ))}
      </svg>
    </div>
  );
}

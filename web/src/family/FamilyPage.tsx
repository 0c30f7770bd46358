import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Family, FamilyLink } from "../api/family";
import { asProblem } from "../api/problem";
import { familyQuery } from "../api/queries";
import type { KnownPerson } from "../api/types";
import { PageTitle } from "../shell/PageTitle";
import { Trouble } from "../shell/Trouble";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";
import { FamilyDrawing } from "./FamilyDrawing";
import { layout } from "./layout";
import { type RelationWords, useRelationWords } from "./relations";

/** The family of a person, out of all files that the viewer may see: drawn, and the same as a list. */
export function FamilyPage() {
  const { id } = useParams({ from: "/shell/persons/$id/family" });
  const { t } = useWords();
  const found = useQuery(familyQuery(id));
  if (found.error && !found.data) return <Trouble problem={asProblem(found.error)} onRetry={() => found.refetch()} />;
  if (!found.data) return <p className="loading">{t("page.loading")}</p>;
  return <FamilyView key={id} family={found.data} />;
}

function FamilyView({ family }: { family: Family }) {
  const { t } = useWords();
  const words = useRelationWords();
  const kinds = words.definitions.relations;
  const drawing = useMemo(() => layout(family, kinds ?? []), [family, kinds]);
  const { from } = useSearch({ from: "/shell/persons/$id/family" });
  const centre = family.persons.find((person) => person.id === family.person);
  const title = t("family.title", { name: words.name(centre) });
  return (
    <div className="family-page">
      <PageTitle text={t("family.page")} />
      <div className="page-head">
        <div>
          <p className="kicker">{t("family.page")}</p>
          <h1 tabIndex={-1}>{words.name(centre)}</h1>
        </div>
        <div className="buttons no-print">
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("list.print")}
          </button>
          {from && (
            <Link className="button secondary" to="/record/$id" params={{ id: from }} search={{}}>
              {t("readers.back")}
            </Link>
          )}
        </div>
      </div>
      <p className="small">{t("family.explain")}</p>
      <Contradictions family={family} />
      {family.more && <p className="notice warn">{t("family.more", { count: family.persons.length })}</p>}
      {family.persons.length === 1 && <p className="empty">{t("family.empty")}</p>}
      {drawing.placed.length > 1 && <FamilyDrawing family={family} drawing={drawing} />}
      <h2 className="family-list-title" id="family-list">
        {title}
      </h2>
      <ul className="family-list" aria-labelledby="family-list">
        {family.persons.map((person) => (
          <FamilyMember key={person.id} family={family} person={person} from={from} />
        ))}
      </ul>
    </div>
  );
}

/** What cannot all be so is shown as it is, each with where it is said. */
function Contradictions({ family }: { family: Family }) {
  const { t } = useWords();
  const words = useRelationWords();
  if (family.contradictions.length === 0) return null;
  return (
    <div className="notice warn">
      {family.contradictions.map(({ kind, of, relations }) => (
        <div key={`${kind} ${of}`}>
          <p>
            <strong>
              {t("family.contradiction", {
                kind: words.called(kind, "unknown"),
                name: words.name(family.persons.find((person) => person.id === of)),
              })}
            </strong>
          </p>
          <ul>
            {family.relations
              .filter((link) => relations.includes(link.id))
              .map((link) => (
                <li key={link.id}>
                  {words.name(family.persons.find((person) => person.id === link.person))}
                  {words.period(link) && `, ${words.period(link)}`} <Said link={link} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** In which record something is said, and since when. */
function Said({ link }: { link: FamilyLink }) {
  const calendar = useCalendar();
  return (
    <span className="small said">
      <Link className="number" to="/record/$id" params={{ id: link.source.id }} search={{}}>
        {link.source.number}
      </Link>
      , {calendar.day(calendar.dayOf(link.at))}
    </span>
  );
}

function FamilyMember({ family, person, from }: { family: Family; person: KnownPerson; from: string | undefined }) {
  const { t, label } = useWords();
  const words = useRelationWords();
  const facts = [person.sex && person.sex !== "unknown" && t(`person.${person.sex}`), words.age(person)].filter(
    Boolean,
  );
  const isCentre = person.id === family.person;
  return (
    <li className={isCentre ? "member member-centre" : "member"}>
      <p>
        {isCentre || words.hidden ? (
          <strong>{words.name(person)}</strong>
        ) : (
          <Link to="/persons/$id/family" params={{ id: person.id }} search={from ? { from } : {}}>
            {words.name(person)}
          </Link>
        )}
      </p>
      {facts.length > 0 && <p className="small">{facts.join(" · ")}</p>}
      <ul className="ties">
        {ties(family, person, words).map(({ link, what, other }) => (
          <li key={link.id}>
            {other?.id === family.person ? what : t("relations.ofOther", { what, name: words.name(other) })}
            {words.period(link) && `, ${words.period(link)}`} <Said link={link} />
          </li>
        ))}
      </ul>
      {(person.records ?? []).length > 0 && (
        <p className="small">
          {(person.records ?? []).map((record, place) => (
            <span key={record.id}>
              {place > 0 && " · "}
              <Link to="/record/$id" params={{ id: record.id }} search={{}}>
                {label(words.definitions.records[record.type]?.label) || record.type} {record.number}
              </Link>
            </span>
          ))}
        </p>
      )}
    </li>
  );
}

/** What the person is of others; of the one in the middle, what others are is said with them. */
function ties(family: Family, person: KnownPerson, words: RelationWords) {
  return family.relations.flatMap((link) => {
    const turned = link.of === person.id;
    if (!turned && link.person !== person.id) return [];
    // Said once: with the one who is further from the middle.
    const rank = (id: string) => family.persons.findIndex((one) => one.id === id);
    const otherId = turned ? link.person : link.of;
    if (rank(otherId) > rank(person.id)) return [];
    const other = family.persons.find((one) => one.id === otherId);
    return [{ link, what: words.called(link.kind, person.sex, turned), other }];
  });
}

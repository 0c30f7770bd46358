import { Link } from "@tanstack/react-router";
import type { LinkedRecord, StoredRecord } from "../api/types";
import { programmeOf, shortName } from "../definitions/recordType";
import { useDefinitions } from "../definitions/useDefinitions";
import { usePrivacy } from "../list/privacy";
import { personName } from "../words/names";
import { insideSentence } from "../words/order";
import { useWords } from "../words/words";
import { StateBadge } from "./StateBadge";

/** The records around this one, and what can be opened from it. */
export function Linked({ record }: { record: StoredRecord }) {
  const { t } = useWords();
  const links = linksOf(record);
  const fromOf = (link: LinkedRecord) =>
    link.parent === record.id ? undefined : links.find((other) => other.id === link.parent)?.number;
  return (
    <section className="linked" aria-labelledby="linked-title">
      <h2 id="linked-title">{t("linked.title")}</h2>
      {links.length === 0 && <p className="empty">{t("linked.none")}</p>}
      <ul>
        {links.map((link) => (
          <LinkedLine key={`${link.relation}-${link.id}`} link={link} from={fromOf(link)} />
        ))}
      </ul>
      <OpenFrom record={record} />
    </section>
  );
}

/** The record this one began with stands first, when the reader may see it. */
function linksOf({ parent, links }: StoredRecord): LinkedRecord[] {
  if (!parent || links.some((link) => link.id === parent.id)) return links;
  return [{ ...parent, relation: "parent" }, ...links];
}

function LinkedLine({ link, from }: { link: LinkedRecord; from: string | undefined }) {
  const { t, label } = useWords();
  const hidden = usePrivacy();
  const type = useDefinitions().records[link.type];
  return (
    <li>
      <Link to="/record/$id" params={{ id: link.id }}>
        {label(type?.label) || link.type} <span className="number">{link.number}</span>
      </Link>
      <p className="small">
        {from ? t("linked.from", { number: from }) : t(`linked.${link.relation}`)}
        {!hidden && link.subject && `, ${personName(link.subject)}`} <StateBadge type={type} status={link.status} />
      </p>
    </li>
  );
}

/** One button for each kind of record that may be opened from this one; its answers are carried over. */
export function OpenFrom({ record, emphasis = "secondary" }: { record: StoredRecord; emphasis?: string }) {
  const { t, label, language } = useWords();
  const definitions = useDefinitions();
  const types = record.may.create.flatMap((name) => definitions.records[name] ?? []);
  return (
    <div className="buttons">
      {types.map((type) => (
        <Link
          key={type.name}
          className={`button ${emphasis}`}
          to="/new/$programme/$record"
          params={{ programme: programmeOf(type.name), record: shortName(type.name) }}
          search={{ parent: record.id }}
        >
          {t("new.title", { name: insideSentence(label(type.label), language) })}
        </Link>
      ))}
    </div>
  );
}

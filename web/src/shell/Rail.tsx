import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { RecordType } from "../api/types";
import { programmeOf, shortName } from "../definitions/recordType";
import { useDefinitions, useSession } from "../definitions/useDefinitions";
import { signOut } from "../signin/signOut";
import { insideSentence } from "../words/order";
import { useWords } from "../words/words";
import { LanguageChoice } from "./LanguageChoice";

/** The few words of a role: its day, its records, its figures. */
export function RailLinks({ onGo }: { onGo?: () => void }) {
  const { t, label } = useWords();
  const client = useQueryClient();
  const session = useSession();
  const definitions = useDefinitions();
  return (
    <ul className="rail-links">
      <li>
        <Link
          to="/"
          activeOptions={{ exact: true }}
          onClick={() => {
            // Whoever is on the page already asks what is new.
            void client.invalidateQueries({ queryKey: ["work"] });
            onGo?.();
          }}
        >
          {t("day.title")}
        </Link>
      </li>
      {session.navigation.map((name) => {
        const type = definitions.records[name];
        if (!type) return null;
        return (
          <li key={name}>
            <Link
              to="/list/$programme/$record"
              params={{ programme: programmeOf(name), record: shortName(name) }}
              search={{}}
              activeOptions={{ includeSearch: false }}
              onClick={onGo}
            >
              {label(type.plural)}
            </Link>
          </li>
        );
      })}
      {session.may.matching && (
        <li>
          <Link to="/matching" search={{}} activeOptions={{ includeSearch: false }} onClick={onGo}>
            {t("matching.title")}
          </Link>
        </li>
      )}
      {session.may.accounts && (
        <li>
          <Link to="/accounts" onClick={onGo}>
            {t("accounts.title")}
          </Link>
        </li>
      )}
      {session.may.figures && (
        <li>
          <Link to="/figures" search={{}} activeOptions={{ includeSearch: false }} onClick={onGo}>
            {t("figures.title")}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** What this role begins most often: the first type on its rail that it may create without a parent. */
export function usePrimaryType(): RecordType | undefined {
  const session = useSession();
  const definitions = useDefinitions();
  const ordered = [...session.navigation, ...session.may.create].filter((name) => session.may.create.includes(name));
  return ordered.map((name) => definitions.records[name]).find((type) => type && !type.parentRequired);
}

export function PrimaryAction({ onGo }: { onGo?: () => void }) {
  const { t, label, language } = useWords();
  const type = usePrimaryType();
  if (!type) return null;
  return (
    <Link
      className="button primary"
      to="/new/$programme/$record"
      params={{ programme: programmeOf(type.name), record: shortName(type.name) }}
      search={{}}
      onClick={onGo}
    >
      {t("new.title", { name: insideSentence(label(type.label), language) })}
    </Link>
  );
}

/** Who I am and for whom I act. */
export function Me({ onGo }: { onGo?: () => void }) {
  const { t, label } = useWords();
  const session = useSession();
  return (
    <div className="me">
      <p>
        <strong>{session.user.display}</strong>
      </p>
      {session.assignments.map((assignment) => (
        <p key={assignment.role + assignment.organisation.id} className="small">
          {[label(assignment.label), label(assignment.organisation.label)].filter(Boolean).join(", ")}
        </p>
      ))}
      <LanguageChoice />
      <Link className="quiet" to="/security" onClick={onGo}>
        {t("security.title")}
      </Link>
      <button type="button" className="quiet" onClick={() => void signOut()}>
        {t("shell.signOut")}
      </button>
    </div>
  );
}

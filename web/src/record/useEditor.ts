import { useCallback, useMemo, useState } from "react";
import type { Fault, RecordType, Row, SubjectChange, Value } from "../api/types";
import { fieldsOf, formNamed } from "../definitions/recordType";
import { type Answers, rowPath, withAnswer, withoutRow, withRow } from "../form/answers";
import type { Sentence } from "../form/ErrorSummary";
import { defaultValues, evaluateRecord, type Surroundings } from "../form/evaluation";
import type { Unfinished } from "../form/FormContext";
import { faultText } from "../form/faultText";
import { useCalendar } from "../words/calendar";
import { useWords } from "../words/words";

/** The code of what was begun and not kept: a signature drawn, a row half written. */
const UNFINISHED = "unfinished";

/** The answers being typed, what the rules say about them, and the sentences to show. */
export function useEditor(type: RecordType, first: Answers, forms: string[], surroundings: Surroundings) {
  const speech = useWords();
  const { today } = useCalendar();
  const [answers, setAnswers] = useState(first);
  const [refusals, setRefusals] = useState<Fault[]>([]);
  const [attempts, setAttempts] = useState(0);
  const [unfinished] = useState<Unfinished>(() => new Map());

  const evaluation = useMemo(
    () => evaluateRecord(type, answers, { today, now: new Date().toISOString() }, surroundings),
    [type, answers, today, surroundings],
  );
  const shown = useMemo(() => namesIn(type, forms), [type, forms]);
  const local = evaluation.faults.filter((fault) => shown.has(rowPath(fault.path)?.form ?? fault.path));

  const sentences: Sentence[] = useMemo(() => {
    if (attempts === 0) return [];
    const refused = refusals.map(({ path, message }) => ({ path, text: message }));
    const mine = local.map((fault) => ({ path: fault.path, text: faultText(fault, speech) }));
    return [...mine, ...refused.filter((one) => !mine.some((other) => other.path === one.path))];
  }, [attempts, refusals, local, speech]);
  const faults = useMemo(() => new Map(sentences.map(({ path, text }) => [path, text])), [sentences]);

  const change = useCallback((path: string, value: Value) => {
    setAnswers((held) => withAnswer(held, path, value));
    // The server's sentence was about the old answer.
    setRefusals((held) => (held.some((fault) => fault.path === path) ? held.filter((one) => one.path !== path) : held));
  }, []);
  /** A new row begins with the defaults of its form. */
  const addRow = useCallback(
    (name: string, { row }: Row) => {
      const form = formNamed(type, name);
      const values = form ? defaultValues([form], { today, now: new Date().toISOString() }, surroundings) : {};
      setAnswers((held) => withRow(held, name, { row, values }));
    },
    [type, today, surroundings],
  );
  const removeRow = useCallback((form: string, row: string) => setAnswers((held) => withoutRow(held, form, row)), []);
  const setSubject = useCallback((subject: SubjectChange | undefined) => {
    setAnswers((held) => ({ ...held, subject }));
    setRefusals((held) => held.filter((fault) => !fault.path.startsWith("subject")));
  }, []);

  return {
    answers,
    setAnswers,
    evaluation,
    sentences,
    faults,
    attempts,
    change,
    addRow,
    removeRow,
    setSubject,
    /** Shows what is wrong from now on; true when nothing is, as far as the browser can tell. */
    check: () => {
      const begun = [...unfinished].map(([path, message]) => ({ code: UNFINISHED, path, message }));
      setRefusals((held) => [...held.filter((one) => one.code !== UNFINISHED), ...begun]);
      setAttempts((count) => count + 1);
      return local.length === 0 && begun.length === 0;
    },
    unfinished,
    refuse: (found: Fault[]) => {
      setRefusals(found);
      setAttempts((count) => count + 1);
    },
  };
}

export type Editor = ReturnType<typeof useEditor>;

/** Names of the fields in these forms, and of the repeating ones among them. */
function namesIn(type: RecordType, forms: string[]): Set<string> {
  const wanted = type.forms.filter((form) => forms.includes(form.name));
  return new Set(wanted.flatMap((form) => (form.repeats ? [form.name] : fieldsOf(form).map((field) => field.name))));
}

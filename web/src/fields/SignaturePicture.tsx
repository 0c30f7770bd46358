import { useWords } from "../words/words";

/** A signature as it was drawn. */
export function SignaturePicture({ id }: { id: string }) {
  const { t } = useWords();
  return <img className="signed" src={`/api/attachments/${id}`} alt={t("field.signature")} />;
}

import type { Language } from "../api/types";
import { searchable } from "../words/order";
import type { Option } from "./RadioGroup";

/** The options that hold every typed word, in their name or their group; names that begin so stand first. */
export function narrowed(options: Option[], typed: string, language: Language): Option[] {
  const wanted = searchable(typed, language).trim();
  const words = wanted.split(/\s+/);
  const found = options
    .map((option) => ({
      option,
      name: searchable(option.label, language),
      group: searchable(option.group ?? "", language),
    }))
    .filter(({ name, group }) => words.every((word) => name.includes(word) || group.includes(word)));
  const rank = ({ name }: { name: string }) => (name.startsWith(wanted) ? 0 : name.includes(wanted) ? 1 : 2);
  return found.sort((one, other) => rank(one) - rank(other)).map(({ option }) => option);
}

import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

/** Compiles the message catalogs while building, so that the browser never loads a message parser. */
export function compiledCatalogs(): Plugin {
  return {
    name: "compiled-catalogs",
    enforce: "pre",
    transform(source, id) {
      if (!/\/words\/catalog\/[a-z]+\.json$/.test(id)) return null;
      const messages = Object.entries(JSON.parse(source) as Record<string, string>);
      const compiled = Object.fromEntries(messages.map(([key, text]) => [key, compileMessage(text)]));
      return { code: `export default ${JSON.stringify(compiled)};`, map: null, moduleType: "js" };
    },
  };
}

import type { Plugin } from "@oxlint/plugins";
import { importDirection } from "./import-direction.ts";
import { noBarrels } from "./no-barrels.ts";
import { noHtmlStrings, noInlinePageCode } from "./no-inline-page-code.ts";
import { noLocalTime, noOwnClock } from "./no-local-time.ts";
import { noRawSql } from "./no-raw-sql.ts";

/** The project's own rules for oxlint. Which files each looks at stands in .oxlintrc.json. */
const plugin: Plugin = {
  meta: { name: "stadttor" },
  rules: {
    "import-direction": importDirection,
    "no-barrels": noBarrels,
    "no-html-strings": noHtmlStrings,
    "no-inline-page-code": noInlinePageCode,
    "no-local-time": noLocalTime,
    "no-own-clock": noOwnClock,
    "no-raw-sql": noRawSql,
  },
};

export default plugin;

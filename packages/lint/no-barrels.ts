import type { Rule } from "@oxlint/plugins";
import { pathInRepository } from "./place.ts";

const NAMES = /^(index|utils?|helpers?|types?|misc|common|shared)\.(test\.)?[cm]?[jt]sx?$/;
const FOLDERS = /(^|\/)(lib|libs|utils?|helpers?|types|misc|common|shared)\//;

/** A file is named for what it holds, and nothing passes on the names of other files. */
export const noBarrels: Rule = {
  create(context) {
    const path = pathInRepository(context.physicalFilename);
    return {
      Program(node) {
        const name = path.split("/").at(-1) ?? "";
        if (NAMES.test(name)) context.report({ node, message: `Name the file for what it holds: ${name} says nothing.` });
        const folder = FOLDERS.exec(path)?.[2];
        if (folder) context.report({ node, message: `Files stand in the module they serve, not in ${folder}/.` });
        const passesOn = node.body.every((statement) => statement.type === "ExportNamedDeclaration" && statement.source !== null);
        if (node.body.length > 0 && passesOn) context.report({ node, message: "No barrels: import from the file that holds the name." });
      },
      ExportAllDeclaration: (node) => context.report({ node, message: "No barrels: `export *` hides where a name comes from." }),
    };
  },
};

import type { ESTree, Rule } from "@oxlint/plugins";
import { refuseImport } from "./may-import.ts";
import { pathInRepository, targetOf } from "./place.ts";

/** Direction of imports, by the table in layers.ts. */
export const importDirection: Rule = {
  create(context) {
    const from = pathInRepository(context.physicalFilename);
    const check = (node: ESTree.Node, source: ESTree.Node | null, typeOnly: boolean, dynamic = false) => {
      if (source?.type !== "Literal" || typeof source.value !== "string") return;
      const message = refuseImport({ from, to: targetOf(from, source.value), typeOnly, dynamic });
      if (message !== null) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source, node.importKind === "type"),
      ExportNamedDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === "type"),
      ImportExpression: (node) => check(node, node.source, false, true),
      TSImportType: (node) => check(node, node.source, true),
    };
  },
};

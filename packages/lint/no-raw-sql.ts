import type { ESTree, Rule } from "@oxlint/plugins";

/** True for text put together from parts, where a part may be anybody's input. */
function isPutTogether(node: ESTree.Node | undefined): boolean {
  if (node === undefined) return false;
  if (node.type === "TemplateLiteral") return node.expressions.length > 0;
  return node.type === "BinaryExpression" && node.operator === "+";
}

const isLiteralText = (node: ESTree.Node | undefined): boolean =>
  (node?.type === "TemplateLiteral" && node.expressions.length === 0) || (node?.type === "Literal" && typeof node.value === "string");

/** Names of the file's constants whose text is written out. */
const constantTexts = (program: ESTree.Program): ReadonlySet<string> =>
  new Set(
    program.body
      .flatMap((node) => (node.type === "VariableDeclaration" && node.kind === "const" ? node.declarations : []))
      .flatMap(({ id, init }) => (id.type === "Identifier" && isLiteralText(init ?? undefined) ? [id.name] : [])),
  );

/** Text that is written out, with constants of the same file in it whose text is. */
const isWrittenOut = (node: ESTree.Node | undefined, constants: () => ReadonlySet<string>): boolean =>
  isLiteralText(node) ||
  (node?.type === "TemplateLiteral" && node.expressions.every((part) => part.type === "Identifier" && constants().has(part.name)));

/**
 * Queries take parameters. Row-level security keyed on a setting is no defence against injected SQL: the role can
 * call set_config.
 */
export const noRawSql: Rule = {
  create(context) {
    const constants = () => constantTexts(context.sourceCode.ast);
    const refuse = (node: ESTree.Node, what: string) =>
      context.report({ node, message: `${what}: pass values as parameters of a sql\`…\` template.` });
    return {
      MemberExpression(node) {
        const name = node.property.type === "Identifier" ? node.property.name : null;
        if (name === "raw" && node.object.type === "Identifier" && node.object.name === "sql")
          refuse(node, "sql.raw puts text into a query as it is");
        if (name === "unsafe") refuse(node, ".unsafe puts text into a query as it is");
      },
      VariableDeclarator(node) {
        if (node.init?.type !== "Identifier" || node.init.name !== "sql" || node.id.type !== "ObjectPattern") return;
        refuse(node, "sql.raw puts text into a query as it is");
      },
      CallExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "statement" && !isWrittenOut(node.arguments[1], constants))
          refuse(node, "The text of a statement is written out in the file that names it");
        const callee =
          node.callee.type === "MemberExpression" && node.callee.property.type === "Identifier" ? node.callee.property.name : null;
        if (callee !== "query" && callee !== "execute") return;
        const first = node.arguments[0];
        const text =
          first?.type === "ObjectExpression"
            ? first.properties.find((p) => p.type === "Property" && p.key.type === "Identifier" && p.key.name === "text")
            : undefined;
        if (isPutTogether(first) || (text?.type === "Property" && isPutTogether(text.value)))
          refuse(node, "This query is put together from text");
      },
    };
  },
};

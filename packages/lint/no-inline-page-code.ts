import type { ESTree, Rule } from "@oxlint/plugins";

const HTML_SINKS = new Set(["innerHTML", "outerHTML", "srcdoc"]);
const HTML_CALLS = new Set(["insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment"]);

/** `<script type="application/ld+json">`: data for machines, which no browser runs and no policy refuses. */
const isDataBlock = (node: ESTree.JSXOpeningElement): boolean =>
  node.attributes.some(
    (a) => a.type === "JSXAttribute" && nameOf(a.name) === "type" && a.value?.type === "Literal" && a.value.value === "application/ld+json",
  );

const nameOf = (node: ESTree.Node): string => (node.type === "JSXIdentifier" ? node.name : "");

/**
 * Pages carry no inline script or style: the content security policy allows neither. HTML as a string goes through
 * the one component that takes Markdown rendered on the server; it switches `stadttor/no-html-strings` off for itself.
 */
export const noInlinePageCode: Rule = {
  create(context) {
    return {
      JSXAttribute(node) {
        const name = nameOf(node.name);
        if (name === "style")
          context.report({ node, message: "No style attribute: the policy refuses it. Use a class of the stylesheet." });
        if (/^on[a-z]/i.test(name) && node.value?.type === "Literal") {
          context.report({ node, message: "No inline handler: the policy refuses it. Pass a function." });
        }
      },
      // Solid's compiler takes the marks of a literal between elements for its own and writes them as they stand.
      JSXExpressionContainer(node) {
        const { expression, parent } = node;
        if (expression.type !== "TemplateLiteral" || (parent.type !== "JSXElement" && parent.type !== "JSXFragment")) return;
        if (expression.quasis.some(({ value }) => /[<>&]/.test(value.raw)))
          context.report({ node, message: "Marks in a template literal become markup, unescaped. Make the text in a function." });
      },
      JSXOpeningElement(node) {
        const element = nameOf(node.name);
        const external = node.attributes.some((a) => a.type === "JSXSpreadAttribute" || nameOf(a.name) === "src");
        if (element === "style") context.report({ node, message: "No inline style: put it into the stylesheet." });
        if (element === "script" && !external && !isDataBlock(node))
          context.report({ node, message: "No inline script: load a file with src." });
      },
    };
  },
};

/** HTML as a string is how foreign script gets into a page. */
export const noHtmlStrings: Rule = {
  create(context) {
    const refuse = (node: ESTree.Node, name: string) =>
      context.report({ node, message: `${name} puts HTML in as a string. Only the component for rendered Markdown may.` });
    return {
      JSXAttribute(node) {
        const name = node.name.type === "JSXNamespacedName" ? node.name.name.name : nameOf(node.name);
        if (HTML_SINKS.has(name)) refuse(node, name);
      },
      AssignmentExpression(node) {
        if (node.left.type !== "MemberExpression" || node.left.property.type !== "Identifier") return;
        if (HTML_SINKS.has(node.left.property.name)) refuse(node, node.left.property.name);
      },
      CallExpression(node) {
        if (node.callee.type !== "MemberExpression" || node.callee.property.type !== "Identifier") return;
        const name = node.callee.property.name;
        const writes = /^write(ln)?$/.test(name) && node.callee.object.type === "Identifier" && node.callee.object.name === "document";
        if (HTML_CALLS.has(name) || writes) refuse(node, name);
      },
    };
  },
};

import type { ESTree, Rule } from "@oxlint/plugins";

const FIELD = "(Date|Day|FullYear|Month|Hours|Minutes|Seconds|Milliseconds|Year|TimezoneOffset)";
const LOCAL_METHODS = new RegExp(`^(get${FIELD}|set${FIELD}|to(Date|Time)String|toLocale(Date|Time)String)$`);
const ZONED_NOW = /^(plain|zoned)/;

/** `Temporal.Now.x` → `x`, else null. */
function temporalNow(node: ESTree.MemberExpression): string | null {
  const { object, property } = node;
  if (property.type !== "Identifier" || object.type !== "MemberExpression" || object.property.type !== "Identifier") return null;
  const named = object.object.type === "Identifier" && object.object.name === "Temporal" && object.property.name === "Now";
  return named ? property.name : null;
}

/** True when options stand there in full and name no zone. A variable is believed. */
function namesNoZone(options: ESTree.Node | undefined): boolean {
  if (options === undefined) return true;
  if (options.type !== "ObjectExpression") return false;
  return !options.properties.some(
    (p) =>
      p.type === "SpreadElement" ||
      (p.key.type === "Identifier" && p.key.name === "timeZone") ||
      (p.key.type === "Literal" && p.key.value === "timeZone"),
  );
}

/**
 * Nothing depends on the zone of the process: 9 o'clock is 9 o'clock in the tenant's zone wherever the server stands.
 * Calendar arithmetic is Temporal's; a Date only carries an instant between drizzle and Temporal.
 */
export const noLocalTime: Rule = {
  create(context) {
    return {
      CallExpression(node) {
        if (node.callee.type !== "MemberExpression" || node.callee.property.type !== "Identifier") return;
        const name = node.callee.property.name;
        const ofDate = node.callee.object.type === "Identifier" && node.callee.object.name === "Date";
        if (LOCAL_METHODS.test(name))
          context.report({ node, message: `${name} reads the zone of the process. Use Temporal with the tenant's zone.` });
        if (ofDate && name === "parse")
          context.report({ node, message: "Date.parse reads the zone of the process. Use Temporal.Instant.from." });
        if (ZONED_NOW.test(temporalNow(node.callee) ?? "") && node.arguments.length === 0) {
          context.report({ node, message: `Temporal.Now.${name} without a zone takes that of the process.` });
        }
      },
      NewExpression(node) {
        const { callee } = node;
        if (callee.type === "Identifier" && callee.name === "Date") {
          const [first, ...rest] = node.arguments;
          const text = first?.type === "TemplateLiteral" || (first?.type === "Literal" && typeof first.value === "string");
          if (text || rest.length > 0) context.report({ node, message: "This Date depends on the zone of the process. Use Temporal." });
        }
        const format =
          callee.type === "MemberExpression" && callee.property.type === "Identifier" && callee.property.name === "DateTimeFormat";
        if (format && namesNoZone(node.arguments[1])) {
          context.report({ node, message: "Intl.DateTimeFormat without timeZone takes that of the process." });
        }
      },
    };
  },
};

/** What happens at a time goes by the database's clock, which all processes share: `ctx.clock`. */
export const noOwnClock: Rule = {
  create(context) {
    const refuse = (node: ESTree.Node, what: string) =>
      context.report({ node, message: `${what} is this machine's clock. Use ctx.clock.` });
    return {
      MemberExpression(node) {
        if (temporalNow(node) !== null) refuse(node, "Temporal.Now");
        const { object, property } = node;
        if (object.type === "Identifier" && object.name === "Date" && property.type === "Identifier" && property.name === "now")
          refuse(node, "Date.now");
      },
      NewExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0) refuse(node, "new Date()");
      },
    };
  },
};

import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { REST_ROOT } from "./operations.ts";
import { type OpenApiDocument, reasons } from "./openapi.ts";

/** The API for people who program: a plain page made of the document, without script. */
export function restDocs(document: OpenApiDocument) {
  const { info, servers, paths = {}, components = {} } = document;
  const [server] = servers;
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    (["get", "put", "post"] as const).flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ path, method, operation }];
    }),
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${info.title}</title>
        <link rel="stylesheet" href="${REST_ROOT}/docs.css" />
      </head>
      <body>
        <main>
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p>Below <code>${server?.url}</code> · <a href="${REST_ROOT}/openapi.json">OpenAPI ${document.openapi}</a></p>
          <h2>Operations</h2>
          <ul>
            ${operations.map(
              ({ path, method, operation }) =>
                html`<li><a href="#${operation.operationId}"><code>${method.toUpperCase()} ${path}</code></a> ${operation.summary}</li>`,
            )}
          </ul>
          ${operations.map((one) => section(one))}
          <h2>Schemas</h2>
          ${Object.entries(components.schemas ?? {}).map(
            ([name, schema]) => html`<h3 id="schema-${name}">${name}</h3>
              ${json(schema, name)}`,
          )}
          <h2>Problems</h2>
          <p>Every refusal is a <a href="#schema-Problem">Problem</a> (RFC 9457), <code>application/problem+json</code>.</p>
          <dl>
            ${reasons().map(
              ({ reason, status, detail }) =>
                html`<dt id="${reason}"><code>${reason}</code> (${status})</dt>
                  <dd>${detail}</dd>`,
            )}
          </dl>
        </main>
      </body>
    </html>`;
}

interface Documented {
  readonly path: string;
  readonly method: string;
  readonly operation: NonNullable<NonNullable<OpenApiDocument["paths"]>[string]["get"]>;
}

function section({ path, method, operation }: Documented) {
  const { operationId, summary, description, parameters = [], requestBody, responses = {} } = operation;
  return html`<section>
    <h3 id="${operationId}"><code>${method.toUpperCase()} ${path}</code></h3>
    <p>${summary}. ${description}</p>
    ${parameters.length === 0 ? "" : json(parameters, `Parameters of ${operationId}`, "Parameters")}
    ${requestBody === undefined ? "" : json(requestBody, `Body of ${operationId}`, "Body")}
    <ul>
      ${Object.entries(responses).map(
        ([status, response]) =>
          html`<li><strong>${status}</strong> ${"description" in response ? response.description : ""} ${links(response)}</li>`,
      )}
    </ul>
  </section>`;
}

/** Links to the schemas a response names. */
const links = (value: unknown) =>
  [...new Set([...JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name))].map(
    (name) => html`<a href="#schema-${name}">${name}</a> `,
  );

function json(value: unknown, label: string, summary = label): HtmlEscapedString | Promise<HtmlEscapedString> {
  const block = html`<pre tabindex="0" aria-label="${label}"><code>${JSON.stringify(value, null, 2)}</code></pre>`;
  return summary === label
    ? block
    : html`<details>
          <summary>${summary}</summary>
          ${raw(block)}
        </details>`;
}

/** Its own stylesheet, as the policy of every page allows none within it. */
export const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:light-dark(#1a1a1a,#eee);background:light-dark(#fff,#16181d)}
main{max-width:60rem;margin:0 auto;padding:1rem}
a{color:light-dark(#00478f,#9cc7ff)}
h3{margin-top:2.5rem;border-top:1px solid light-dark(#bbb,#555);padding-top:1rem}
pre{overflow:auto;padding:.75rem;background:light-dark(#f3f4f6,#23262d);border-radius:.25rem}
code{font-size:.9em}
dt{margin-top:.75rem;font-weight:600}
li,dd{overflow-wrap:anywhere}
`;

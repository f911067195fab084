type Child = Node | string;
type Props = Readonly<Record<string, string | EventListener | null>>;

/** A DOM element with attributes, listeners (functions, named by their event) and children. Null leaves an attribute out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, props: Props = {}, ...children: readonly Child[]) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

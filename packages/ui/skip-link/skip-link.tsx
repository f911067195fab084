/** The first thing on a page for people who use the keyboard; seen only when focused. */
export function SkipLink(props: { readonly href: string; readonly label: string }) {
  return (
    <a class="st-skip-link" href={props.href}>
      {props.label}
    </a>
  );
}

import { phoneHref, phoneText } from "./phone.ts";

/** A sentence with a phone number in it, which becomes a link to call. */
export function WithPhone(props: { readonly text: string; readonly phone: string }) {
  const at = props.text.indexOf(props.phone);
  if (props.phone === "" || at < 0) return <>{props.text}</>;
  return (
    <>
      {props.text.slice(0, at)}
      <a class="st-link" href={phoneHref(props.phone)}>
        <bdi class="st-number">{phoneText(props.phone)}</bdi>
      </a>
      {props.text.slice(at + props.phone.length)}
    </>
  );
}

/** Street, postal code and town on one line, in their own order also among words that run from right to left. */
export function PostalAddress(props: { readonly at: { readonly street: string; readonly postalCode?: string; readonly city: string } }) {
  const { street, postalCode, city } = props.at;
  return (
    <span>
      <bdi>{`${street}, ${postalCode === undefined ? "" : `${postalCode} `}${city}`}</bdi>
    </span>
  );
}

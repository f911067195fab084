import { For, Show } from "solid-js";
import type { LocationsData } from "@stadttor/platform/portal/pages.ts";
import { Breadcrumb } from "@stadttor/ui/breadcrumb/breadcrumb.tsx";
import { Button } from "@stadttor/ui/button/button.tsx";
import { ErrorSummary } from "@stadttor/ui/error-summary/error-summary.tsx";
import { Notice } from "@stadttor/ui/notice/notice.tsx";
import { Pictogram } from "@stadttor/ui/pictogram/pictogram.tsx";
import { TextField } from "@stadttor/ui/text-field/text-field.tsx";
import { OpenToday } from "./open-today.tsx";
import { PageHead } from "./page-head.tsx";
import { phoneHref } from "./phone.ts";
import { PostalAddress } from "./postal-address.tsx";
import { Say } from "./say.tsx";
import { StepFree } from "./step-free.tsx";
import type { View, ViewProps } from "./view.ts";

type Props = ViewProps<LocationsData>;

/** GET /standorte?plz=… */
export const locations: View<LocationsData> = {
  title: ({ data, w }) => {
    const title = w.t("portal.locations.title");
    return data.answer === "invalid" ? w.t("portal.shell.errorTitle", { title }) : title;
  },
  Body: (props) => {
    const { data, w } = props;
    return (
      <div class="st-width st-stack st-section">
        <Breadcrumb
          label={w.t("portal.shell.trail")}
          trail={[{ href: w.href("/"), label: w.t("portal.shell.start") }]}
          current={w.t("portal.locations.title")}
        />
        <Show when={data.answer === "invalid"}>
          <ErrorSummary title={w.t("scheduling.flow.errors")} errors={[{ href: "#plz", text: w.t("portal.locations.invalid") }]} />
        </Show>
        <PageHead title={w.t("portal.locations.title")} lead={w.t("portal.locations.lead")} />
        <PostalCode {...props} />
        <Show when={data.answer === "elsewhere"}>
          <Notice kind="info" title={w.t("portal.locations.elsewhere", { postalCode: data.postalCode })}>
            <p>{w.t("portal.locations.elsewhereText")}</p>
          </Notice>
        </Show>
        <Show when={data.locations.length > 0} fallback={<p class="st-empty">{w.t("portal.locations.empty")}</p>}>
          <Groups {...props} />
        </Show>
      </div>
    );
  },
};

function PostalCode({ data, w }: Props) {
  return (
    <form class="st-plz" method="get" action={w.href("/standorte")} novalidate>
      <TextField
        id="plz"
        name="plz"
        label={w.t("portal.locations.postalCode")}
        hint={w.t("portal.locations.hint")}
        value={data.postalCode}
        error={data.answer === "invalid" ? w.t("portal.locations.invalid") : undefined}
        errorLabel={w.t("portal.shell.errorLabel")}
        inputmode="numeric"
        autocomplete="postal-code"
      />
      <Button kind="secondary">{w.t("portal.locations.search")}</Button>
    </form>
  );
}

function Groups(props: Props) {
  const { data, w } = props;
  const near = data.locations.filter(({ nearest }) => nearest);
  const others = data.locations.filter(({ nearest }) => !nearest);
  return data.answer === "found" ? (
    <>
      <Group {...props} id="near" title={w.t("portal.locations.near", { postalCode: data.postalCode })} group={near} />
      <Show when={others.length > 0}>
        <Group {...props} id="others" title={w.t("portal.locations.others")} group={others} />
      </Show>
      <p>
        <a class="st-link" href={w.href("/standorte")}>
          {w.t("portal.locations.showAll")}
        </a>
      </p>
    </>
  ) : (
    <Group {...props} id="all" title={w.t("portal.locations.all")} group={data.locations} />
  );
}

function Group(props: Props & { readonly id: string; readonly title: string; readonly group: LocationsData["locations"] }) {
  const { w } = props;
  return (
    <section aria-labelledby={props.id}>
      <h2 class="st-h2" id={props.id}>
        {props.title}
      </h2>
      <ul class="st-sites">
        <For each={props.group}>{(site) => <Site site={site} w={w} />}</For>
      </ul>
    </section>
  );
}

function Site({ site, w }: { readonly site: LocationsData["locations"][number] } & Pick<Props, "w">) {
  return (
    <li class={site.nearest ? "st-site st-site--near" : "st-site"}>
      <div class="st-site__names">
        <h3 class="st-site__name">
          <a class="st-link" href={w.href(`/standorte/${site.slug}`)}>
            <Say of={site.name} w={w} />
          </a>
        </h3>
        <Show when={site.office.text !== site.name.text}>
          <p class="st-small st-muted">
            <Say of={site.office} w={w} />
          </p>
        </Show>
      </div>
      <div class="st-site__facts">
        <p class="st-spot__line">
          <OpenToday today={site.today} opensOn={site.opensOn} w={w} />
        </p>
        <p class="st-spot__line">
          <Pictogram name="pin" />
          <PostalAddress at={site} />
        </p>
        <div class="st-site__pair">
          <p class="st-spot__line">
            <Pictogram name="phone" />
            <a class="st-link st-tel" href={phoneHref(site.phone)}>
              <bdi>{site.phone}</bdi>
            </a>
          </p>
          <p class="st-spot__line">
            <StepFree stepFree={site.stepFree} w={w} />
          </p>
        </div>
      </div>
    </li>
  );
}

import { admission as admissionDe } from "./admission/de.ts";
import { admission as admissionDeLeicht } from "./admission/de-leicht.ts";
import { admission as admissionEn } from "./admission/en.ts";
import { admission as admissionTr } from "./admission/tr.ts";
import { admission as admissionUk } from "./admission/uk.ts";
import { admission as admissionAr } from "./admission/ar.ts";
import { catalogue as catalogueDe } from "./catalogue/de.ts";
import { catalogue as catalogueDeLeicht } from "./catalogue/de-leicht.ts";
import { catalogue as catalogueEn } from "./catalogue/en.ts";
import { catalogue as catalogueTr } from "./catalogue/tr.ts";
import { catalogue as catalogueUk } from "./catalogue/uk.ts";
import { catalogue as catalogueAr } from "./catalogue/ar.ts";
import { error as errorDe } from "./error/de.ts";
import { error as errorDeLeicht } from "./error/de-leicht.ts";
import { error as errorEn } from "./error/en.ts";
import { error as errorTr } from "./error/tr.ts";
import { error as errorUk } from "./error/uk.ts";
import { error as errorAr } from "./error/ar.ts";
import { invitations as invitationsDe } from "./invitations/de.ts";
import { invitations as invitationsDeLeicht } from "./invitations/de-leicht.ts";
import { invitations as invitationsEn } from "./invitations/en.ts";
import { invitations as invitationsTr } from "./invitations/tr.ts";
import { invitations as invitationsUk } from "./invitations/uk.ts";
import { invitations as invitationsAr } from "./invitations/ar.ts";
import { misuse as misuseDe } from "./misuse/de.ts";
import { misuse as misuseDeLeicht } from "./misuse/de-leicht.ts";
import { misuse as misuseEn } from "./misuse/en.ts";
import { misuse as misuseTr } from "./misuse/tr.ts";
import { misuse as misuseUk } from "./misuse/uk.ts";
import { misuse as misuseAr } from "./misuse/ar.ts";
import { notifications as notificationsDe } from "./notifications/de.ts";
import { notifications as notificationsDeLeicht } from "./notifications/de-leicht.ts";
import { notifications as notificationsEn } from "./notifications/en.ts";
import { notifications as notificationsTr } from "./notifications/tr.ts";
import { notifications as notificationsUk } from "./notifications/uk.ts";
import { notifications as notificationsAr } from "./notifications/ar.ts";
import { portal as portalDe } from "./portal/de.ts";
import { portal as portalDeLeicht } from "./portal/de-leicht.ts";
import { portal as portalEn } from "./portal/en.ts";
import { portal as portalTr } from "./portal/tr.ts";
import { portal as portalUk } from "./portal/uk.ts";
import { portal as portalAr } from "./portal/ar.ts";
import { scheduling as schedulingDe } from "./scheduling/de.ts";
import { scheduling as schedulingDeLeicht } from "./scheduling/de-leicht.ts";
import { scheduling as schedulingEn } from "./scheduling/en.ts";
import { scheduling as schedulingTr } from "./scheduling/tr.ts";
import { scheduling as schedulingUk } from "./scheduling/uk.ts";
import { scheduling as schedulingAr } from "./scheduling/ar.ts";
import { tenancy as tenancyDe } from "./tenancy/de.ts";
import { tenancy as tenancyDeLeicht } from "./tenancy/de-leicht.ts";
import { tenancy as tenancyEn } from "./tenancy/en.ts";
import { tenancy as tenancyTr } from "./tenancy/tr.ts";
import { tenancy as tenancyUk } from "./tenancy/uk.ts";
import { tenancy as tenancyAr } from "./tenancy/ar.ts";
import { time as timeDe } from "./time/de.ts";
import { time as timeDeLeicht } from "./time/de-leicht.ts";
import { time as timeEn } from "./time/en.ts";
import { time as timeTr } from "./time/tr.ts";
import { time as timeUk } from "./time/uk.ts";
import { time as timeAr } from "./time/ar.ts";
import { waitlist as waitlistDe } from "./waitlist/de.ts";
import { waitlist as waitlistDeLeicht } from "./waitlist/de-leicht.ts";
import { waitlist as waitlistEn } from "./waitlist/en.ts";
import { waitlist as waitlistTr } from "./waitlist/tr.ts";
import { waitlist as waitlistUk } from "./waitlist/uk.ts";
import { waitlist as waitlistAr } from "./waitlist/ar.ts";
import { widget as widgetDe } from "./widget/de.ts";
import { widget as widgetDeLeicht } from "./widget/de-leicht.ts";
import { widget as widgetEn } from "./widget/en.ts";
import { widget as widgetTr } from "./widget/tr.ts";
import { widget as widgetUk } from "./widget/uk.ts";
import { widget as widgetAr } from "./widget/ar.ts";
import type { Language } from "./language.ts";
import type { Translation } from "./translation.ts";

/** Every German text. A module adds its six files here. */
export const de = {
  ...admissionDe,
  ...catalogueDe,
  ...errorDe,
  ...invitationsDe,
  ...misuseDe,
  ...notificationsDe,
  ...portalDe,
  ...schedulingDe,
  ...tenancyDe,
  ...timeDe,
  ...widgetDe,
  ...waitlistDe,
};
const leicht = {
  ...admissionDeLeicht,
  ...catalogueDeLeicht,
  ...errorDeLeicht,
  ...invitationsDeLeicht,
  ...misuseDeLeicht,
  ...notificationsDeLeicht,
  ...portalDeLeicht,
  ...schedulingDeLeicht,
  ...tenancyDeLeicht,
  ...timeDeLeicht,
  ...widgetDeLeicht,
  ...waitlistDeLeicht,
};
const en = {
  ...admissionEn,
  ...catalogueEn,
  ...errorEn,
  ...invitationsEn,
  ...misuseEn,
  ...notificationsEn,
  ...portalEn,
  ...schedulingEn,
  ...tenancyEn,
  ...timeEn,
  ...widgetEn,
  ...waitlistEn,
};
const tr = {
  ...admissionTr,
  ...catalogueTr,
  ...errorTr,
  ...invitationsTr,
  ...misuseTr,
  ...notificationsTr,
  ...portalTr,
  ...schedulingTr,
  ...tenancyTr,
  ...timeTr,
  ...widgetTr,
  ...waitlistTr,
};
const uk = {
  ...admissionUk,
  ...catalogueUk,
  ...errorUk,
  ...invitationsUk,
  ...misuseUk,
  ...notificationsUk,
  ...portalUk,
  ...schedulingUk,
  ...tenancyUk,
  ...timeUk,
  ...widgetUk,
  ...waitlistUk,
};
const ar = {
  ...admissionAr,
  ...catalogueAr,
  ...errorAr,
  ...invitationsAr,
  ...misuseAr,
  ...notificationsAr,
  ...portalAr,
  ...schedulingAr,
  ...tenancyAr,
  ...timeAr,
  ...widgetAr,
  ...waitlistAr,
};

/** Every text, by language. */
export const CATALOGUES: Readonly<Record<Language, Translation<typeof de>>> = { de, "de-leicht": leicht, en, tr, uk, ar };
